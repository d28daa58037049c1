import { useState } from 'react';

import type { Trouble } from '../../../common/Problem';
import { readAgain } from '../../../common/reading';
import { useArchiveOffer } from '../archive-offer';
import { useDisableOffer } from '../disable-offer';
import { useEnableOffer } from '../enable-offer';
import { usePublishOffer } from '../publish-offer';
import type { Outcome } from '../saved-offer';
import { useUnarchiveOffer } from '../unarchive-offer';
import { doable, type BulkDeed, type ChosenOffer } from './bulk';

/** What came of one of several. */
export interface BulkAnswer {
  id: string;
  title: string;
  deed: BulkDeed;
  trouble: Trouble | null;
}

/** Does one thing with several offers, one after another; each has its own answer, and one that is refused stops no other. */
export function useBulk(onDone: (ids: readonly string[]) => void) {
  const publish = usePublishOffer();
  const verbs: Readonly<Record<BulkDeed, (id: string) => Promise<Outcome>>> = {
    publish: (id) => publish(id),
    disable: useDisableOffer(),
    enable: useEnableOffer(),
    archive: useArchiveOffer(),
    unarchive: useUnarchiveOffer(),
  };
  const [busy, setBusy] = useState<BulkDeed | null>(null);
  const [answers, setAnswers] = useState<readonly BulkAnswer[]>([]);
  const act = async (deed: BulkDeed, chosen: readonly ChosenOffer[]) => {
    setBusy(deed);
    setAnswers([]);
    const done: string[] = [];
    for (const { id, title } of doable(deed, chosen)) {
      // oxlint-disable-next-line no-await-in-loop -- one after another: fifty at once would be refused as too many
      const { trouble } = await verbs[deed](id);
      setAnswers((known) => [...known, { id, title, deed, trouble }]);
      if (trouble === null) {
        done.push(id);
      }
    }
    readAgain(); // the list may have been on its way since before the last one was done
    setBusy(null);
    onDone(done);
  };
  return { busy, answers, act, clear: () => setAnswers([]) };
}
