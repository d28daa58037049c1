/** What `bookingReceived` says, whatever of the booking was asked for. */
export interface Notice<Booking> {
  cursor: string;
  resync: boolean;
  booking: Booking | null;
}

export interface Sink<Booking> {
  /** The gateway has been listening for us for a while: from now on nothing goes by unheard. */
  settled: () => void;
  next: (notice: Notice<Booking>) => void;
  /** The subscription has ended, by a cut or otherwise. */
  ended: () => void;
}

export interface Feed<Booking extends { id: string }> {
  /** Opens the subscription after a cursor, or from now without one; answers how to leave it. */
  open: (after: string | null, sink: Sink<Booking>) => () => void;
  onBooking: (booking: Booking) => void;
  /** Something may have been missed that the cursor cannot bring: read the list again. */
  onResync: () => void;
  onConnected: (connected: boolean) => void;
}

const WAITS_MS = [500, 1_000, 2_000, 5_000, 10_000] as const;
const KNOWN_MAX = 5_000;

/**
 * Hears every booking once, across cuts.
 *
 * After a cut it comes back with the cursor of the last notice, so that the gateway replays what was missed. Without a
 * cursor nothing can be replayed: the list is read again once the subscription has settled, which also covers what
 * came between reading the list and hearing. A notice heard twice is dropped by its booking's id.
 */
export class BookingFeed<Booking extends { id: string }> {
  private cursor: string | null = null;
  private attempt = 0;
  private leave: (() => void) | null = null;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private readonly known = new Set<string>();
  private readonly feed: Feed<Booking>;

  constructor(feed: Feed<Booking>) {
    this.feed = feed;
    this.start();
  }

  /** Comes back at once, for when the network is back before our patience is over. */
  hurry(): void {
    if (this.leave === null) {
      this.start();
    }
  }

  stop(): void {
    clearTimeout(this.timer);
    const leave = this.leave;
    this.leave = () => {};
    leave?.();
  }

  private start(): void {
    clearTimeout(this.timer);
    let over = false;
    const leave = this.feed.open(this.cursor, {
      settled: () => {
        if (!over) {
          this.settle();
        }
      },
      next: (notice) => {
        if (!over) {
          this.hear(notice);
        }
      },
      ended: () => {
        if (!over) {
          over = true;
          this.wait();
        }
      },
    });
    this.leave = () => {
      over = true;
      leave();
    };
  }

  private settle(): void {
    this.attempt = 0;
    this.feed.onConnected(true);
    if (this.cursor === null) {
      this.feed.onResync();
    }
  }

  private hear({ cursor, resync, booking }: Notice<Booking>): void {
    this.cursor = cursor;
    this.attempt = 0;
    this.feed.onConnected(true);
    if (resync) {
      this.feed.onResync();
    } else if (booking !== null && !this.known.has(booking.id)) {
      this.remember(booking.id);
      this.feed.onBooking(booking);
    }
  }

  private remember(id: string): void {
    this.known.add(id);
    const [oldest] = this.known;
    if (this.known.size > KNOWN_MAX && oldest !== undefined) {
      this.known.delete(oldest);
    }
  }

  private wait(): void {
    clearTimeout(this.timer);
    this.leave = null;
    this.feed.onConnected(false);
    const wait = WAITS_MS[Math.min(this.attempt, WAITS_MS.length - 1)] ?? 0;
    this.attempt += 1;
    this.timer = setTimeout(() => this.start(), wait);
  }
}
