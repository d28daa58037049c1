/** Hands over at once what comes alone, and together what comes in a burst: drawing a list once costs as much as for each. */
export class Gathering<Thing> {
  private waiting: Thing[] = [];
  private timer: ReturnType<typeof setTimeout> | undefined;
  private readonly pauseMs: number;
  private readonly onGathered: (things: readonly Thing[]) => void;

  constructor(pauseMs: number, onGathered: (things: readonly Thing[]) => void) {
    this.pauseMs = pauseMs;
    this.onGathered = onGathered;
  }

  readonly put = (thing: Thing): void => {
    this.waiting.push(thing);
    if (this.timer === undefined) {
      this.handOver();
    }
  };

  /** Forgets what waits. */
  stop(): void {
    clearTimeout(this.timer);
    this.waiting = [];
  }

  private handOver(): void {
    const things = this.waiting;
    this.waiting = [];
    this.timer = things.length === 0 ? undefined : setTimeout(() => this.handOver(), this.pauseMs);
    if (things.length > 0) {
      this.onGathered(things);
    }
  }
}
