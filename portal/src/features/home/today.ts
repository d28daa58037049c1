/** What decides whether a booking is one of today's of this structure. */
export interface Placed {
  id: string;
  createdAt: string;
  offerer: { id: string } | null;
}

/** Today's bookings of a structure, newest first: what was heard since stands before what was read, each once. */
export function todays<Booking extends Placed>(read: readonly Booking[], heard: readonly Booking[], from: number, offererId: string): readonly Booking[] {
  const known = new Set(read.map(({ id }) => id));
  return [...heard.filter(({ id }) => !known.has(id)), ...read]
    .filter(({ createdAt, offerer }) => Date.parse(createdAt) >= from && offerer?.id === offererId)
    .toSorted((one, other) => Date.parse(other.createdAt) - Date.parse(one.createdAt));
}
