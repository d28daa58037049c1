import { lengthOf } from '../length';
import type { RejectionCode } from '../../gql/enums';

export const REASON_LONGEST = 1000;

/** A rejection as it is being written. */
export interface Rejection {
  code: RejectionCode | null;
  reason: string;
}

export const NO_REJECTION: Rejection = { code: null, reason: '' };

export interface Flaws {
  code: 'MISSING' | null;
  reason: 'MISSING' | 'TOO_LONG' | null;
}

/** What is wrong with a rejection: it says what is wrong, and what is wrong otherwise is said in words. */
export function flawsOf({ code, reason }: Rejection): Flaws {
  const length = lengthOf(reason);
  const isMissing = code === 'OTHER' && length === 0;
  return { code: code === null ? 'MISSING' : null, reason: length > REASON_LONGEST ? 'TOO_LONG' : isMissing ? 'MISSING' : null };
}

export function isSound(rejection: Rejection): rejection is Rejection & { code: RejectionCode } {
  const { code, reason } = flawsOf(rejection);
  return code === null && reason === null;
}

export function codeOf(codes: readonly RejectionCode[], value: string): RejectionCode | null {
  return codes.find((code) => code === value) ?? null;
}
