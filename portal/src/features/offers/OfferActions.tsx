import { Button, Group, Stack } from '@mantine/core';
import { Link, useNavigate } from '@tanstack/react-router';
import { useState } from 'react';

import { graphql, readFragment, type FragmentType } from '../../gql';
import { BusyButton } from '../../common/BusyButton';
import { useTexts } from '../../common/language';
import { Problem, type Trouble } from '../../common/Problem';
import { newId } from '../../common/uuid';
import { useArchiveOffer } from './archive-offer';
import { useDisableOffer } from './disable-offer';
import { useDuplicateOffer } from './duplicate-offer';
import { useEnableOffer } from './enable-offer';
import { deedsOf, type Deed } from './offer-deeds';
import { usePublishOffer } from './publish-offer';
import type { Outcome } from './saved-offer';
import * as words from './texts';
import { useUnarchiveOffer } from './unarchive-offer';

const OfferActionsFields = graphql(`
  fragment OfferActionsFields on Offer {
    id
    review
    isActive
    archivedAt
  }
`);

/** What can be done with the offer as a whole, in the state that it is in. */
export function OfferActions({ offer }: { offer: FragmentType<typeof OfferActionsFields> }) {
  const texts = useTexts(words);
  const navigate = useNavigate();
  const { id, ...state } = readFragment(OfferActionsFields, offer);
  const duplicate = useDuplicateOffer();
  const [copyId] = useState(newId);
  const verbs: Readonly<Record<Deed, (id: string) => Promise<Outcome>>> = {
    publish: usePublishOffer(),
    disable: useDisableOffer(),
    enable: useEnableOffer(),
    duplicate: (original) => duplicate(original, copyId),
    archive: useArchiveOffer(),
    unarchive: useUnarchiveOffer(),
  };
  const [busy, setBusy] = useState<Deed | null>(null);
  const [trouble, setTrouble] = useState<Trouble | null>(null);
  const act = async (deed: Deed) => {
    setBusy(deed);
    const { saved, trouble: refusal } = await verbs[deed](id);
    setBusy(null);
    setTrouble(refusal);
    if (deed === 'duplicate' && saved !== null) {
      await navigate({ to: '/offres/nouvelle', search: { brouillon: saved.id, etape: 'details' } });
    }
  };
  const deeds = deedsOf(state);
  return (
    <Stack gap="xs" data-no-print>
      <Group gap="xs">
        {deeds.includes('publish') ? (
          <Button variant="default" renderRoot={(props) => <Link to="/offres/nouvelle" search={{ brouillon: id, etape: 'details' }} {...props} />}>
            {texts.goOn}
          </Button>
        ) : null}
        {deeds.map((deed) => (
          <BusyButton key={deed} variant={deed === 'publish' ? 'filled' : 'default'} isBusy={busy === deed} isHeld={busy !== null} onClick={() => void act(deed)}>
            {texts[deed]}
          </BusyButton>
        ))}
      </Group>
      <Problem trouble={trouble} />
    </Stack>
  );
}
