import { Anchor, Button, NativeSelect, Stack, Text } from '@mantine/core';
import { Link, useSearch } from '@tanstack/react-router';
import { useState } from 'react';

import { BusyButton } from '../../common/BusyButton';
import { Empty } from '../../common/Empty';
import { Icon } from '../../common/icons';
import { useTexts } from '../../common/language';
import { Page } from '../../common/Page';
import { explainAlso } from '../../common/problem-texts';
import { useWorkplace, type VenueChoice } from '../../common/session';
import { ImportColumns } from './ImportColumns';
import { ImportForm } from './ImportForm';
import { ImportProgress } from './ImportProgress';
import * as problems from './problem-texts';
import * as words from './texts';
import { useSending } from './use-sending';

explainAlso(problems);

/** Files of offers: sent, tried first, watched while their rows are done; and given out. */
export function ImportScreen() {
  const texts = useTexts(words);
  const { venues, venueId, choose } = useVenue();
  if (venues.length === 0) {
    return (
      <Page title={texts.title}>
        <Empty icon="pin" title={texts.noVenue} advice={texts.noVenueAdvice} />
      </Page>
    );
  }
  return (
    <Page title={texts.title} actions={<Back />}>
      <Text maw="60rem">{texts.intro}</Text>
      <VenueField venues={venues} venueId={venueId} onVenue={choose} />
      <Sender venueId={venueId} />
      <ExportLink venueId={venueId} />
      <ImportColumns />
    </Page>
  );
}

/** The venue whose offers these are: the chosen one, if the structure has it; else that which the person works for. */
function useVenue() {
  const { offerer, venue } = useWorkplace();
  const venues = offerer?.venues ?? [];
  const [chosen, choose] = useState<string | null>(null);
  const known = venues.find(({ id }) => id === chosen) ?? venue ?? venues[0];
  return { venues, venueId: known?.id ?? '', choose };
}

/** A file on its way, and what becomes of it. */
function Sender({ venueId }: { venueId: string }) {
  const texts = useTexts(words);
  const { envoi } = useSearch({ from: '/offres/import' });
  const sending = useSending(venueId);
  const again = sending.file === null ? null : (
    <BusyButton isBusy={sending.isBusy} onClick={() => sending.send(false)} style={{ alignSelf: 'flex-start' }}>
      {texts.sendNow}
    </BusyButton>
  );
  return (
    <>
      <ImportForm sending={sending} />
      {envoi === undefined ? null : <ImportProgress key={envoi} id={envoi} afterTrial={again} />}
    </>
  );
}

function Back() {
  const texts = useTexts(words);
  return (
    <Button variant="default" leftSection={<Icon name="back" size={18} />} renderRoot={(props) => <Link to="/offres" {...props} />}>
      {texts.back}
    </Button>
  );
}

interface VenueFieldProps {
  venues: readonly VenueChoice[];
  venueId: string;
  onVenue: (venueId: string) => void;
}

function VenueField({ venues, venueId, onVenue }: VenueFieldProps) {
  const texts = useTexts(words);
  return (
    <NativeSelect
      label={texts.venue}
      name="venue"
      maw="24rem"
      value={venueId}
      data={venues.map(({ id, name, city }) => ({ value: id, label: city === '' ? name : `${name}, ${city}` }))}
      onChange={({ currentTarget }) => onVenue(currentTarget.value)}
    />
  );
}

function ExportLink({ venueId }: { venueId: string }) {
  const texts = useTexts(words);
  return (
    <Stack gap={4}>
      <Anchor href={`/exports/offers.csv?venue=${encodeURIComponent(venueId)}`} download underline="always" style={{ alignSelf: 'flex-start' }}>
        {texts.export}
      </Anchor>
      <Text size="sm" c="dimmed">
        {texts.exportAdvice}
      </Text>
    </Stack>
  );
}
