import type { Money } from '../../common/format';
import { grouped } from '../../common/grouped';

export interface Entry {
  number: number;
  transactionId: string;
  amount: Money;
}

/** The entries of one transaction. */
export interface Movement<Line> {
  id: string;
  entries: readonly Line[];
  /** Zero, when all of it is here. */
  sum: Money;
  /** The list may end in the middle of it. */
  isCut: boolean;
}

/** The ledger's entries by transaction, newest first; a debit comes before the credits that it is made of. */
export function movementsOf<Line extends Entry>(entries: readonly Line[], hasMore: boolean): readonly Movement<Line>[] {
  const groups = [...grouped(entries, ({ transactionId }) => transactionId)];
  return groups.map(([id, group], place) => ({
    id,
    entries: group.toSorted((one, other) => Number(other.amount.minorUnits > 0) - Number(one.amount.minorUnits > 0) || one.number - other.number),
    sum: { minorUnits: group.reduce((sum, { amount }) => sum + amount.minorUnits, 0), currency: group[0]?.amount.currency ?? 'EUR' },
    isCut: hasMore && place === groups.length - 1,
  }));
}

/** What an account of the ledger is, whoever's it is. */
export function kindOf(account: string): 'bookings' | 'contribution' | 'partner' | null {
  if (account.startsWith('partner:')) {
    return 'partner';
  }
  const kind = account.replace(/^programme:/, '');
  return kind === 'bookings' || kind === 'contribution' ? kind : null;
}
