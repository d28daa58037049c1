import { Stack, Text } from '@mantine/core';
import { useState } from 'react';

import { useTexts } from '../../../common/language';
import { useSessionRefresh } from '../../../common/session';
import { newId } from '../../../common/uuid';
import { useCreateVenue } from '../venues/create-venue';
import { creationOf, NEW_VENUE, type VenueValues } from '../venues/values';
import { VenueForm } from '../venues/VenueForm';
import type { SignedUp } from './create-offerer';
import { StepHeading } from './StepHeading';
import * as words from './texts';

interface VenueStepProps {
  structure: SignedUp;
  /** Null where it is for later. */
  onDone: (venue: VenueValues | null) => void;
}

/** The first place of business; it may wait. */
export function VenueStep({ structure: { id: offererId, siren, name }, onDone }: VenueStepProps) {
  const texts = useTexts(words);
  const create = useCreateVenue();
  const refresh = useSessionRefresh();
  const [id] = useState(newId);
  const [made, setMade] = useState<VenueValues | null>(null);
  const [initial] = useState<VenueValues>(() => ({ ...NEW_VENUE, siret: siren, name }));
  return (
    <Stack>
      <StepHeading step="venue" />
      <Text>{texts.venueWhat}</Text>
      <VenueForm
        siren={siren}
        initial={initial}
        save={texts.addVenue}
        cancel={texts.later}
        onSave={async (values) => {
          const refused = await create(creationOf(id, offererId, values));
          if (refused === null) {
            setMade(values);
            await refresh();
          }
          return refused;
        }}
        onDone={() => onDone(made)}
        onGiveUp={() => onDone(null)}
      />
    </Stack>
  );
}
