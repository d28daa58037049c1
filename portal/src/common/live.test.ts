// @vitest-environment jsdom
import type { TypedDocumentNode } from '@graphql-typed-document-node/core';
import { act, cleanup, renderHook } from '@testing-library/react';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';

import { useLiveBookings } from './live';
import { onReadAgain } from './reading';
import { useSilence } from './reconnecting';

interface Message {
  id?: string;
  type: string;
  payload?: { documentId: string; variables: { after: string | null } };
}

/** The gateway's end of a socket, as far as the portal speaks to it. */
class Socket {
  static readonly OPEN = 1;
  static all: Socket[] = [];
  readonly protocol = 'graphql-transport-ws';
  readyState = 0;
  heard: Message[] = [];
  onopen: (() => void) | null = null;
  onclose: ((event: CloseEvent) => void) | null = null;
  onmessage: ((event: { data: string }) => void) | null = null;

  constructor() {
    Socket.all.push(this);
    queueMicrotask(() => {
      this.readyState = Socket.OPEN;
      this.onopen?.();
    });
  }

  send(data: string): void {
    const message = JSON.parse(data) as Message;
    this.heard.push(message);
    if (message.type === 'connection_init') {
      this.say({ type: 'connection_ack' });
    }
  }

  say(message: object): void {
    this.onmessage?.({ data: JSON.stringify(message) });
  }

  close(code = 1000): void {
    if (this.readyState === 3) {
      return;
    }
    this.readyState = 3;
    this.onclose?.(new CloseEvent('close', { code, reason: 'Sign in again', wasClean: true }));
  }

  get subscription(): Message | undefined {
    return this.heard.find(({ type }) => type === 'subscribe');
  }
}

interface Booking {
  id: string;
}

const document = { documentId: 'sha256:booked' } as unknown as TypedDocumentNode<
  { bookingReceived: { cursor: string; resync: boolean; booking: Booking | null } },
  { venueId?: string | null | undefined; after?: string | null | undefined }
>;

beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal('WebSocket', Socket);
});

afterEach(() => {
  cleanup();
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

it('comes back after the gateway ended an hour-old socket, with its cursor, and has all read again to learn whether the session is over', async () => {
  const [onBookings, read] = [vi.fn<(bookings: readonly Booking[]) => void>(), vi.fn<() => void>()];
  onReadAgain(read);
  renderHook(() => useLiveBookings({ document, venueId: null, onBookings, onResync: () => {} }));
  await vi.advanceTimersByTimeAsync(0);
  const [first] = Socket.all;
  const notice = (id: string) => ({ type: 'next', id: Socket.all.at(-1)?.subscription?.id, payload: { data: { bookingReceived: { cursor: `after ${id}`, resync: false, booking: { id } } } } });
  first?.say(notice('a'));
  first?.close(4403);
  expect(read).toHaveBeenCalledOnce();
  await vi.advanceTimersByTimeAsync(1_000);
  expect(Socket.all).toHaveLength(2);
  expect(Socket.all[1]?.subscription?.payload?.variables).toEqual({ venueId: null, after: 'after a' });
  Socket.all[1]?.say(notice('b'));
  expect(onBookings.mock.calls).toEqual([[[{ id: 'a' }]], [[{ id: 'b' }]]]);
});

it('leaves no socket open once nobody hears, however often it was cut', async () => {
  Socket.all = [];
  const { unmount } = renderHook(() => useLiveBookings({ document, venueId: null, onBookings: () => {}, onResync: () => {} }));
  await vi.advanceTimersByTimeAsync(0);
  Socket.all[0]?.close(1006);
  await vi.advanceTimersByTimeAsync(1_000);
  expect(Socket.all).toHaveLength(2);
  unmount();
  await vi.advanceTimersByTimeAsync(1_000);
  expect(Socket.all[1]?.readyState).toBe(3);
});

it('says that too many windows are open when the gateway refuses one more, until it is let in', async () => {
  Socket.all = [];
  const { result } = renderHook(() => {
    useLiveBookings({ document, venueId: null, onBookings: () => {}, onResync: () => {} });
    return useSilence();
  });
  await act(async () => vi.advanceTimersByTimeAsync(0));
  await act(async () => Socket.all[0]?.close(4429));
  expect(result.current).toBe('crowded');
  await act(async () => vi.advanceTimersByTimeAsync(3_000));
  expect(result.current).toBeNull();
  await act(async () => Socket.all[1]?.close(1006));
  expect(result.current).toBe('lost');
});
