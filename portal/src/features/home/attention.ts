import type { OfferStatus } from '../../gql/enums';

/** What a rule says of a draft. */
export interface Finding {
  severity: string;
  messageFr: string;
  messageEn: string;
}

/** What tells whether an offer waits for its partner. */
export interface Watched {
  id: string;
  title: string;
  status: OfferStatus;
  rejectionReason: string | null;
  reviewDueAt: string | null;
}

/** An offer and why it needs its partner's attention. */
export interface Concern {
  id: string;
  title: string;
  status: OfferStatus;
  because: Because;
}

export type Because =
  | { is: 'rejected'; reason: string }
  | { is: 'overdue'; dueAt: string }
  | { is: 'blocked'; findings: readonly Pick<Finding, 'messageFr' | 'messageEn'>[] }
  | { is: 'sold-out' }
  | { is: 'expired' };

const URGENCY: readonly Because['is'][] = ['rejected', 'overdue', 'blocked', 'sold-out', 'expired'];

function overdue({ reviewDueAt }: Watched, now: number): Because | null {
  return reviewDueAt !== null && Date.parse(reviewDueAt) <= now ? { is: 'overdue', dueAt: reviewDueAt } : null;
}

function blocked(findings: readonly Finding[]): Because | null {
  const blocking = findings.filter(({ severity }) => severity === 'BLOCKS');
  return blocking.length === 0 ? null : { is: 'blocked', findings: blocking };
}

function because(offer: Watched, findings: readonly Finding[], now: number): Because | null {
  switch (offer.status) {
    case 'REJECTED':
      return { is: 'rejected', reason: offer.rejectionReason ?? '' };
    case 'PENDING':
      return overdue(offer, now);
    case 'DRAFT':
      return blocked(findings);
    case 'SOLD_OUT':
      return { is: 'sold-out' };
    case 'EXPIRED':
      return { is: 'expired' };
    default:
      return null;
  }
}

/** The offers that wait for their partner, the most urgent first; `findings` are those of drafts, by their ids. */
export function concernsOf(offers: readonly Watched[], findings: ReadonlyMap<string, readonly Finding[]>, now: number): readonly Concern[] {
  return offers
    .flatMap((offer) => {
      const why = because(offer, findings.get(offer.id) ?? [], now);
      return why === null ? [] : [{ id: offer.id, title: offer.title, status: offer.status, because: why }];
    })
    .toSorted((one, other) => URGENCY.indexOf(one.because.is) - URGENCY.indexOf(other.because.is));
}

/** How many wait, by their status, the most urgent first. */
export function countsOf(concerns: readonly Concern[]): readonly (readonly [OfferStatus, number])[] {
  const counts = new Map<OfferStatus, number>();
  for (const { status } of concerns) {
    counts.set(status, (counts.get(status) ?? 0) + 1);
  }
  return [...counts];
}
