import { Button, Group, Stack, Text, Title } from '@mantine/core';
import { lazy, Suspense, useRef, useState } from 'react';

import { BusyButton } from '../../../common/BusyButton';
import { useFormat } from '../../../common/format';
import { Icon } from '../../../common/icons';
import { useTexts } from '../../../common/language';
import { useNow } from '../../../common/now';
import { Problem, type Trouble } from '../../../common/Problem';
import { Skeletons } from '../../../common/Skeletons';
import type { SavedOffer } from '../saved-offer';
import { hasAppeared } from './schedule';
import { useScheduleOffer } from './schedule-offer';
import * as words from './texts';

// Who only looks does not wait for it.
const ScheduleForm = lazy(async () => ({ default: (await import('./ScheduleForm')).ScheduleForm }));

/** When an offer appears and can be booked: set, changed, or at once after all. */
export function OfferSchedule({ offer, isChangeable }: { offer: SavedOffer; isChangeable: boolean }) {
  const texts = useTexts(words);
  const heading = useRef<HTMLHeadingElement>(null);
  const [isOpen, setOpen] = useState(false);
  const [said, setSaid] = useState('');
  const close = (sentence: string) => {
    setSaid(sentence);
    setOpen(false);
    heading.current?.focus();
  };
  return (
    <Stack component="section" gap="xs">
      <Title order={2} ref={heading} tabIndex={-1} style={{ outline: 'none' }}>
        {texts.heading}
      </Title>
      <Plan offer={offer} />
      {isOpen ? (
        <Suspense fallback={<Skeletons count={1} height={240} />}>
          <ScheduleForm offer={offer} onDone={(hasSaved) => close(hasSaved ? texts.saved : '')} />
        </Suspense>
      ) : null}
      {isChangeable && !isOpen ? <Deeds offer={offer} onOpen={() => setOpen(true)} onCancelled={() => close(texts.cancelled)} /> : null}
      <Text role="status" size="sm">
        {said}
      </Text>
    </Stack>
  );
}

function Plan({ offer: { review, publishAt, bookingOpensAt } }: { offer: SavedOffer }) {
  const texts = useTexts(words);
  const format = useFormat();
  const now = useNow();
  const isSet = (instant: string | null): instant is string => instant !== null && Date.parse(instant) > now;
  const isShown = hasAppeared({ review, publishAt, bookingOpensAt }, now);
  return (
    <>
      <Text>{isSet(publishAt) ? texts.appears(format.dateTime(publishAt)) : isShown ? texts.isShown : texts.appearsAtOnce}</Text>
      {isSet(bookingOpensAt) ? <Text>{texts.opens(format.dateTime(bookingOpensAt))}</Text> : null}
    </>
  );
}

interface DeedsProps {
  offer: SavedOffer;
  onOpen: () => void;
  onCancelled: () => void;
}

/** A plan that is still to come can be given up: then it is at once. */
function Deeds({ offer: { id, review, publishAt, bookingOpensAt }, onOpen, onCancelled }: DeedsProps) {
  const texts = useTexts(words);
  const now = useNow();
  const schedule = useScheduleOffer();
  const [isBusy, setBusy] = useState(false);
  const [trouble, setTrouble] = useState<Trouble | null>(null);
  const isPlanned = [publishAt, bookingOpensAt].some((instant) => instant !== null && Date.parse(instant) > now);
  const giveUp = async () => {
    setBusy(true);
    const outcome = await schedule(id, { publishAt: hasAppeared({ review, publishAt, bookingOpensAt }, now) ? publishAt : null, bookingOpensAt: null });
    setBusy(false);
    setTrouble(outcome.trouble);
    if (outcome.trouble === null) {
      onCancelled();
    }
  };
  return (
    <Stack gap="xs" data-no-print>
      <Group>
        <Button variant="default" leftSection={<Icon name="clock" size={18} />} onClick={onOpen}>
          {isPlanned ? texts.change : texts.schedule}
        </Button>
        {isPlanned ? (
          <BusyButton variant="default" isBusy={isBusy} onClick={() => void giveUp()}>
            {texts.giveUp}
          </BusyButton>
        ) : null}
      </Group>
      <Problem trouble={trouble} />
    </Stack>
  );
}
