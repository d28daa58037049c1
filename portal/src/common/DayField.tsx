import { TextInput } from '@mantine/core';
import { useState } from 'react';

import { isDay } from './paris';

interface DayFieldProps {
  label: string;
  day: string | undefined;
  min?: string | undefined;
  max?: string | undefined;
  onChange: (day: string | undefined) => void;
}

/** A day; one that is half typed stays in the field, and is not looked for. */
export function DayField({ label, day = '', min, max, onChange }: DayFieldProps) {
  const [typed, setTyped] = useState(day);
  const [known, setKnown] = useState(day);
  if (known !== day) {
    setKnown(day);
    setTyped(day);
  }
  return (
    <TextInput
      type="date"
      label={label}
      min={min}
      max={max}
      value={typed}
      onChange={({ currentTarget: { value } }) => {
        setTyped(value);
        if (value === '' || isDay(value)) {
          onChange(value === '' ? undefined : value);
        }
      }}
    />
  );
}
