import { Text } from '@mantine/core';

import { useTexts } from '../../../common/language';
import { findingsOf } from '../findings';
import { StockFields } from '../StockFields';
import { useStockForm } from '../use-stock-form';
import { StepFrame } from './StepFrame';
import * as words from './texts';
import type { Creation } from './use-creation';

interface StockStepProps {
  creation: Creation;
  takesFocus: boolean;
  isEvent: boolean;
}

/** The first price; of an event, its first date. */
export function StockStep({ creation, takesFocus, isEvent }: StockStepProps) {
  const texts = useTexts(words);
  const { draft, findings, step, change, goOn, goBack, keepSaved } = creation;
  const form = useStockForm({ offerId: draft.id, stockId: draft.stockId, isEvent, booked: 0, values: draft.stock });
  const save = async () => {
    const saved = await form.save();
    if (saved !== null) {
      keepSaved(saved, 'stock');
      goOn();
    }
  };
  return (
    <StepFrame step={step} takesFocus={takesFocus} next={texts.saveNext} isBusy={form.isBusy} trouble={form.trouble} onBack={goBack} onNext={() => void save()}>
      <Text>{isEvent ? texts.stockEvent : texts.stockGood}</Text>
      <StockFields
        values={draft.stock}
        onChange={(values) => change({ stock: { ...draft.stock, ...values } })}
        isEvent={isEvent}
        booked={0}
        flaws={form.flaws}
        findings={findingsOf(findings, 'stocks')}
      />
    </StepFrame>
  );
}
