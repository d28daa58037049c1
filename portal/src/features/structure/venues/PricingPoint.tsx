import { Group, NativeSelect, Stack, Text, Title } from '@mantine/core';
import { useState } from 'react';

import { BusyButton } from '../../../common/BusyButton';
import { Confirm } from '../../../common/Confirm';
import { useTexts } from '../../../common/language';
import { Problem } from '../../../common/Problem';
import { useDeed } from '../../../common/use-deed';
import { ownIdOf } from '../../../common/own-id';
import { useSetPricingPoint } from './set-pricing-point';
import * as words from './texts';
import type { WholeVenue } from './venue';

interface PricingPointProps {
  venue: WholeVenue;
  venues: readonly WholeVenue[];
  isOwner: boolean;
}

/** Whose revenue sets the venue's rate: its own where it has a SIRET, else that of one that an owner chooses, once. */
export function PricingPoint({ venue, venues, isOwner }: PricingPointProps) {
  const texts = useTexts(words);
  return (
    <Stack component="section" gap="xs">
      <Title order={2}>{texts.pricing}</Title>
      <Said venue={venue} venues={venues} isOwner={isOwner} />
    </Stack>
  );
}

function Said({ venue, venues, isOwner }: PricingPointProps) {
  const texts = useTexts(words);
  const point = venues.find(({ id }) => ownIdOf(id) === venue.pricingPointId);
  if (venue.pricingPointId === null) {
    const candidates = venues.filter(({ siret, isAccepted }) => siret !== null && isAccepted);
    return venue.siret === null ? <Missing venue={venue} candidates={candidates} isOwner={isOwner} /> : <Text>{texts.siretWaits}</Text>;
  }
  return <Text>{point === undefined || point.id === venue.id ? texts.ownPricing : texts.pricedBy(point.name)}</Text>;
}

function Missing({ venue, candidates, isOwner }: { venue: WholeVenue; candidates: readonly WholeVenue[]; isOwner: boolean }) {
  const texts = useTexts(words);
  if (!isOwner) {
    return <Text>{texts.notPricedMember}</Text>;
  }
  return (
    <>
      <Text>{texts.notPriced}</Text>
      {candidates.length === 0 ? <Text>{texts.noPricingVenue}</Text> : <Choice venueId={venue.id} candidates={candidates} />}
    </>
  );
}

function Choice({ venueId, candidates }: { venueId: string; candidates: readonly WholeVenue[] }) {
  const texts = useTexts(words);
  const choose = useSetPricingPoint();
  const { busy, trouble, act } = useDeed<'choose'>();
  const [chosen, setChosen] = useState(candidates[0]?.id ?? '');
  const [isAsking, setAsking] = useState(false);
  const confirm = async () => {
    await act('choose', choose({ id: venueId, pricingPointId: chosen }));
    setAsking(false);
  };
  return (
    <>
      <Text fw={600}>{texts.onlyOnce}</Text>
      <Group align="flex-end">
        <NativeSelect
          label={texts.pricingVenue}
          value={chosen}
          data={candidates.map(({ id, name }) => ({ value: id, label: name }))}
          onChange={({ currentTarget }) => setChosen(currentTarget.value)}
        />
        <BusyButton onClick={() => setAsking(true)}>{texts.choosePricing}</BusyButton>
      </Group>
      <Problem trouble={trouble} />
      <Confirm
        isOpen={isAsking}
        title={texts.pricingTitle(candidates.find(({ id }) => id === chosen)?.name ?? '')}
        message={texts.pricingMessage}
        confirm={texts.choosePricing}
        isBusy={busy === 'choose'}
        onConfirm={() => void confirm()}
        onClose={() => setAsking(false)}
      />
    </>
  );
}
