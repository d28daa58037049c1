import { Card, Group, Text, Title } from '@mantine/core';

import { graphql } from '../../../gql';
import type { ActFieldsFragment } from '../../../gql/graphql';
import { Facts } from '../../../common/Facts';
import { useFormat } from '../../../common/format';
import { useTexts } from '../../../common/language';
import { changedBy, venueIn, type Changed } from './facts';
import { AboutLink, FactValue } from './FactValue';
import * as words from './texts';

export const ActFields = graphql(`
  fragment ActFields on MoneyAct {
    id
    deed
    aboutId
    offerer {
      id
      name
    }
    account
    roles
    before {
      name
      value
    }
    after {
      name
      value
    }
    requestId
    at
  }
`);

function worded(known: Readonly<Record<string, string>>, name: string): string {
  return known[name] ?? name;
}

/** One deed: who did it, when, to what, and what has changed. */
export function Act({ act: { deed, aboutId, offerer, account, roles, before, after, requestId, at } }: { act: ActFieldsFragment }) {
  const texts = useTexts(words);
  const format = useFormat();
  const who = account === null ? texts.system : `${account} (${roles.map((role) => worded(texts.roles, role)).join(', ')})`;
  const nameOf = (name: string) => {
    const venue = venueIn(name);
    return venue === null ? worded(texts.facts, name) : venue.waits ? texts.waitingVenueOf(venue.id) : texts.venueOf(venue.id);
  };
  return (
    <Card component="li" withBorder padding="md" style={{ overflowWrap: 'anywhere' }}>
      <Group justify="space-between" align="baseline" mb="xs">
        <Title order={2} size="h5">
          {texts.deeds[deed]}
        </Title>
        <Text size="sm">{format.dateTime(at)}</Text>
      </Group>
      <Facts
        facts={[
          [texts.by, who],
          [texts.offerer, offerer?.name ?? null],
          ...changedBy(before, after).map((changed) => [nameOf(changed.name), <Value key={changed.name} changed={changed} />] as const),
          [texts.about, <AboutLink key="about" id={aboutId} />],
          [texts.request, requestId],
        ]}
      />
    </Card>
  );
}

function Value({ changed: { name, before, after } }: { changed: Changed }) {
  const texts = useTexts(words);
  return (
    <>
      {after === null ? null : <FactValue name={name} value={after} />}
      {before === null || after === null ? null : ' · '}
      {before === null ? null : (
        <>
          {texts.before} <FactValue name={name} value={before} />
        </>
      )}
    </>
  );
}
