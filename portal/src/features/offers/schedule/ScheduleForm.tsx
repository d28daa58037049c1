import { Button, Group, Paper, Stack } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';

import { BusyButton } from '../../../common/BusyButton';
import { useTexts } from '../../../common/language';
import { currentTime } from '../../../common/now';
import { Problem, type Trouble } from '../../../common/Problem';
import { UnsavedChanges } from '../../../common/UnsavedChanges';
import type { SavedOffer } from '../saved-offer';
import { hasAppeared, scheduleFlaws, scheduleInput, scheduleOf } from './schedule';
import { useScheduleOffer } from './schedule-offer';
import { ScheduleFields } from './ScheduleFields';
import * as words from './texts';

/** Sets when an offer opens. */
export function ScheduleForm({ offer, onDone }: { offer: SavedOffer; onDone: (hasSaved: boolean) => void }) {
  const texts = useTexts(words);
  const scheduleOffer = useScheduleOffer();
  const form = useRef<HTMLFormElement>(null);
  const [kept] = useState(() => scheduleOf(offer));
  const [values, setValues] = useState(kept);
  const [isBusy, setBusy] = useState(false);
  const [trouble, setTrouble] = useState<Trouble | null>(null);
  useEffect(() => form.current?.querySelector('input')?.focus(), []);
  const flaws = scheduleFlaws(values, kept, currentTime());
  const save = async () => {
    if (isBusy || Object.keys(flaws).length > 0) {
      return;
    }
    setBusy(true);
    const outcome = await scheduleOffer(offer.id, scheduleInput(values));
    setBusy(false);
    setTrouble(outcome.trouble);
    if (outcome.trouble === null) {
      onDone(true);
    }
  };
  return (
    <Paper withBorder p="md">
      <form
        noValidate
        ref={form}
        onSubmit={(event) => {
          event.preventDefault();
          void save();
        }}
      >
        <UnsavedChanges when={JSON.stringify(values) !== JSON.stringify(kept)} />
        <Stack>
          <ScheduleFields values={values} onChange={(change) => setValues((known) => ({ ...known, ...change }))} flaws={flaws} isShown={hasAppeared(offer, currentTime())} />
          <Problem trouble={trouble} />
          <Group>
            <BusyButton type="submit" isBusy={isBusy}>
              {texts.save}
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
