import type { Trouble } from '../../common/Problem';
import type { Answer, DeskBooking } from './look-up-code';

/** What the desk is asked to do with a code. */
export type Verb = 'look-up' | 'validate' | 'undo';

/** What the desk shows: one code at a time. */
export type View =
  | { is: 'ready' }
  | { is: 'busy'; verb: Verb; code: string; booking: DeskBooking | null }
  | { is: 'found' | 'validated' | 'undone'; code: string; booking: DeskBooking }
  | { is: 'refused'; verb: Verb; code: string; booking: DeskBooking | null; trouble: Trouble };

/** One thing that this desk did in this visit. */
export interface Deed {
  id: number;
  at: number;
  code: string;
  /** Null for a code whose booking we were not told. */
  booking: DeskBooking | null;
  was: 'validated' | 'undone' | 'refused';
  trouble: Trouble | null;
}

export interface DeskState {
  /** Grows with each thing asked: an answer of an earlier turn is never shown over a later one. */
  turn: number;
  view: View;
  deeds: readonly Deed[];
}

export type DeskEvent =
  | { type: 'asked'; turn: number; verb: Verb; code: string; booking: DeskBooking | null }
  | { type: 'answered'; turn: number; verb: Verb; code: string; booking: DeskBooking | null; answer: Answer; at: number }
  | { type: 'cleared' };

export const AT_FIRST: DeskState = { turn: 0, view: { is: 'ready' }, deeds: [] };
export const DEEDS_MAX = 20;

const DONE = { 'look-up': 'found', validate: 'validated', undo: 'undone' } as const;

type Answered = Extract<DeskEvent, { type: 'answered' }>;

function viewOf({ verb, code, booking, answer }: Answered): View {
  return 'booking' in answer ? { is: DONE[verb], code, booking: answer.booking } : { is: 'refused', verb, code, booking, trouble: answer.trouble };
}

/** What goes down in the list: a booking that was merely found changed nothing. */
function deedOf({ turn: id, verb, code, booking, answer, at }: Answered): Deed | null {
  if ('trouble' in answer) {
    return { id, at, code, booking, was: 'refused', trouble: answer.trouble };
  }
  return verb === 'look-up' ? null : { id, at, code, booking: answer.booking, was: verb === 'undo' ? 'undone' : 'validated', trouble: null };
}

/** The desk after something was asked or answered. */
export function after(state: DeskState, event: DeskEvent): DeskState {
  switch (event.type) {
    case 'asked':
      return { ...state, turn: event.turn, view: { is: 'busy', verb: event.verb, code: event.code, booking: event.booking } };
    case 'answered': {
      const deed = deedOf(event);
      const deeds = deed === null ? state.deeds : [deed, ...state.deeds].slice(0, DEEDS_MAX);
      return { ...state, deeds, view: event.turn === state.turn ? viewOf(event) : state.view };
    }
    case 'cleared':
      return { ...state, view: { is: 'ready' } };
  }
}

/** Whether a validation in the list is the last that is known of its booking: only that can be undone. */
export function canUndo(deeds: readonly Deed[], { id, booking, was }: Deed): boolean {
  return was === 'validated' && deeds.find((other) => other.was !== 'refused' && other.booking?.id === booking?.id)?.id === id;
}
