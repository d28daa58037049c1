import { Button, Group } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';

import { Confirm } from '../../common/Confirm';
import { Icon } from '../../common/icons';
import { useTexts } from '../../common/language';
import { Problem, type Trouble } from '../../common/Problem';
import { useChangeRule } from './change-rule';
import * as words from './texts';

/** Takes a rule away for good, once it is confirmed. */
export function DeleteRule({ id, name }: { id: string; name: string }) {
  const texts = useTexts(words);
  const navigate = useNavigate();
  const { remove } = useChangeRule();
  const [isAsked, setAsked] = useState(false);
  const [isBusy, setBusy] = useState(false);
  const [trouble, setTrouble] = useState<Trouble | null>(null);
  const confirm = async () => {
    setBusy(true);
    const refused = await remove(id);
    setBusy(false);
    setAsked(false);
    setTrouble(refused);
    if (refused === null) {
      await navigate({ to: '/conformite/regles' });
    }
  };
  return (
    <>
      <Problem trouble={trouble} />
      <Group>
        <Button variant="default" leftSection={<Icon name="cross" size={18} />} onClick={() => setAsked(true)}>
          {texts.delete}
        </Button>
      </Group>
      <Confirm
        isOpen={isAsked}
        title={texts.deleteTitle(name)}
        message={texts.deleteMessage}
        confirm={texts.delete}
        isDangerous
        isBusy={isBusy}
        onConfirm={() => void confirm()}
        onClose={() => setAsked(false)}
      />
    </>
  );
}
