import { Group } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';

import { BusyButton } from '../../../common/BusyButton';
import { Field } from '../../../common/fields/Field';
import { useTexts } from '../../../common/language';
import * as words from './texts';
import { isUuid } from './uuid';

/** Asks for the acts about one thing, whose id is known from elsewhere. */
export function FindActs() {
  const texts = useTexts(words);
  const navigate = useNavigate();
  const [typed, setTyped] = useState('');
  const [isAsked, setAsked] = useState(false);
  const id = typed.trim();
  return (
    <form
      role="search"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        setAsked(true);
        if (isUuid(id)) {
          void navigate({ to: '/finance/actes', search: { objet: id } });
        } else {
          event.currentTarget.querySelector('input')?.focus();
        }
      }}
    >
      <Group align="flex-start" gap="sm">
        <div style={{ flex: '1 1 16rem', maxWidth: '28rem' }}>
          <Field name="objet" label={texts.find} hint={texts.findHint} value={typed} onChange={setTyped} flaw={isAsked && !isUuid(id) ? texts.findFlaw : null} />
        </div>
        <BusyButton type="submit" variant="default" mt="1.55rem">
          {texts.look}
        </BusyButton>
      </Group>
    </form>
  );
}
