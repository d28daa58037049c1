import { useReducer, useRef } from 'react';
import { useClient } from 'urql';

import { currentTime } from '../../common/now';
import { lookUpCode, type Answer, type DeskBooking } from './look-up-code';
import { play } from './sound';
import { after, AT_FIRST, type DeskState, type Verb } from './state';
import { undoValidation } from './undo-validation';
import { validateCode } from './validate-code';

export interface Desk extends DeskState {
  /** Tells whether its answer was refused, and null when a later code has taken its place. */
  lookUp: (code: string) => Promise<boolean | null>;
  validate: (code: string, booking: DeskBooking) => Promise<boolean | null>;
  undo: (code: string, booking: DeskBooking) => Promise<boolean | null>;
  clear: () => void;
}

function soundOf(verb: Verb, answer: Answer) {
  if ('trouble' in answer) {
    return 'refused';
  }
  return verb === 'look-up' ? 'found' : 'done';
}

/** The desk and what it can be asked; it may be asked the next thing before it has answered. */
export function useDesk(): Desk {
  const client = useClient();
  const [state, tell] = useReducer(after, AT_FIRST);
  const turns = useRef(0);
  const ask = async (verb: Verb, code: string, booking: DeskBooking | null, asking: () => Promise<Answer>) => {
    turns.current += 1;
    const turn = turns.current;
    tell({ type: 'asked', turn, verb, code, booking });
    const answer = await asking();
    tell({ type: 'answered', turn, verb, code, booking, answer, at: currentTime() });
    if (turn !== turns.current) {
      return null;
    }
    play(soundOf(verb, answer));
    return 'trouble' in answer;
  };
  return {
    ...state,
    lookUp: (code) => ask('look-up', code, null, () => lookUpCode(client, code)),
    validate: (code, booking) => ask('validate', code, booking, () => validateCode(client, code)),
    undo: (code, booking) => ask('undo', code, booking, () => undoValidation(client, booking.id)),
    clear: () => tell({ type: 'cleared' }),
  };
}
