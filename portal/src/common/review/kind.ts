import type { TypedDocumentNode } from '@graphql-typed-document-node/core';
import type { ComponentType } from 'react';

import type { FragmentType } from '../../gql';
import type { RejectionCode, Verdict } from '../../gql/enums';
import type { Claim } from '../holding/claim';
import type { Connection } from '../pages';
import type { ProblemFields } from '../Problem';
import type { Filters } from './search';

type Refused = { __typename: 'Problem' } & FragmentType<typeof ProblemFields>;
type Offered = { __typename: 'Offer' | 'CollectiveOffer'; id: string };
type Answer = Offered | Refused;

/** An offer as it stood before the officer: one that has changed since is not decided on. */
export interface Seen {
  id: string;
  version: number;
}

/** One decision about many offers. */
export interface Ruling {
  offers: Seen[];
  verdict: Verdict;
  code?: RejectionCode;
  reason?: string;
}

/** An offer that waits, as a row of the queue. */
export interface Waiting extends Seen {
  title: string;
  reviewDueAt: string | null;
  claim: Claim | null;
  offerer: { name: string } | null;
  venue: { name: string } | null;
}

/** What an officer may say of one offer. */
export interface Deciding {
  approve: TypedDocumentNode<{ decided: Answer }, Seen>;
  reject: TypedDocumentNode<{ decided: Answer }, Seen & { code: RejectionCode; reason: string }>;
  reopen: TypedDocumentNode<{ decided: Answer }, { id: string }>;
  /** What one of this kind can be turned down for, in the order in which it is offered. */
  codes: readonly RejectionCode[];
}

interface Results {
  __typename: 'ReviewedOffers' | 'ReviewedCollectiveOffers';
  results: readonly { offerId: string; result: Answer }[];
}

/** What is asked about the queue of one kind of offers; all names in it are the same for every kind. */
export interface QueueKind {
  typename: Offered['__typename'];
  queue: TypedDocumentNode<{ queue: Connection<Waiting> }, Filters & { first: number; after?: string | null }>;
  load: TypedDocumentNode<{ load: { waitingCount: number; overdueCount: number } }, Record<string, never>>;
  next: TypedDocumentNode<{ next: Answer }, Pick<Filters, 'overdue'> & { categoryId?: string | null; afterOfferId: string | null }>;
  many: TypedDocumentNode<{ decided: Results | Refused }, { input: Ruling }>;
  deciding: Deciding;
  /** One of them before an officer. */
  Opened: ComponentType<OpenedProps>;
}

export interface OpenedProps {
  id: string;
  hasKeys: boolean;
  /** Who holds it is otherwise. */
  onHeld: () => void;
  /** With what is to be announced. */
  onDecided: (id: string, said: string) => void;
}

/** What is said of a queue that is not the same for every kind. */
export interface QueueWords {
  title: string;
  queue: string;
  none: string;
  noneAdvice: string;
  /** What becomes of so many that are turned down. */
  rejectManyEffect: (count: number) => string;
}
