import type { TypedDocumentNode } from '@graphql-typed-document-node/core';
import { CloseCode, createClient, type Client } from 'graphql-ws';
import { useEffect, useEffectEvent, useState } from 'react';

import { BookingFeed, type Notice, type Sink } from './feed';
import { Gathering } from './gathering';
import { readAgain } from './reading';
import { setConnected, setCrowded } from './reconnecting';

const PING_MS = 10_000;
const PONG_MS = 5_000;
/** How long the gateway may take to listen after a subscription was sent: it has no word for "subscribed". */
const SETTLED_MS = 1_000;
/** Bookings are shown ten times a second at most. */
const PACE = { restMs: 0, pauseMs: 100 } as const;

/** The gateway ends a socket after an hour, and when the session is over: by the same code. */
function isToSignInAgain(event: unknown): boolean {
  const code = event instanceof CloseEvent ? event.code : 0;
  return code === CloseCode.Forbidden || code === CloseCode.Unauthorized;
}

/** The account has as many sockets open as it may: this one comes in once another window is closed. */
function isOneTooMany(event: unknown): boolean {
  return event instanceof CloseEvent && event.code === CloseCode.TooManyInitialisationRequests;
}

function connected(): Client {
  let deadline: ReturnType<typeof setTimeout> | undefined;
  const client = createClient({
    url: `${location.origin.replace(/^http/, 'ws')}/graphql`,
    retryAttempts: 0, // each feed comes back by itself, with its newest cursor
    keepAlive: PING_MS,
    jsonMessageReplacer: (key, value: unknown) => (key === 'query' && value === '' ? undefined : value),
    on: {
      ping: (received) => {
        if (!received) {
          deadline = setTimeout(() => client.terminate(), PONG_MS); // a dead network says nothing
        }
      },
      pong: () => clearTimeout(deadline),
      connected: () => {
        isAcknowledged = true;
        setCrowded(false);
      },
      closed: (event) => {
        isAcknowledged = false;
        clearTimeout(deadline);
        setCrowded(isOneTooMany(event));
        if (isToSignInAgain(event)) {
          readAgain(); // the answers tell whether the session is over, or only the socket's time
        }
      },
    },
  });
  addEventListener('offline', () => client.terminate());
  return client;
}

let socket: Client | undefined;
let isAcknowledged = false;

interface Data<Booking> {
  bookingReceived: Notice<Booking>;
}

type Variables = {
  venueId?: string | null | undefined;
  after?: string | null | undefined;
};

function settledAfter(client: Client, settled: () => void): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const count = () => {
    timer = setTimeout(settled, SETTLED_MS);
  };
  const forget = isAcknowledged ? count() : client.on('connected', count);
  return () => {
    clearTimeout(timer);
    forget?.();
  };
}

function opened<Booking>(document: object, variables: Variables, sink: Sink<Booking>): () => void {
  socket ??= connected();
  const documentId = 'documentId' in document ? String(document.documentId) : '';
  const request = { documentId, variables, query: '' }; // the library wants a text; the gateway knows it by its id
  const unsettle = settledAfter(socket, sink.settled);
  const end = () => {
    unsettle();
    leave(); // or the library keeps the next socket open for it
    sink.ended();
  };
  const leave = socket.subscribe<Data<Booking>>(request, {
    next: ({ data }) => (data === null || data === undefined ? end() : sink.next(data.bookingReceived)),
    error: end,
    complete: end,
  });
  return () => {
    unsettle();
    leave();
  };
}

interface LiveBookings<Booking> {
  /** A subscription of `bookingReceived` with `$venueId` and `$after`, that asks for `cursor`, `resync` and `booking`. */
  document: TypedDocumentNode<Data<Booking>, Variables>;
  /** Null hears every venue of the person's structures. */
  venueId: string | null;
  /** Bookings that were not heard before, in the order in which they were made. */
  onBookings: (bookings: readonly Booking[]) => void;
  /** Read the list again, from the network. */
  onResync: () => void;
}

/** Hears the bookings as they are made, for as long as the screen is shown; none is lost by a cut. */
export function useLiveBookings<Booking extends { id: string }>({ document, venueId, onBookings, onResync }: LiveBookings<Booking>): void {
  const [identity] = useState(() => ({}));
  const heard = useEffectEvent(onBookings);
  const lost = useEffectEvent(onResync);
  useEffect(() => {
    const arrivals = new Gathering<Booking>(PACE, (bookings) => heard(bookings));
    const feed = new BookingFeed<Booking>({
      open: (after, sink) => opened(document, { venueId, after }, sink),
      onBooking: arrivals.put,
      onResync: () => lost(),
      onConnected: (isConnected) => setConnected(identity, isConnected),
    });
    const hurry = () => feed.hurry();
    addEventListener('online', hurry);
    return () => {
      removeEventListener('online', hurry);
      feed.stop();
      arrivals.stop();
      setConnected(identity, true);
    };
  }, [document, venueId, identity]);
}
