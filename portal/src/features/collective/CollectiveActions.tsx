import { Button, Group, Stack } from '@mantine/core';
import { Link, useNavigate } from '@tanstack/react-router';
import { useState } from 'react';

import type { CollectiveDeed } from '../../gql/enums';
import { BusyButton } from '../../common/BusyButton';
import { Confirm } from '../../common/Confirm';
import { useTexts } from '../../common/language';
import { Problem, type Trouble } from '../../common/Problem';
import { newId } from '../../common/uuid';
import { useArchiveCollectiveOffer } from './archive-collective-offer';
import { useDisableCollectiveOffer } from './disable-collective-offer';
import { useDuplicateCollectiveOffer } from './duplicate-collective-offer';
import { useEnableCollectiveOffer } from './enable-collective-offer';
import { usePublishCollectiveOffer } from './publish-collective-offer';
import type { Outcome, SavedCollective } from './saved';
import * as words from './texts';

/** What its partner can do with the offer as a whole: the server says which, in the state that it is in. */
export function CollectiveActions({ offer: { id, deeds } }: { offer: SavedCollective }) {
  const texts = useTexts(words);
  const navigate = useNavigate();
  const duplicate = useDuplicateCollectiveOffer();
  const archive = useArchiveCollectiveOffer();
  const verbs = { PUBLISH: usePublishCollectiveOffer(), DISABLE: useDisableCollectiveOffer(), ENABLE: useEnableCollectiveOffer() };
  const [copyId] = useState(newId);
  const [busy, setBusy] = useState<CollectiveDeed | null>(null);
  const [isAsking, setAsking] = useState(false);
  const [trouble, setTrouble] = useState<Trouble | null>(null);
  const act = async (deed: CollectiveDeed, answer: Promise<Outcome>): Promise<Outcome> => {
    setBusy(deed);
    const outcome = await answer;
    setBusy(null);
    setTrouble(outcome.trouble);
    return outcome;
  };
  const copy = async () => {
    const { saved } = await act('DUPLICATE', duplicate({ id: copyId, offerId: id }));
    if (saved !== null) {
      void navigate({ to: '/offres/collectives/$id', params: { id: saved.id } });
    }
  };
  const putAway = async () => {
    await act('ARCHIVE', archive(id));
    setAsking(false);
  };
  const labels = { PUBLISH: texts.publish, DISABLE: texts.disable, ENABLE: texts.enable };
  return (
    <Stack gap="xs" data-no-print>
      <Group gap="xs">
        {deeds.includes('EDIT') ? (
          <Button variant="default" renderRoot={(props) => <Link to="/offres/collectives/$id/modifier" params={{ id }} {...props} />}>
            {texts.edit}
          </Button>
        ) : null}
        {(['PUBLISH', 'DISABLE', 'ENABLE'] as const)
          .filter((deed) => deeds.includes(deed))
          .map((deed) => (
            <BusyButton key={deed} variant={deed === 'PUBLISH' ? 'filled' : 'default'} isBusy={busy === deed} isHeld={busy !== null} onClick={() => void act(deed, verbs[deed](id))}>
              {labels[deed]}
            </BusyButton>
          ))}
        <BusyButton variant="default" isBusy={busy === 'DUPLICATE'} isHeld={busy !== null} onClick={() => void copy()}>
          {texts.duplicate}
        </BusyButton>
        {deeds.includes('ARCHIVE') ? (
          <BusyButton variant="default" isHeld={busy !== null} onClick={() => setAsking(true)}>
            {texts.archive}
          </BusyButton>
        ) : null}
      </Group>
      <Problem trouble={trouble} />
      <Confirm
        isOpen={isAsking}
        title={texts.archiveTitle}
        message={texts.archiveMessage}
        confirm={texts.archiveConfirm}
        isBusy={busy === 'ARCHIVE'}
        onConfirm={() => void putAway()}
        onClose={() => setAsking(false)}
      />
    </Stack>
  );
}
