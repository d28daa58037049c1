import { Group, Stack, Text, Textarea, TextInput } from '@mantine/core';

import { Icon } from '../../../common/icons';
import { useTexts } from '../../../common/language';
import { lengthOf, type Flaws } from './flaws';
import styles from './form.module.css';
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

const NOTED = {
  inputWrapperOrder: ['label', 'input', 'description'] as ('label' | 'input' | 'description')[],
  descriptionProps: { component: 'div' as const, size: 'sm' },
};

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

/** What stands under a field and is read with it. */
export function Note({ hint, flaw }: { hint?: string | undefined; flaw: string | null }) {
  const texts = useTexts(words);
  return (
    <Stack gap={4} className={styles['note']}>
      {hint === undefined ? null : <Text size="sm">{hint}</Text>}
      {flaw === null ? null : (
        <Group gap={6} wrap="nowrap" align="flex-start" className={styles['flaw']}>
          <Icon name="alert" size={18} />
          <Text size="sm">
            <strong>{texts.toCorrect}</strong>
            {' · '}
            {flaw}
          </Text>
        </Group>
      )}
    </Stack>
  );
}
