import { newId } from '../../../common/uuid';
import { isSameMore, moreOf, NO_MORE, type MoreValues } from '../more/more';
import type { SavedOffer } from '../saved-offer';
import { NO_STOCK, valuesOf, type StockValues } from '../stock-form';
import { kindOf, type Kind } from './taxonomy';

/** What was typed of a new offer, whether the server has it or not. */
export interface Draft {
  /** The id that we make once, so that saving it again is safe. */
  id: string;
  stockId: string;
  kind: Kind | null;
  categoryId: string | null;
  subcategoryId: string | null;
  venueId: string | null;
  title: string;
  description: string;
  isDuo: boolean;
  more: MoreValues;
  stock: StockValues;
}

export function newDraft(venueId: string | null): Draft {
  return { id: newId(), stockId: newId(), kind: null, categoryId: null, subcategoryId: null, venueId, title: '', description: '', isDuo: false, more: NO_MORE, stock: NO_STOCK };
}

function choicesOf({ subcategory }: SavedOffer): Pick<Draft, 'kind' | 'categoryId' | 'subcategoryId'> {
  return subcategory === null
    ? { kind: null, categoryId: null, subcategoryId: null }
    : { kind: kindOf(subcategory), categoryId: subcategory.categoryId, subcategoryId: subcategory.id };
}

/** A saved draft as it would have been typed: the server tidies texts. */
export function draftOf(saved: SavedOffer, id: string): Draft {
  const { title, description, isDuo } = saved;
  const [stock] = saved.stocks;
  const typed = stock === undefined ? { stockId: newId(), stock: NO_STOCK } : { stockId: stock.id, stock: valuesOf(stock) };
  return { id, ...choicesOf(saved), venueId: saved.venue?.id ?? null, title, description, isDuo, more: moreOf(saved.details), ...typed };
}

type Details = Pick<Draft, 'title' | 'description' | 'isDuo' | 'subcategoryId'>;

/** What of a draft is in its details, to see whether two are the same. */
function detailsOf({ title, description, isDuo, subcategoryId }: Details): string {
  return JSON.stringify([title.trim(), description.trim(), isDuo, subcategoryId]);
}

/** Whether leaving now would lose something that was typed. */
export function isUnsaved(draft: Draft, saved: SavedOffer | null): boolean {
  if (saved === null) {
    return draft.title.trim() !== '' || draft.description.trim() !== '' || !isSameMore(draft.more, NO_MORE);
  }
  const kept = draftOf(saved, draft.id);
  return detailsOf(draft) !== detailsOf(kept) || !isSameMore(draft.more, kept.more) || JSON.stringify(draft.stock) !== JSON.stringify(kept.stock);
}

const KEPT_AS = 'kiosque.draft';

/** What was typed before this page was loaded again, if it is of this draft. */
export function keptDraft(id: string | undefined): Draft | null {
  try {
    const kept = JSON.parse(sessionStorage.getItem(KEPT_AS) ?? 'null') as { draft: Draft; isSaved: boolean } | null;
    const isAsked = kept !== null && (id === undefined ? !kept.isSaved : kept.draft.id === id);
    return isAsked ? kept.draft : null;
  } catch {
    return null;
  }
}

export function keepDraft(draft: Draft, isSaved: boolean): void {
  sessionStorage.setItem(KEPT_AS, JSON.stringify({ draft, isSaved }));
}

export function forgetDraft(): void {
  sessionStorage.removeItem(KEPT_AS);
}
