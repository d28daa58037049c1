import { digitsOf } from '../venues/values';
import { isSiren } from '../venues/numbers';
import { nameFlaw } from '../person';

/** In the order in which one goes through them. */
export const STEPS = ['structure', 'venue', 'summary'] as const;
export type Step = (typeof STEPS)[number];

export interface StructureFlaws {
  siren: 'MISSING' | 'SIREN' | null;
  name: 'MISSING' | 'TOO_LONG' | null;
}

/** What is wrong with a structure that is to be signed up, its SIREN as it was typed. */
export function flawsOf(siren: string, name: string): StructureFlaws {
  const digits = digitsOf(siren);
  return { siren: digits === '' ? 'MISSING' : isSiren(digits) ? null : 'SIREN', name: nameFlaw(name) };
}
