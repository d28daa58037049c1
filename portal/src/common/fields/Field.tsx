import { Textarea, TextInput } from '@mantine/core';

import { useTexts } from '../language';
import { lengthOf } from '../length';
import { Note, NOTED } from '../Note';
import * as words from './texts';

interface FieldProps {
  /** By which a form finds it when it has to be corrected. */
  name: string;
  label: string;
  value: string;
  onChange: (value: string) => void;
  hint?: string | undefined;
  /** What is wrong with it; null when nothing is, or when it is not to be said yet. */
  flaw?: string | null;
  type?: 'text' | 'email' | 'tel' | 'url' | 'time';
  inputMode?: 'text' | 'numeric' | 'decimal';
  autoComplete?: string;
  isOptional?: boolean;
}

function useField({ name, label, value, onChange, hint, flaw = null, autoComplete = 'off', isOptional = false }: FieldProps) {
  const texts = useTexts(words);
  return {
    ...NOTED,
    name,
    value,
    autoComplete,
    label: isOptional ? `${label} (${texts.optional})` : label,
    'aria-required': !isOptional,
    error: flaw !== null,
    description: hint === undefined && flaw === null ? undefined : <Note hint={hint} flaw={flaw} />,
    onChange: ({ currentTarget }: { currentTarget: { value: string } }) => onChange(currentTarget.value),
  };
}

/** A field of one line, with what it is for and what is wrong with it under it. */
export function Field(props: FieldProps) {
  const { type = 'text', inputMode = 'text' } = props;
  return <TextInput {...useField(props)} type={type} inputMode={inputMode} />;
}

/** A field of several lines, which counts what is typed. */
export function LongField({ longest, rows = 4, ...props }: FieldProps & { longest: number; rows?: number }) {
  const texts = useTexts(words);
  const counted = texts.counter(lengthOf(props.value), longest);
  return <Textarea {...useField({ ...props, hint: props.hint === undefined ? counted : `${props.hint} ${counted}` })} rows={rows} />;
}
