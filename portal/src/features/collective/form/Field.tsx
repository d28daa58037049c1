import { Textarea, TextInput } from '@mantine/core';

import { useTexts } from '../../../common/language';
import { lengthOf } from '../../../common/length';
import { Note, NOTED } from '../../../common/Note';
import type { Flaws } from './flaws';
import * as words from './texts';
import type { CollectiveField, CollectiveValues } from './values';

/** A field whose value is typed. */
export type TypedField = Exclude<CollectiveField, 'levels'>;

export interface FieldsProps {
  values: CollectiveValues;
  onChange: (change: Partial<CollectiveValues>) => void;
  /** Only those to be shown already. */
  flaws: Flaws;
}

interface FieldProps extends FieldsProps {
  field: TypedField;
  label: string;
  hint?: string | undefined;
  type?: 'text' | 'email' | 'tel' | 'datetime-local';
  inputMode?: 'text' | 'numeric' | 'decimal';
  isRequired?: boolean;
  isOptional?: boolean;
}

function useField({ field, label, hint, values, onChange, flaws, isRequired = false, isOptional = false }: FieldProps) {
  const texts = useTexts(words);
  return {
    ...NOTED,
    required: isRequired,
    withAsterisk: false,
    name: field,
    autoComplete: 'off',
    label: isOptional ? `${label} (${texts.optional})` : label,
    value: values[field],
    onChange: ({ currentTarget }: { currentTarget: { value: string } }) => onChange({ [field]: currentTarget.value }),
    error: flaws[field] !== undefined,
    description: <Note hint={hint} flaw={flaws[field] === undefined ? null : texts.flaws[flaws[field]]} />,
  };
}

/** A field of one line, with what it is for and what is wrong with it under it. */
export function Field(props: FieldProps) {
  const { type = 'text', inputMode = 'text' } = props;
  return <TextInput {...useField(props)} type={type} inputMode={inputMode} />;
}

/** A field of several lines, which counts what is typed. */
export function LongField({ longest, counted, ...props }: FieldProps & { longest: number; counted: (length: number, max: number) => string }) {
  return <Textarea {...useField({ ...props, hint: counted(lengthOf(props.values[props.field]), longest) })} rows={5} />;
}
