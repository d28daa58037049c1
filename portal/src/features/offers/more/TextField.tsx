import { TextInput, type TextInputProps } from '@mantine/core';

import type { Finding } from '../../../common/Findings';
import { NOTED } from '../../../common/Note';
import { useTexts } from '../../../common/language';
import { FieldNote } from '../FieldNote';
import { findingsOf, isBlocking } from '../findings';
import type { MoreFlaws } from './flaws';
import * as words from './texts';

interface TextFieldProps extends Pick<TextInputProps, 'type' | 'inputMode'> {
  /** Its name, as findings and flaws have it. */
  field: string;
  label: string;
  hint?: string;
  value: string;
  isOptional?: boolean;
  onChange: (typed: string) => void;
  flaws: MoreFlaws;
  findings: readonly Finding[];
}

/** One line of text, with what is wrong with it and what the rules say of it. */
export function TextField({ field, label, hint, value, isOptional = false, onChange, flaws, findings, ...input }: TextFieldProps) {
  const texts = useTexts(words);
  const flaw = flaws[field];
  const said = flaw === undefined ? findingsOf(findings, field) : [];
  return (
    <TextInput
      {...NOTED}
      {...input}
      required={!isOptional}
      withAsterisk={false}
      name={field}
      autoComplete="off"
      label={isOptional ? `${label} (${texts.optional})` : label}
      value={value}
      onChange={({ currentTarget }) => onChange(currentTarget.value)}
      error={flaw !== undefined || isBlocking(said)}
      description={<FieldNote hint={hint} flaw={flaw === undefined ? null : texts.flaws[flaw]} findings={said} />}
    />
  );
}
