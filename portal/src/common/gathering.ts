import { useEffect, useEffectEvent, useRef } from 'react';

interface Pace {
  /** How long the first of a burst waits for others: not at all, or a moment. */
  restMs: number;
  /** However much comes, nothing is handed over more often than this. */
  pauseMs: number;
}

/** Hands over together what comes in a burst: drawing or saying each costs as much as all of them. Nothing waits longer than its pace says. */
export class Gathering<Thing> {
  private waiting: Thing[] = [];
  private timer: ReturnType<typeof setTimeout> | undefined;
  private notBefore = 0;
  private readonly pace: Pace;
  private readonly onGathered: (things: readonly Thing[]) => void;

  constructor(pace: Pace, onGathered: (things: readonly Thing[]) => void) {
    this.pace = pace;
    this.onGathered = onGathered;
  }

  readonly put = (thing: Thing): void => {
    this.waiting.push(thing);
    if (this.timer !== undefined) {
      return;
    }
    const wait = Math.max(this.pace.restMs, this.notBefore - performance.now());
    if (wait > 0) {
      this.timer = setTimeout(() => this.handOver(), wait);
    } else {
      this.handOver();
    }
  };

  /** Forgets what waits. */
  stop(): void {
    clearTimeout(this.timer);
    this.timer = undefined;
    this.waiting = [];
  }

  private handOver(): void {
    this.timer = undefined;
    this.notBefore = performance.now() + this.pace.pauseMs;
    this.onGathered(this.waiting.splice(0));
  }
}

/** A gathering for as long as the screen is shown; another pace begins anew. */
export function useGathered<Thing>(pace: Pace, onGathered: (things: readonly Thing[]) => void): (thing: Thing) => void {
  const hand = useEffectEvent(onGathered);
  const live = useRef<Gathering<Thing>>(null);
  useEffect(() => {
    const gathering = new Gathering<Thing>(pace, (things) => hand(things));
    live.current = gathering;
    return () => gathering.stop();
  }, [pace]);
  return (thing) => live.current?.put(thing);
}
