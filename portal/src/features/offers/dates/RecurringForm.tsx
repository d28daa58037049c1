import { Button, Group, Paper, Stack, Title } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';

import { BusyButton } from '../../../common/BusyButton';
import { useTexts } from '../../../common/language';
import { Problem } from '../../../common/Problem';
import { UnsavedChanges } from '../../../common/UnsavedChanges';
import type { SavedOffer } from '../saved-offer';
import { NO_RULE } from './recurrence';
import { RuleFields } from './RuleFields';
import { RulePreview } from './RulePreview';
import * as words from './texts';
import { useRuleForm } from './use-rule-form';

/** Dates by a rule, shown on a calendar before they are made. */
export function RecurringForm({ offer, onDone }: { offer: SavedOffer; onDone: (hasSaved: boolean) => void }) {
  const texts = useTexts(words);
  const [values, setValues] = useState(NO_RULE);
  const form = useRuleForm(offer.id, values);
  const element = useRef<HTMLFormElement>(null);
  useEffect(() => element.current?.querySelector('input')?.focus(), []);
  const add = async () => {
    if ((await form.save()) !== null) {
      onDone(true);
    }
  };
  return (
    <Paper withBorder p="md">
      <form
        noValidate
        ref={element}
        onSubmit={(event) => {
          event.preventDefault();
          void add();
        }}
      >
        <UnsavedChanges when={JSON.stringify(values) !== JSON.stringify(NO_RULE)} />
        <Stack>
          <Title order={3} size="h4">
            {texts.recurring}
          </Title>
          <RuleFields values={values} onChange={(change) => setValues((known) => ({ ...known, ...change }))} flaws={form.flaws} categories={offer.priceCategories} />
          <RulePreview instants={form.instants} />
          <Problem trouble={form.trouble} />
          <Group>
            <BusyButton type="submit" isBusy={form.isBusy}>
              {texts.add(form.instants.length)}
            </BusyButton>
            <Button variant="default" onClick={() => onDone(false)}>
              {texts.cancel}
            </Button>
          </Group>
        </Stack>
      </form>
    </Paper>
  );
}
