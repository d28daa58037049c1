import { Button, Group } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';

import { Empty } from '../../common/Empty';
import { useTexts } from '../../common/language';
import { Page } from '../../common/Page';
import { Parts } from '../../common/Parts';
import { useWorkplace, type OffererChoice } from '../../common/session';
import * as words from './texts';

interface StructureFrameProps {
  title: string;
  actions?: ReactNode;
  isForOwners?: boolean;
  children: (offerer: OffererChoice) => ReactNode;
}

/** One of a structure's screens, with the way to the others; begun anew for another structure. */
export function StructureFrame({ title, actions, isForOwners = false, children }: StructureFrameProps) {
  const texts = useTexts(words);
  const { offerer } = useWorkplace();
  if (offerer === null) {
    return (
      <Page title={title}>
        <Empty
          title={texts.noStructure}
          advice={texts.noStructureAdvice}
          action={<Button renderRoot={(props) => <Link to="/inscription" {...props} />}>{texts.signUp}</Button>}
        />
      </Page>
    );
  }
  const isClosed = isForOwners && offerer.role !== 'OWNER';
  return (
    <Page title={title} actions={isClosed ? null : <Group>{actions}</Group>}>
      <StructureParts offerer={offerer} />
      {isClosed ? <Empty title={texts.forOwners} advice={texts.forOwnersAdvice} /> : <div key={offerer.id}>{children(offerer)}</div>}
    </Page>
  );
}

const PARTS = [
  { to: '/structure', text: 'venues', isForOwners: false },
  { to: '/structure/equipe', text: 'team', isForOwners: true },
  { to: '/structure/cles', text: 'keys', isForOwners: true },
] as const;

/** What of the structure this person may work on. */
function StructureParts({ offerer: { role } }: { offerer: OffererChoice }) {
  const texts = useTexts(words);
  const parts = PARTS.filter(({ isForOwners }) => !isForOwners || role === 'OWNER').map(({ to, text }) => ({ to, text: texts[text] }));
  return <Parts label={texts.parts} parts={parts} />;
}
