import { Button, Group, Radio, Text } from '@mantine/core';
import { useState } from 'react';

import { useTexts } from '../../../common/language';
import { NO_RULE } from '../dates/recurrence';
import { RuleFields } from '../dates/RuleFields';
import { RulePreview } from '../dates/RulePreview';
import * as dateWords from '../dates/texts';
import { useRuleForm } from '../dates/use-rule-form';
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

/** The first price; of an event its first date, or all dates of a rule. */
export function StockStep(props: StockStepProps) {
  const [isRecurring, setRecurring] = useState(false);
  return isRecurring ? <RecurringStep {...props} onOne={() => setRecurring(false)} /> : <OneStep {...props} onRecurring={() => setRecurring(true)} />;
}

function OneStep({ creation, takesFocus, isEvent, onRecurring }: StockStepProps & { onRecurring: () => void }) {
  const texts = useTexts(words);
  const { draft, saved: offer, findings, step, change, goOn, goBack, keepSaved } = creation;
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
      {isEvent ? <Kind value="one" onOther={onRecurring} /> : null}
      <StockFields
        values={draft.stock}
        onChange={(values) => change({ stock: { ...draft.stock, ...values } })}
        isEvent={isEvent}
        booked={0}
        flaws={form.flaws}
        findings={findingsOf(findings, 'stocks')}
        categories={offer?.priceCategories ?? []}
      />
    </StepFrame>
  );
}

function RecurringStep({ creation, takesFocus, onOne }: StockStepProps & { onOne: () => void }) {
  const texts = useTexts(words);
  const { draft, saved: offer, step, goOn, goBack, keepSaved } = creation;
  const [values, setValues] = useState(NO_RULE);
  const form = useRuleForm(draft.id, values);
  const hasDates = (offer?.stockSummary.count ?? 0) > 0;
  const save = async () => {
    const saved = await form.save();
    if (saved !== null) {
      keepSaved(saved, 'stock');
      goOn();
    }
  };
  const skip = hasDates ? (
    <Button variant="subtle" onClick={goOn}>
      {texts.noMoreDates}
    </Button>
  ) : null;
  return (
    <StepFrame step={step} takesFocus={takesFocus} next={texts.saveNext} isBusy={form.isBusy} trouble={form.trouble} onBack={goBack} onNext={() => void save()} extra={skip}>
      <Text>{texts.stockEvent}</Text>
      <Kind value="recurring" onOther={onOne} />
      <RuleFields values={values} onChange={(changes) => setValues((known) => ({ ...known, ...changes }))} flaws={form.flaws} categories={offer?.priceCategories ?? []} />
      <RulePreview instants={form.instants} />
    </StepFrame>
  );
}

function Kind({ value, onOther }: { value: 'one' | 'recurring'; onOther: () => void }) {
  const texts = useTexts(dateWords);
  return (
    <Radio.Group aria-label={texts.kind} value={value} onChange={(chosen) => (chosen === value ? undefined : onOther())}>
      <Group>
        <Radio value="one" label={texts.one} />
        <Radio value="recurring" label={texts.recurring} />
      </Group>
    </Radio.Group>
  );
}
