import { Button, Checkbox, Group, Kbd } from '@mantine/core';

import { Dialog } from '../Dialog';
import { Facts } from '../Facts';
import { useTexts } from '../language';
import * as commonWords from '../texts';
import * as words from './texts';

interface ShortcutsProps {
  isOpen: boolean;
  hasKeys: boolean;
  onTurn: (hasKeys: boolean) => void;
  onClose: () => void;
}

const KEYS = ['j', 'k', 'Enter', 'n', 'x', 'a', 'r', 'p', '⇧ A', '⇧ R', '?'] as const;

/** Which key does what, and the switch that turns them all off. */
export function Shortcuts({ isOpen, hasKeys, onTurn, onClose }: ShortcutsProps) {
  const texts = useTexts(words);
  const { close } = useTexts(commonWords);
  return (
    <Dialog isOpen={isOpen} title={texts.shortcuts} onClose={onClose}>
      <Facts facts={KEYS.map((key) => [key, texts.keys[key]])} />
      <Checkbox label={texts.shortcutsOn} checked={hasKeys} onChange={({ currentTarget }) => onTurn(currentTarget.checked)} />
      <Group justify="flex-end">
        <Button onClick={onClose}>{close}</Button>
      </Group>
    </Dialog>
  );
}

/** The button beside the heading. */
export function ShortcutsButton({ onOpen }: { onOpen: () => void }) {
  const texts = useTexts(words);
  return (
    <Button variant="default" rightSection={<Kbd aria-hidden="true">?</Kbd>} aria-keyshortcuts="?" onClick={onOpen}>
      {texts.shortcuts}
    </Button>
  );
}
