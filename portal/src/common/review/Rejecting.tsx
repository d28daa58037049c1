import { Button, Group, Stack, Text } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';

import type { RejectionCode } from '../../gql/enums';
import { BusyButton } from '../BusyButton';
import { Confirm } from '../Confirm';
import { useTexts } from '../language';
import { UnsavedChanges } from '../UnsavedChanges';
import { isSound, NO_REJECTION } from './rejection';
import { RejectionFields } from './RejectionFields';
import type { QueueSearch } from './search';
import * as words from './texts';

interface RejectingProps {
  isBusy: boolean;
  /** What it can be turned down for. */
  codes: readonly RejectionCode[];
  /** How many are booked: they will be cancelled; nothing of what nobody books here. */
  bookedCount: number | undefined;
  onReject: (code: RejectionCode, reason: string) => void;
  onCancel: () => void;
}

function isAnotherOffer(from: QueueSearch, to: QueueSearch): boolean {
  return from.offre !== to.offre;
}

/** Turns an offer down: what is wrong, in words, and what becomes of its bookings; asked again when there are some. */
export function Rejecting({ isBusy, codes, bookedCount, onReject, onCancel }: RejectingProps) {
  const texts = useTexts(words);
  const form = useRef<HTMLFormElement>(null);
  const first = useRef<HTMLSelectElement>(null);
  const [rejection, setRejection] = useState(NO_REJECTION);
  const [isAsked, setAsked] = useState(false);
  const [isConfirming, setConfirming] = useState(false);
  useEffect(() => first.current?.focus(), []);
  const send = () => {
    setConfirming(false);
    if (isSound(rejection)) {
      onReject(rejection.code, rejection.reason);
    }
  };
  return (
    <form
      ref={form}
      noValidate
      aria-label={texts.rejectTitle}
      onSubmit={(event) => {
        event.preventDefault();
        setAsked(true);
        if (!isSound(rejection)) {
          form.current?.querySelector<HTMLElement>(rejection.code === null ? 'select' : 'textarea')?.focus();
        } else if (bookedCount !== undefined && bookedCount > 0) {
          setConfirming(true);
        } else {
          send();
        }
      }}
    >
      <UnsavedChanges when={rejection.reason.trim() !== '' && !isBusy} isLeaving={isAnotherOffer} />
      <Stack>
        <RejectionFields codes={codes} rejection={rejection} isAsked={isAsked} first={first} onChange={setRejection} />
        <Text size="sm">{texts.rejectEffect(bookedCount)}</Text>
        <Group>
          <BusyButton type="submit" color="red.9" isBusy={isBusy}>
            {texts.confirmReject}
          </BusyButton>
          <Button variant="default" onClick={onCancel}>
            {texts.cancel}
          </Button>
        </Group>
      </Stack>
      <Confirm isOpen={isConfirming} title={texts.rejectTitle} message={texts.rejectEffect(bookedCount)} confirm={texts.confirmReject} isDangerous onConfirm={send} onClose={() => setConfirming(false)} />
    </form>
  );
}
