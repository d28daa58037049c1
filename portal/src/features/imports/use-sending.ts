import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';

import type { Trouble } from '../../common/Problem';
import { newId } from '../../common/uuid';
import { sendFile } from './send-file';

interface Chosen {
  file: File;
  /** Of a trial and of the import after it: sending either again is safe. */
  ids: { trial: string; earnest: string };
}

/** A file from its choice to its being sent; what was sent is named in the address. */
export function useSending(venueId: string) {
  const navigate = useNavigate({ from: '/offres/import' });
  const [chosen, setChosen] = useState<Chosen | null>(null);
  const [isBusy, setBusy] = useState(false);
  const [trouble, setTrouble] = useState<Trouble | null>(null);
  const anew = (file: File) => setChosen({ file, ids: { trial: newId(), earnest: newId() } });
  const send = async ({ file, ids }: Chosen, isDryRun: boolean) => {
    setBusy(true);
    const id = isDryRun ? ids.trial : ids.earnest;
    const outcome = await sendFile(file, { id, venueId, isDryRun });
    setBusy(false);
    setTrouble(outcome);
    if (outcome === null) {
      anew(file);
      await navigate({ search: { envoi: id } });
    }
  };
  return {
    file: chosen?.file ?? null,
    isBusy,
    trouble,
    choose: (file: File | null) => {
      setTrouble(null);
      if (file !== null) {
        anew(file);
      }
    },
    send: (isDryRun: boolean) => (chosen === null ? undefined : void send(chosen, isDryRun)),
  };
}

export type Sending = ReturnType<typeof useSending>;
