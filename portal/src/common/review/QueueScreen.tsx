import { useState, type ReactNode } from 'react';

import { Page } from '../Page';
import { explainAlso } from '../problem-texts';
import { Desk } from './Desk';
import type { QueueKind, QueueWords } from './kind';
import { Load } from './Load';
import * as problems from './problem-texts';
import type { Filters } from './search';
import { Shortcuts, ShortcutsButton } from './Shortcuts';
import { useShortcutsSwitch } from './single-keys';

explainAlso(problems);

interface QueueScreenProps {
  kind: QueueKind;
  said: QueueWords;
  filters: Filters;
  /** The offer that is looked at. */
  opened: string | null;
  onOpen: (id: string) => void;
  /** The filters, to be changed. */
  children: ReactNode;
}

/** The offers in review, the one due first in front, and the one that is looked at; all of it by keys, too. */
export function QueueScreen({ kind, said, filters, opened, onOpen, children }: QueueScreenProps) {
  const [hasKeys, turnKeys] = useShortcutsSwitch();
  const [isHelpOpen, setHelpOpen] = useState(false);
  return (
    <Page title={said.title} actions={<ShortcutsButton onOpen={() => setHelpOpen(true)} />}>
      <Load kind={kind} />
      {children}
      <Desk key={JSON.stringify(filters)} kind={kind} said={said} filters={filters} opened={opened} hasKeys={hasKeys} onOpen={onOpen} onHelp={() => setHelpOpen(true)} />
      <Shortcuts isOpen={isHelpOpen} hasKeys={hasKeys} onTurn={turnKeys} onClose={() => setHelpOpen(false)} />
    </Page>
  );
}
