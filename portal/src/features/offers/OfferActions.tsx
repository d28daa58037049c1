import { Button, Group, Stack } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';

import { graphql, readFragment, type FragmentType } from '../../gql';
import { BusyButton } from '../../common/BusyButton';
import { useTexts } from '../../common/language';
import { Problem, type Trouble } from '../../common/Problem';
import { useDisableOffer } from './disable-offer';
import { useEnableOffer } from './enable-offer';
import { usePublishOffer } from './publish-offer';
import type { Outcome } from './saved-offer';
import * as words from './texts';

const OfferActionsFields = graphql(`
  fragment OfferActionsFields on Offer {
    id
    review
    isActive
  }
`);

/** What can be done with the offer as a whole, in the state that it is in. */
export function OfferActions({ offer }: { offer: FragmentType<typeof OfferActionsFields> }) {
  const texts = useTexts(words);
  const { id, review, isActive } = readFragment(OfferActionsFields, offer);
  const publish = usePublishOffer();
  const disable = useDisableOffer();
  const enable = useEnableOffer();
  const [isBusy, setBusy] = useState(false);
  const [trouble, setTrouble] = useState<Trouble | null>(null);
  const act = async (verb: (id: string) => Promise<Outcome>) => {
    setBusy(true);
    setTrouble((await verb(id)).trouble);
    setBusy(false);
  };
  return (
    <Stack gap="xs" data-no-print>
      <Group gap="xs">
        {review === 'DRAFT' ? (
          <>
            <Button variant="default" renderRoot={(props) => <Link to="/offres/nouvelle" search={{ brouillon: id, etape: 'details' }} {...props} />}>
              {texts.goOn}
            </Button>
            <BusyButton isBusy={isBusy} onClick={() => void act(publish)}>
              {texts.publish}
            </BusyButton>
          </>
        ) : null}
        {review === 'APPROVED' ? (
          <BusyButton variant="default" isBusy={isBusy} onClick={() => void act(isActive ? disable : enable)}>
            {isActive ? texts.disable : texts.enable}
          </BusyButton>
        ) : null}
      </Group>
      <Problem trouble={trouble} />
    </Stack>
  );
}
