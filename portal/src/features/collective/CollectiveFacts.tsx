import { Stack, Title } from '@mantine/core';

import { useFormat } from '../../common/format';
import { Facts } from '../../common/Facts';
import { useTexts } from '../../common/language';
import type { SavedCollective } from './saved';
import * as words from './texts';
import { usePrice } from './use-price';

/** All that a school must know, in the order in which it asks; what a draft still lacks says so. */
export function CollectiveFacts({ offer }: { offer: SavedCollective }) {
  const texts = useTexts(words);
  const format = useFormat();
  const price = usePrice();
  const said = <Value,>(value: Value | null, show: (value: Value) => string) => (value === null ? texts.notSaid : show(value));
  const given = (text: string) => (text === '' ? texts.notSaid : text);
  return (
    <Stack gap="md" component="section">
      <Title order={2}>{texts.facts}</Title>
      <Facts
        facts={[
          [texts.description, given(offer.description)],
          [texts.venue, offer.venue?.name ?? null],
          [texts.institution, said(offer.institution, String)],
          [texts.levels, given(offer.levels.map((level) => texts.levelNames[level]).join(', '))],
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
