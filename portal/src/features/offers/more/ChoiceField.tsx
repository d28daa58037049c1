import { NativeSelect } from '@mantine/core';

import type { Finding } from '../../../common/Findings';
import { NOTED } from '../../../common/Note';
import { useTexts } from '../../../common/language';
import { FieldNote } from '../FieldNote';
import { findingsOf, isBlocking } from '../findings';
import * as words from './texts';

interface ChoiceFieldProps {
  /** Its name, as findings have it. */
  field: string;
  label: string;
  value: string;
  choices: readonly { value: string; label: string }[];
  isOptional?: boolean;
  isDisabled?: boolean;
  onChange: (chosen: string) => void;
  findings: readonly Finding[];
}

/** One of a list, with what the rules say of it. */
export function ChoiceField({ field, label, value, choices, isOptional = false, isDisabled = false, onChange, findings }: ChoiceFieldProps) {
  const texts = useTexts(words);
  const said = findingsOf(findings, field);
  return (
    <NativeSelect
      {...NOTED}
      required={!isOptional}
      withAsterisk={false}
      name={field}
      label={isOptional ? `${label} (${texts.optional})` : label}
      value={value}
      disabled={isDisabled}
      data={[{ value: '', label: isOptional ? texts.none : texts.choose }, ...choices]}
      onChange={({ currentTarget }) => onChange(currentTarget.value)}
      error={isBlocking(said)}
      description={<FieldNote findings={said} />}
    />
  );
}
