import { TextInput } from '@mantine/core';

import type { Finding } from '../../common/Findings';
import { NOTED } from '../../common/Note';
import { useTexts } from '../../common/language';
import { FieldNote } from './FieldNote';
import { isBlocking } from './findings';
import type { StockFlaw } from './stock-form';
import * as words from './texts';

interface PriceFieldProps {
  value: string;
  onChange: (typed: string) => void;
  /** Only where it is to be shown already. */
  flaw: StockFlaw | undefined;
  findings?: readonly Finding[];
}

const NONE: readonly Finding[] = [];

/** An amount of euros. */
export function PriceField({ value, onChange, flaw, findings = NONE }: PriceFieldProps) {
  const texts = useTexts(words);
  return (
    <TextInput
      {...NOTED}
      required
      withAsterisk={false}
      inputMode="decimal"
      autoComplete="off"
      name="price"
      label={texts.price}
      value={value}
      onChange={({ currentTarget }) => onChange(currentTarget.value)}
      error={flaw !== undefined || isBlocking(findings)}
      description={<FieldNote hint={texts.priceHint} flaw={flaw === undefined ? null : texts.flaws[flaw]} findings={findings} />}
    />
  );
}
