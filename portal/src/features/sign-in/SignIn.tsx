import { Button, Container, Paper, Stack, Text, Title } from '@mantine/core';
import { useEffect, useState } from 'react';

import { useLanguage, useTexts } from '../../common/language';
import { isSignedOutHereOnly } from './here-only';
import * as words from './texts';

/**
 * The first screen: to the identity provider, and back to where the person was going. When a session is over it stands
 * in front of the screen that was left, and signing in has a window of its own: what was typed stays in this one. Who has
 * just signed out, and may not be elsewhere, is told so once.
 */
export function SignIn({ isOver = false }: { isOver?: boolean }) {
  const texts = useTexts(words);
  const { language, setLanguage } = useLanguage();
  const other = language === 'fr' ? 'en' : 'fr';
  const [isHereOnly] = useState(isSignedOutHereOnly);
  const next = isHereOnly ? '/' : `${location.pathname}${location.search}`;
  useEffect(() => {
    document.title = texts.title;
  }, [texts]);
  useEffect(() => {
    if (isHereOnly) {
      history.replaceState(history.state, '', '/');
    }
  }, [isHereOnly]);
  return (
    <Container component="main" size="xs" py="15vh">
      <Paper withBorder p="xl">
        <Stack>
          <Title order={1}>{isOver ? texts.overTitle : texts.title}</Title>
          {isHereOnly ? <Text role="alert">{texts.hereOnly}</Text> : null}
          {isOver ? <Text role="alert">{texts.over}</Text> : <What isInvited={next.startsWith('/invitation/')} />}
          <Button component="a" size="lg" href={`/sign-in?next=${encodeURIComponent(next)}`} {...(isOver ? { target: '_blank' } : {})}>
            {isOver ? texts.signInAgain : texts.signIn}
          </Button>
          <Button variant="subtle" lang={other} onClick={() => setLanguage(other)}>
            {texts.otherLanguage}
          </Button>
        </Stack>
      </Paper>
    </Container>
  );
}

function What({ isInvited }: { isInvited: boolean }) {
  const texts = useTexts(words);
  return isInvited ? (
    <Text>{texts.invited}</Text>
  ) : (
    <>
      <Text>{texts.partner}</Text>
      <Text>{texts.beneficiary}</Text>
    </>
  );
}
