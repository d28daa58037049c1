import { describe, expect, it } from 'vitest';

import type { Answer, DeskBooking } from './look-up-code';
import { after, AT_FIRST, canUndo, DEEDS_MAX, type DeskEvent, type DeskState, type Verb } from './state';

const booking = (id: string) => ({ id, offerTitle: `Violon ${id}` }) as unknown as DeskBooking;
const found = (id: string): Answer => ({ booking: booking(id) });
const refused: Answer = { trouble: { code: 'CODE_NOT_FOUND', facts: {} } };

const asked = (turn: number, verb: Verb = 'look-up', code = `CODE${turn}`): DeskEvent => ({ type: 'asked', turn, verb, code, booking: null });
const answered = (turn: number, answer: Answer, verb: Verb = 'look-up', code = `CODE${turn}`): DeskEvent => ({
  type: 'answered',
  turn,
  verb,
  code,
  booking: null,
  answer,
  at: turn,
});
const through = (...events: DeskEvent[]): DeskState => events.reduce(after, AT_FIRST);

describe('the desk', () => {
  it('shows the booking of a code, and notes nothing', () => {
    const { view, deeds } = through(asked(1), answered(1, found('a')));
    expect(view).toMatchObject({ is: 'found', booking: { id: 'a' } });
    expect(deeds).toEqual([]);
  });

  it('never shows a slow answer over a later code', () => {
    const { view } = through(asked(1), asked(2), answered(2, found('b')), answered(1, found('a')));
    expect(view).toMatchObject({ is: 'found', code: 'CODE2', booking: { id: 'b' } });
  });

  it('keeps waiting for the later code when the earlier answers first', () => {
    expect(through(asked(1), asked(2), answered(1, refused)).view).toMatchObject({ is: 'busy', code: 'CODE2' });
  });

  it('notes a validation that answers after the next code was scanned', () => {
    const { view, deeds } = through(asked(1, 'validate'), asked(2), answered(2, found('b')), answered(1, found('a'), 'validate'));
    expect(view).toMatchObject({ is: 'found', booking: { id: 'b' } });
    expect(deeds).toMatchObject([{ was: 'validated', code: 'CODE1', booking: { id: 'a' } }]);
  });

  it('says and notes a refusal', () => {
    const { view, deeds } = through(asked(1), answered(1, refused));
    expect(view).toMatchObject({ is: 'refused', trouble: { code: 'CODE_NOT_FOUND' } });
    expect(deeds).toMatchObject([{ was: 'refused', booking: null }]);
  });

  it('keeps a short list', () => {
    const turns = Array.from({ length: DEEDS_MAX + 5 }, (_, place) => place + 1);
    const { deeds } = through(...turns.flatMap((turn) => [asked(turn), answered(turn, refused)]));
    expect(deeds).toHaveLength(DEEDS_MAX);
    expect(deeds[0]?.code).toBe(`CODE${DEEDS_MAX + 5}`);
  });

  it('is ready again when cleared', () => {
    expect(through(asked(1), answered(1, found('a')), { type: 'cleared' }).view).toEqual({ is: 'ready' });
  });
});

describe('a validation', () => {
  it('can be undone until it was', () => {
    const { deeds } = through(asked(1, 'validate'), answered(1, found('a'), 'validate'));
    expect(deeds.map((deed) => canUndo(deeds, deed))).toEqual([true]);
    const later = through(asked(1, 'validate'), answered(1, found('a'), 'validate'), asked(2, 'undo'), answered(2, found('a'), 'undo'));
    expect(later.deeds.map((deed) => canUndo(later.deeds, deed))).toEqual([false, false]);
  });

  it('that was made again can be undone once', () => {
    const { deeds } = through(
      answered(1, found('a'), 'validate'),
      answered(2, found('a'), 'undo'),
      answered(3, found('a'), 'validate'),
      answered(4, found('b'), 'validate'),
    );
    expect(deeds.map((deed) => canUndo(deeds, deed))).toEqual([true, true, false, false]);
  });

  it('whose undoing was refused can be tried again', () => {
    const { deeds } = through(answered(1, found('a'), 'validate'), { ...answered(2, refused, 'undo'), booking: booking('a') } as DeskEvent);
    expect(deeds.map((deed) => canUndo(deeds, deed))).toEqual([false, true]);
  });
});
