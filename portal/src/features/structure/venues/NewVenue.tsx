import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';

import { useTexts } from '../../../common/language';
import { useSessionRefresh } from '../../../common/session';
import { newId } from '../../../common/uuid';
import { StructureFrame } from '../StructureFrame';
import { useCreateVenue } from './create-venue';
import * as words from './texts';
import { creationOf, NEW_VENUE } from './values';
import { VenueForm } from './VenueForm';

/** A venue that is not there yet. */
export function NewVenue() {
  const texts = useTexts(words);
  return (
    <StructureFrame title={texts.newTitle}>
      {({ id, siren }) => <Creating offererId={id} siren={siren} />}
    </StructureFrame>
  );
}

function Creating({ offererId, siren }: { offererId: string; siren: string }) {
  const texts = useTexts(words);
  const navigate = useNavigate();
  const create = useCreateVenue();
  const refresh = useSessionRefresh();
  const [id] = useState(newId);
  return (
    <VenueForm
      siren={siren}
      initial={NEW_VENUE}
      save={texts.add}
      onSave={async (values) => {
        const refused = await create(creationOf(id, offererId, values));
        if (refused === null) {
          await refresh(); // the venue can be chosen from now on
        }
        return refused;
      }}
      onDone={() => void navigate({ to: '/structure' })}
    />
  );
}
