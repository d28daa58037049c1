import { Stack, Text } from '@mantine/core';

import { BusyButton } from '../../../common/BusyButton';
import { useTexts } from '../../../common/language';
import { Problem } from '../../../common/Problem';
import { useDeed } from '../../../common/use-deed';
import { useAcceptVenue } from './accept-venue';
import * as words from './texts';

interface AcceptVenueProps {
  venue: { id: string; name: string };
  onDone: (what: string) => void;
}

/** A further SIRET of a structure begins the scale of rates anew: staff look at it first. */
export function AcceptVenue({ venue: { id, name }, onDone }: AcceptVenueProps) {
  const texts = useTexts(words);
  const accept = useAcceptVenue();
  const { busy, trouble, act } = useDeed<'accept'>();
  const take = async () => {
    if (await act('accept', accept(id))) {
      onDone(texts.siretAccepted(name));
    }
  };
  return (
    <Stack gap="xs" my="xs">
      <Text size="sm">{texts.siretWaits}</Text>
      <div>
        <BusyButton size="xs" isBusy={busy === 'accept'} aria-label={texts.acceptSiretOf(name)} onClick={() => void take()}>
          {texts.acceptSiret}
        </BusyButton>
      </div>
      <Problem trouble={trouble} />
    </Stack>
  );
}
