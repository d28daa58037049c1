import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

import { BookingFeed, type Sink } from './feed';

interface Booking {
  id: string;
}

function world() {
  const opened: { after: string | null; sink: Sink<Booking>; left: boolean }[] = [];
  const heard: string[] = [];
  const onResync = vi.fn<() => void>();
  const connected: boolean[] = [];
  const feed = new BookingFeed<Booking>({
    open: (after, sink) => {
      const subscription = { after, sink, left: false };
      opened.push(subscription);
      return () => {
        subscription.left = true;
      };
    },
    onBooking: ({ id }) => heard.push(id),
    onResync,
    onConnected: (isConnected) => connected.push(isConnected),
  });
  const last = () => {
    const subscription = opened.at(-1);
    if (subscription === undefined) {
      throw new Error('nothing was opened');
    }
    return subscription;
  };
  const say = (id: string) => last().sink.next({ cursor: `after-${id}`, resync: false, booking: { id } });
  return { feed, opened, heard, onResync, connected, last, say };
}

describe('a feed of bookings', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  it('comes back after a cut with the newest cursor', () => {
    const { opened, last, say } = world();
    say('a');
    say('b');
    last().sink.ended();
    vi.advanceTimersByTime(500);
    expect(opened.map(({ after }) => after)).toEqual([null, 'after-b']);
  });

  it('drops a booking that is replayed', () => {
    const { heard, last, say } = world();
    say('a');
    last().sink.ended();
    vi.advanceTimersByTime(500);
    say('a');
    say('b');
    expect(heard).toEqual(['a', 'b']);
  });

  it('asks for the list again when nothing can be replayed', () => {
    const { onResync, last } = world();
    last().sink.ended();
    vi.advanceTimersByTime(500);
    expect(onResync).not.toHaveBeenCalled();
    last().sink.settled();
    expect(onResync).toHaveBeenCalledOnce();
  });

  it('asks for the list again when told, and goes on from that cursor', () => {
    const { onResync, opened, last } = world();
    last().sink.next({ cursor: 'now', resync: true, booking: null });
    expect(onResync).toHaveBeenCalledOnce();
    last().sink.ended();
    vi.advanceTimersByTime(500);
    expect(opened.at(-1)?.after).toBe('now');
  });

  it('waits longer at each failure, 10 s at most, and hurries when the network is back', () => {
    const { feed, opened, last, connected } = world();
    for (const wait of [500, 1_000, 2_000, 5_000, 10_000, 10_000]) {
      last().sink.ended();
      const before = opened.length;
      vi.advanceTimersByTime(wait - 1);
      expect(opened).toHaveLength(before);
      vi.advanceTimersByTime(1);
      expect(opened).toHaveLength(before + 1);
    }
    last().sink.ended();
    feed.hurry();
    expect(opened).toHaveLength(8);
    expect(connected).not.toContain(true);
  });

  it('says nothing more once it is stopped', () => {
    const { feed, opened, heard, last, say } = world();
    feed.stop();
    say('a');
    last().sink.ended();
    feed.hurry();
    vi.advanceTimersByTime(60_000);
    expect([opened.length, heard.length, last().left]).toEqual([1, 0, true]);
  });
});
