import { deedsOf, type Deed, type OfferState } from '../offer-deeds';

/** What can be done with several offers at once, in the order of its buttons. */
export const BULK_DEEDS = ['publish', 'disable', 'enable', 'archive', 'unarchive'] as const satisfies readonly Deed[];
export type BulkDeed = (typeof BULK_DEEDS)[number];

/** An offer that was chosen in the list. */
export interface ChosenOffer extends OfferState {
  id: string;
  title: string;
}

/** As many are done at once: each is one change, one after another. */
export const CHOSEN_MAX = 100;

/** Those of the chosen offers with which this can be done. */
export function doable(deed: BulkDeed, chosen: readonly ChosenOffer[]): readonly ChosenOffer[] {
  return chosen.filter((offer) => deedsOf(offer).includes(deed));
}
