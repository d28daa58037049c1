import { Button, Group, Stack, Text } from '@mantine/core';
import { Link } from '@tanstack/react-router';

import { Facts } from '../../../common/Facts';
import { useTexts } from '../../../common/language';
import { StateBadge } from '../StateBadge';
import type { VenueValues } from '../venues/values';
import type { SignedUp } from './create-offerer';
import { StepHeading } from './StepHeading';
import * as words from './texts';

/** What is signed up, and what comes next. */
export function Summary({ structure, venue }: { structure: SignedUp; venue: VenueValues | null }) {
  const texts = useTexts(words);
  return (
    <Stack>
      <StepHeading step="summary" />
      <Facts
        facts={[
          [texts.name, structure.name],
          [texts.siren, structure.siren],
          [texts.venue, venue === null ? texts.noVenueYet : `${venue.name}\n${venue.street}\n${venue.postcode} ${venue.city}`],
          [texts.state, <StateBadge key="state" state="NEW" />],
        ]}
      />
      <Text maw="44rem">{texts.summaryWhat}</Text>
      <Group>
        <Button renderRoot={(props) => <Link to="/accueil" {...props} />}>{texts.begin}</Button>
        <Button variant="default" renderRoot={(props) => <Link to="/structure" {...props} />}>
          {texts.seeVenues}
        </Button>
      </Group>
    </Stack>
  );
}
