import { Button, Group, TextInput } from '@mantine/core';
import { useState, type FormEvent, type RefObject } from 'react';

import { Icon } from '../../common/icons';
import { useTexts } from '../../common/language';
import { codeOf } from './code';
import styles from './Desk.module.css';
import { useKeptFocus } from './keep-focus';
import { play } from './sound';
import * as words from './texts';

/** More than any QR text holds. */
const TYPED_MAX = 200;

interface CodeFieldProps {
  field: RefObject<HTMLInputElement | null>;
  /** Whether the code was refused; null when a later one has taken its place. */
  onCode: (code: string) => Promise<boolean | null>;
}

/** Empty at once for the next code; one that was refused comes back, marked, to be corrected or typed over. */
export function CodeField({ field, onCode }: CodeFieldProps) {
  const texts = useTexts(words);
  const [typed, setTyped] = useState('');
  const [isMalformed, setMalformed] = useState(false);
  useKeptFocus(field);
  const send = async (code: string) => {
    setTyped('');
    if ((await onCode(code)) === true && field.current?.value === '') {
      setTyped(code);
      requestAnimationFrame(() => field.current?.select());
    }
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    field.current?.focus();
    const code = codeOf(typed);
    setMalformed(code === null && typed !== '');
    if (code !== null) {
      void send(code);
    } else if (typed !== '') {
      play('refused');
      field.current?.select();
    }
  };
  return (
    <form onSubmit={submit} noValidate data-no-print>
      <Group align="flex-end" gap="sm">
        <TextInput
          ref={field}
          size="xl"
          label={texts.field}
          description={texts.fieldHint}
          error={isMalformed ? texts.malformed : null}
          errorProps={{ role: 'alert' }}
          value={typed}
          onChange={({ currentTarget }) => {
            setTyped(currentTarget.value);
            setMalformed(false);
          }}
          maxLength={TYPED_MAX}
          autoComplete="off"
          autoCapitalize="characters"
          autoCorrect="off"
          spellCheck={false}
          enterKeyHint="search"
          flex="1 1 16rem"
          classNames={{ input: styles['field'] ?? '', description: styles['hint'] ?? '' }}
        />
        <Button type="submit" size="xl" h="4.5rem" leftSection={<Icon name="search" />}>
          {texts.search}
        </Button>
      </Group>
    </form>
  );
}
