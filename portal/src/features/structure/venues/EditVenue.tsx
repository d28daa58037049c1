import { useNavigate, useParams } from '@tanstack/react-router';
import { useState } from 'react';

import { useTexts } from '../../../common/language';
import { Page } from '../../../common/Page';
import { useSessionRefresh } from '../../../common/session';
import * as words from './texts';
import { useUpdateVenue } from './update-venue';
import { updateOf, valuesOf } from './values';
import type { WholeVenue } from './venue';
import { VenueForm } from './VenueForm';
import { VenueScreen } from './VenueScreen';

/** Saying a venue anew. */
export function EditVenue() {
  const { id } = useParams({ from: '/structure/lieux/$id/modifier' });
  return (
    <VenueScreen id={id} isFresh>
      {(venue, { siren }) => <Editing key={id} venue={venue} siren={siren} />}
    </VenueScreen>
  );
}

function Editing({ venue, siren }: { venue: WholeVenue; siren: string }) {
  const texts = useTexts(words);
  const navigate = useNavigate();
  const update = useUpdateVenue();
  const refresh = useSessionRefresh();
  const [{ id, name, keepsSiret, initial }] = useState({ id: venue.id, name: venue.name, keepsSiret: venue.siret !== null, initial: valuesOf(venue) });
  return (
    <Page title={texts.editTitle(name)}>
      <VenueForm
        siren={siren}
        initial={initial}
        keepsSiret={keepsSiret}
        save={texts.save}
        onSave={async (values) => {
          const refused = await update(updateOf(id, values));
          if (refused === null) {
            await refresh(); // its name may be another
          }
          return refused;
        }}
        onDone={() => void navigate({ to: '/structure/lieux/$id', params: { id } })}
      />
    </Page>
  );
}
