import { TextInput } from '@mantine/core';
import { useState } from 'react';

import { useTexts } from '../../../common/language';
import { Note, NOTED } from '../../../common/Note';
import { flawWhileTyping, ibanFlaw, regrouped } from './iban';
import * as words from './texts';

interface IbanFieldProps {
  value: string;
  onChange: (value: string) => void;
  /** It was sent once: what is missing is said as well. */
  isAsked: boolean;
}

/** An IBAN in groups of four as it is typed or pasted; what can be seen to be wrong is said once it can be. */
export function IbanField({ value, onChange, isAsked }: IbanFieldProps) {
  const texts = useTexts(words);
  const [isLeft, setLeft] = useState(false);
  const isWhole = isAsked || (isLeft && value !== '');
  const flaw = isWhole ? ibanFlaw(value) : flawWhileTyping(value);
  const hint = ibanFlaw(value) === null ? texts.ibanRight : texts.ibanHint;
  return (
    <TextInput
      {...NOTED}
      name="iban"
      label={texts.iban}
      value={value}
      autoComplete="off"
      autoCapitalize="characters"
      spellCheck={false}
      aria-required
      error={flaw !== null}
      description={<Note hint={hint} flaw={flaw === null ? null : texts.ibanFlaws[flaw]} />}
      styles={{ input: { fontFamily: 'var(--mantine-font-family-monospace)' } }}
      onBlur={() => setLeft(true)}
      onChange={({ currentTarget: field }) => {
        const { text, caret } = regrouped(field.value, field.selectionStart ?? field.value.length);
        field.value = text; // before React does, which would put the caret last
        field.setSelectionRange(caret, caret);
        onChange(text);
      }}
    />
  );
}
