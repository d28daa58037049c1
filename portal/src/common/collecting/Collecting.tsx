import type { ReactNode } from 'react';

import { graphql, readFragment, type FragmentType } from '../../gql';
import type { CollectingFieldsFragment } from '../../gql/graphql';
import { Facts } from '../Facts';
import { useFormat } from '../format';
import { useTexts } from '../language';
import { useNow } from '../now';
import { lastDayBefore } from '../paris';
import * as words from './texts';

export const CollectingFields = graphql(`
  fragment CollectingFields on Booking {
    status
    beginsAt
    expiresAt
    venue {
      name
      street
      postcode
      city
      withdrawalDetails
      support {
        email
        phone
        url
      }
    }
  }
`);

type Support = NonNullable<CollectingFieldsFragment['venue']>['support'];

function addressOf(venue: CollectingFieldsFragment['venue']): string {
  return venue === null ? '' : [venue.name, venue.street, `${venue.postcode} ${venue.city}`].filter((part) => part.trim() !== '').join(', ');
}

/** Where the venue helps; null where it does not say. */
function helpOf({ email, phone, url }: Support): ReactNode {
  const places = [
    [email, `mailto:${email ?? ''}`],
    [phone, `tel:${phone?.replaceAll(/[ .-]/gu, '') ?? ''}`],
    [url, url ?? ''],
  ] as const;
  const said = places.filter(([shown]) => shown !== null);
  return said.length === 0 ? null : said.map(([shown, href]) => <Place key={href} href={href} shown={shown ?? ''} />);
}

function Place({ href, shown }: { href: string; shown: string }) {
  return (
    <a href={href} rel="noreferrer" style={{ display: 'block', color: 'inherit' }}>
      {shown}
    </a>
  );
}

/** Where and until when a booking is collected, or when its event begins. */
export function Collecting({ booking }: { booking: FragmentType<typeof CollectingFields> }) {
  const { status, beginsAt, expiresAt, venue } = readFragment(CollectingFields, booking);
  const texts = useTexts(words);
  const format = useFormat();
  const now = useNow();
  const until = (instant: string) => {
    const left = Date.parse(instant) - now;
    const day = format.date(lastDayBefore(instant));
    return left > 0 ? texts.timeLeft(day, format.duration(left)) : day;
  };
  return (
    <Facts
      facts={[
        [texts.begins, beginsAt === null ? null : format.dateTime(beginsAt)],
        [texts.until, expiresAt === null || status !== 'BOOKED' ? null : until(expiresAt)],
        [texts.where, addressOf(venue)],
        [texts.how, venue?.withdrawalDetails ?? null],
        [texts.help, venue === null ? null : helpOf(venue.support)],
      ]}
    />
  );
}
