/** How long an officer still has for an offer; negative when it is overdue, null when nothing was promised. */
export function timeLeft(dueAt: string | null, now: number): number | null {
  return dueAt === null ? null : Date.parse(dueAt) - now;
}

interface Waiting {
  id: string;
}

/** The offer that is looked at: the one that was asked for while it waits, and else the one due first. */
export function looked<Offer extends Waiting>(queue: readonly Offer[], asked: string | undefined): Offer | null {
  return queue.find(({ id }) => id === asked) ?? queue[0] ?? null;
}

/** The neighbour of an offer in the queue; null at its end. */
export function neighbour<Offer extends Waiting>(queue: readonly Offer[], id: string, step: 1 | -1): Offer | null {
  const place = queue.findIndex((offer) => offer.id === id);
  return place === -1 ? null : (queue[place + step] ?? null);
}

/** What to look at once an offer is decided: the next, or at the queue's end the one before. */
export function afterDecision<Offer extends Waiting>(queue: readonly Offer[], id: string): Offer | null {
  return neighbour(queue, id, 1) ?? neighbour(queue, id, -1);
}
