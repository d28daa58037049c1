import { NativeSelect } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { useEffect, useState } from 'react';

import { Empty } from '../../common/Empty';
import { useTexts } from '../../common/language';
import { Page } from '../../common/Page';
import { useWorkplace } from '../../common/session';
import { newId } from '../../common/uuid';
import { useCreateCollectiveOffer } from './create-collective-offer';
import { CollectiveForm } from './form/CollectiveForm';
import * as words from './form/texts';
import { NOTHING_SAID, particularsOf } from './form/values';

/** A new collective offer, saved as a draft. */
export function NewCollectiveOffer() {
  const texts = useTexts(words);
  const navigate = useNavigate();
  const create = useCreateCollectiveOffer();
  const { offerer, venue } = useWorkplace();
  const venues = offerer?.venues ?? [];
  const [id] = useState(newId);
  const [venueId, setVenueId] = useState(venue?.id ?? venues[0]?.id ?? '');
  const [made, setMade] = useState<string | null>(null);
  useEffect(() => {
    // once the form has seen that it is saved: before, it would ask whether to leave
    if (made !== null) {
      void navigate({ to: '/offres/collectives/$id', params: { id: made } });
    }
  }, [made, navigate]);
  if (venues.length === 0) {
    return (
      <Page title={texts.newTitle}>
        <Empty icon="pin" title={texts.noVenue} advice={texts.noVenueAdvice} />
      </Page>
    );
  }
  return (
    <Page title={texts.newTitle}>
      <CollectiveForm
        initial={NOTHING_SAID}
        isDraft
        onSave={(values) => create({ id, venueId, particulars: particularsOf(values) })}
        onDone={(saved) => (saved === null ? void navigate({ to: '/offres', search: { onglet: 'collectives' } }) : setMade(saved))}
      >
        <NativeSelect
          label={texts.venue}
          name="venue"
          value={venueId}
          data={venues.map(({ id: value, name, city }) => ({ value, label: city === '' ? name : `${name}, ${city}` }))}
          onChange={({ currentTarget }) => setVenueId(currentTarget.value)}
        />
      </CollectiveForm>
    </Page>
  );
}
