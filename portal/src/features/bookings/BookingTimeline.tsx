import { Paper, Text, Timeline, Title } from '@mantine/core';

import { graphql, readFragment, type FragmentType } from '../../gql';
import type { CancelReason, ValidatedBy } from '../../gql/enums';
import { useFormat } from '../../common/format';
import { Icon, type IconName } from '../../common/icons';
import { useTexts } from '../../common/language';
import { useNow } from '../../common/now';
import * as words from './texts';
import { stepsOf, type StepName } from './timeline';

export const BookingTimelineFields = graphql(`
  fragment BookingTimelineFields on Booking {
    status
    createdAt
    beginsAt
    cancelLimitAt
    expiresAt
    validatedAt
    validatedBy
    cancelledAt
    cancelReason
    reimbursedAt
  }
`);

const ICONS: Readonly<Record<StepName, IconName>> = {
  booked: 'ticket',
  confirmed: 'clock',
  toConfirm: 'clock',
  toExpire: 'hourglass',
  event: 'booking',
  validated: 'check',
  cancelled: 'cross',
  reimbursed: 'euro',
};

interface Who {
  validatedBy: ValidatedBy | null;
  cancelReason: CancelReason | null;
}

function reasonOf(texts: typeof words.fr, name: StepName, { validatedBy, cancelReason }: Who): string | null {
  switch (name) {
    case 'confirmed':
      return texts.steps.confirmedWhy;
    case 'toConfirm':
      return texts.steps.toConfirmWhy;
    case 'toExpire':
      return texts.steps.toExpireWhy;
    case 'validated':
      return validatedBy === null ? null : texts.validatedBy[validatedBy];
    case 'cancelled':
      return cancelReason === null ? null : texts.cancelReasons[cancelReason];
    default:
      return null;
  }
}

/** What the booking has lived, by whom and why, and what comes by itself. */
export function BookingTimeline({ booking }: { booking: FragmentType<typeof BookingTimelineFields> }) {
  const lived = readFragment(BookingTimelineFields, booking);
  const texts = useTexts(words);
  const format = useFormat();
  const steps = stepsOf(lived, useNow());
  const past = steps.filter(({ isPast }) => isPast).length;
  const isWaiting = (name: StepName, isPast: boolean) => name === 'event' && !isPast && lived.validatedAt === null;
  return (
    <Paper component="section" withBorder p="md">
      <Title order={2} size="h4" mb="md">
        {texts.timeline}
      </Title>
      <Timeline active={past - 1} bulletSize={28} lineWidth={2}>
        {steps.map(({ name, at, isPast }) => (
          <Timeline.Item key={name} bullet={<Icon name={ICONS[name]} size={16} />} title={texts.steps[name]} lineVariant={isPast ? 'solid' : 'dashed'}>
            <Text size="sm">{format.dateTime(at)}</Text>
            <Text size="sm">{isWaiting(name, isPast) ? texts.steps.eventWhy : reasonOf(texts, name, lived)}</Text>
          </Timeline.Item>
        ))}
      </Timeline>
    </Paper>
  );
}
