import { Stack, Title } from '@mantine/core';

import { useFormat } from '../../common/format';
import { Facts } from '../../common/Facts';
import { useTexts } from '../../common/language';
import * as levelWords from '../../common/level-texts';
import type { SavedCollective } from './saved';
import * as words from './texts';
import { usePrice } from './use-price';

interface CollectiveFactsProps {
  offer: SavedCollective;
  /** The level of its heading, below that of what it stands in. */
  order?: 2 | 3;
}

/** All that a school must know, in the order in which it asks; what a draft still lacks says so. */
export function CollectiveFacts({ offer, order = 2 }: CollectiveFactsProps) {
  const texts = useTexts(words);
  const levels = useTexts(levelWords);
  const format = useFormat();
  const price = usePrice();
  const said = <Value,>(value: Value | null, show: (value: Value) => string) => (value === null ? texts.notSaid : show(value));
  const given = (text: string) => (text === '' ? texts.notSaid : text);
  return (
    <Stack gap="md" component="section">
      <Title order={order}>{texts.facts}</Title>
      <Facts
        facts={[
          [texts.description, given(offer.description)],
          [texts.venue, offer.venue?.name ?? null],
          [texts.institution, said(offer.institution, String)],
          [texts.levels, given(offer.levels.map((level) => levels[level]).join(', '))],
          [texts.group, said(offer.participants, (count) => texts.participants(format.number(count)))],
          [texts.startsAt, said(offer.startsAt, format.dateTime)],
          [texts.endsAt, said(offer.endsAt, format.dateTime)],
          [texts.limitAt, said(offer.bookingLimitAt, format.dateTime)],
          [texts.price, price(offer.price)],
          [texts.priceDetail, offer.priceDetail],
          [texts.email, said(offer.contactEmail, String)],
          [texts.phone, offer.contactPhone],
        ]}
      />
    </Stack>
  );
}
