import { NativeSelect } from '@mantine/core';

import type { Finding } from '../../common/Findings';
import { useFormat } from '../../common/format';
import { useTexts } from '../../common/language';
import { PriceField } from './PriceField';
import type { PriceCategory } from './saved-offer';
import type { StockFlaw, StockValues } from './stock-form';
import * as words from './texts';

type Price = Pick<StockValues, 'price' | 'priceCategoryId'>;

interface PriceChoiceProps {
  values: Price;
  onChange: (change: Partial<Price>) => void;
  categories: readonly PriceCategory[];
  flaw: StockFlaw | undefined;
  findings?: readonly Finding[];
}

const NONE: readonly Finding[] = [];

/** A price by its name, where the offer has such, or an amount. */
export function PriceChoice({ values, onChange, categories, flaw, findings = NONE }: PriceChoiceProps) {
  const texts = useTexts(words);
  const format = useFormat();
  return (
    <>
      {categories.length === 0 ? null : (
        <NativeSelect
          name="priceCategory"
          label={texts.priceCategory}
          value={values.priceCategoryId}
          data={[{ value: '', label: texts.otherPrice }, ...categories.map(({ id, label, price }) => ({ value: id, label: `${label} · ${format.money(price)}` }))]}
          onChange={({ currentTarget }) => onChange({ priceCategoryId: currentTarget.value })}
        />
      )}
      {values.priceCategoryId === '' ? <PriceField value={values.price} onChange={(price) => onChange({ price })} flaw={flaw} findings={findings} /> : null}
    </>
  );
}
