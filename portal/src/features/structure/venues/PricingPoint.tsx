import { Alert, Group, NativeSelect, Stack, Text, Title } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';

import { BusyButton } from '../../../common/BusyButton';
import { Confirm } from '../../../common/Confirm';
import { Icon } from '../../../common/icons';
import { useTexts } from '../../../common/language';
import { Problem } from '../../../common/Problem';
import { useDeed } from '../../../common/use-deed';
import { ownIdOf } from '../../../common/own-id';
import { whyOf } from '../rejection';
import * as structureWords from '../texts';
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
    if (venue.siret !== null && venue.rejectionReason === null) {
      return <Text>{texts.siretWaits}</Text>;
    }
    return (
      <>
        <SiretRejected venue={venue} />
        <Missing venue={venue} candidates={candidates} isOwner={isOwner} />
      </>
    );
  }
  return <Text>{point === undefined || point.id === venue.id ? texts.ownPricing : texts.pricedBy(point.name)}</Text>;
}

/** Why staff turned the SIRET down, and that another one is looked at anew. */
function SiretRejected({ venue }: { venue: WholeVenue }) {
  const texts = useTexts(words);
  const { reasons } = useTexts(structureWords);
  const why = whyOf(venue, reasons);
  return why === null ? null : (
    <Alert role="note" variant="status" color="red" icon={<Icon name="alert" />} title={texts.siretRejected}>
      <Stack gap="xs">
        <Text size="sm">{why}</Text>
        <Text size="sm">
          {texts.siretRejectedWhat}{' '}
          <Link to="/structure/lieux/$id/modifier" params={{ id: venue.id }} style={{ color: 'inherit' }}>
            {texts.correctSiret}
          </Link>
        </Text>
      </Stack>
    </Alert>
  );
}

function Missing({ venue, candidates, isOwner }: { venue: WholeVenue; candidates: readonly WholeVenue[]; isOwner: boolean }) {
  const texts = useTexts(words);
  if (!isOwner) {
    return <Text>{venue.siret === null ? texts.notPricedMember : texts.rejectedMember}</Text>;
  }
  return (
    <>
      <Text>{venue.siret === null ? texts.notPriced : texts.rejectedNotPriced}</Text>
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
