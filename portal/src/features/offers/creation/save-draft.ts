import { useChangeOffer } from '../change-offer';
import { moreInput, type Asking } from '../more/more';
import type { Outcome } from '../saved-offer';
import { useCreateOffer } from './create-offer';
import type { Draft } from './draft';

/** Has the server keep a draft's details. One that it has already, though we never heard so, is changed. */
export function useSaveDraft(): (draft: Draft, asking: Asking | null, isSaved: boolean) => Promise<Outcome> {
  const create = useCreateOffer();
  const change = useChangeOffer();
  return async ({ id, venueId, subcategoryId, title, description, isDuo, more }, asking, isSaved) => {
    const details = { id, subcategoryId: subcategoryId ?? '', title, description, isDuo, ...(asking === null ? {} : { details: moreInput(more, asking) }) };
    if (isSaved) {
      return change(details);
    }
    const outcome = await create({ ...details, venueId: venueId ?? '', imageId: null });
    return outcome.trouble?.code === 'ID_TAKEN' ? change(details) : outcome;
  };
}
