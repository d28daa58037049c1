import { ActionIcon, Button, Group, Text, useComputedColorScheme, useMantineColorScheme } from '@mantine/core';
import { Link, Outlet, useRouter } from '@tanstack/react-router';
import { lazy, Suspense, useEffect, useRef } from 'react';

import { Icon } from '../common/icons';
import { useLanguage, useTexts } from '../common/language';
import { useExplanation } from '../common/Problem';
import { useSilence } from '../common/reconnecting';
import { useSession, useWorkplace } from '../common/session';
import { placesOf } from './navigation';
import styles from './Shell.module.css';
import { SignOut } from './SignOut';
import * as words from './texts';
import { WorkplaceChoice } from './WorkplaceChoice';

const Workbench = lazy(() => import('../features/workbench/Workbench').then((module) => ({ default: module.Workbench })));

const StructureNotice = lazy(() => import('../features/structure/sign-up/StructureNotice').then((module) => ({ default: module.StructureNotice })));

const CONTENT = 'content';

/** What stays around every screen. */
export function Shell() {
  const texts = useTexts(words);
  return (
    <div className={styles['shell']}>
      <a href={`#${CONTENT}`} className={styles['skip']}>
        {texts.skip}
      </a>
      <WorkbenchBar />
      <header className={styles['header']} data-no-print>
        <Brand />
        <WorkplaceChoice />
        <Preferences />
      </header>
      <Navigation />
      <Reconnecting />
      <main id={CONTENT} tabIndex={-1} className={styles['main']}>
        <Standing />
        <Outlet />
      </main>
    </div>
  );
}

/** Said above every screen of a partner whose structure is not, or no longer, accepted. */
function Standing() {
  const { offerer } = useWorkplace();
  return offerer === null || offerer.state === 'VALIDATED' ? null : (
    <Suspense>
      <StructureNotice offerer={offerer} />
    </Suspense>
  );
}

/** Its room is kept while it loads, so that nothing moves. */
function WorkbenchBar() {
  const { workbenchUrl } = useSession();
  return workbenchUrl === null ? null : (
    <div className={styles['workbench']} data-no-print>
      <Suspense>
        <Workbench url={workbenchUrl} />
      </Suspense>
    </div>
  );
}

function Brand() {
  return (
    <Link to="/" className={styles['brand']}>
      {'Kiosque'}
    </Link>
  );
}

/** On a phone the menu is wider than the screen: the place where one is can be seen all the same. `scrollIntoView` would have the Tab key go on from there. */
function bringIntoView(menu: HTMLElement | null): void {
  const place = menu?.querySelector<HTMLElement>('[aria-current=page]');
  if (menu !== null && place !== null && place !== undefined) {
    menu.scrollLeft = place.offsetLeft - (menu.clientWidth - place.offsetWidth) / 2;
  }
}

function Navigation() {
  const texts = useTexts(words);
  const list = useRef<HTMLUListElement>(null);
  const router = useRouter();
  const { offerer } = useWorkplace();
  useEffect(() => {
    // where the browser lays the page out anyway, not in the midst of drawing it
    const bring = () => requestAnimationFrame(() => bringIntoView(list.current));
    bring();
    return router.subscribe('onRendered', bring);
  }, [router]);
  const places = placesOf(useSession().roles, offerer?.role ?? null);
  return (
    <nav aria-label={texts.navigation} className={styles['navigation']} data-no-print>
      <ul ref={list}>
        {places.map(({ to, icon, text }) => (
          <li key={to}>
            <Link to={to} activeOptions={{ exact: places.some((other) => other.to.startsWith(`${to}/`)), includeSearch: false }} className={styles['place']}>
              <Icon name={icon} />
              <span>{texts[text]}</span>
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}

function Preferences() {
  const texts = useTexts(words);
  const { language, setLanguage } = useLanguage();
  const other = language === 'fr' ? 'en' : 'fr';
  const { setColorScheme } = useMantineColorScheme();
  const isDark = useComputedColorScheme('light', { getInitialValueInEffect: false }) === 'dark';
  const scheme = isDark ? texts.light : texts.dark;
  return (
    <Group gap="xs" wrap="nowrap">
      <Button variant="default" size="xs" lang={other} onClick={() => setLanguage(other)}>
        {texts.otherLanguage}
      </Button>
      <ActionIcon variant="default" size={30} aria-label={scheme} title={scheme} onClick={() => setColorScheme(isDark ? 'light' : 'dark')}>
        <Icon name={isDark ? 'sun' : 'moon'} size={18} />
      </ActionIcon>
      <SignOut />
    </Group>
  );
}

function Reconnecting() {
  const texts = useTexts(words);
  const silence = useSilence();
  const { happened, advice } = useExplanation()({ code: 'TOO_MANY_CONNECTIONS', facts: {} });
  return (
    <div role="status" className={styles['status']} data-no-print>
      {silence !== null ? (
        <Group gap="xs" className={styles['banner']}>
          <Icon name="refresh" />
          <Text>{silence === 'lost' ? texts.reconnecting : `${happened} ${advice ?? ''}`}</Text>
        </Group>
      ) : null}
    </div>
  );
}
