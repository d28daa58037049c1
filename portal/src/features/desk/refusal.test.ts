import { expect, it } from 'vitest';

import { FORMATS } from '../../common/format';
import { instantOf, lookOf, refusalOf } from './refusal';
import { en, fr } from './texts';

const AT = '2026-11-23T13:05:00+00:00';
const frenchOf = (code: string, facts: Record<string, string> = {}) => refusalOf(fr, FORMATS.fr, { code, facts })?.happened;

it.each([
  ['CODE_NOT_FOUND', {}, 'Contremarque inconnue'],
  ['ALREADY_REIMBURSED', { reimburse_time: AT }, 'Déjà remboursée le 23 nov. 2026, 14:05'],
  ['ALREADY_VALIDATED', { validate_time: AT }, 'Déjà validée le 23 nov. 2026, 14:05'],
  ['ALREADY_CANCELLED', { cancel_time: AT, cancel_reason: 'EXPIRED' }, 'Réservation annulée le 23 nov. 2026, 14:05, faute de retrait à temps'],
  ['ALREADY_CANCELLED', { cancel_time: AT, cancel_reason: 'BENEFICIARY' }, 'Réservation annulée le 23 nov. 2026, 14:05, par le bénéficiaire'],
  ['OFFERER_CLOSED', {}, 'Votre structure est fermée'],
  ['TOO_EARLY_TO_VALIDATE', { cancel_limit_time: AT }, 'Trop tôt : validable à partir du 23 nov. 2026, 14:05'],
  ['TOO_MANY_WRONG_CODES', { open_time: AT }, 'Trop de codes faux : le guichet rouvre le 23 nov. 2026, 14:05'],
])('%s has words of its own', (code, facts, happened) => {
  expect(frenchOf(code, facts)).toBe(happened);
});

it('never says two causes alike, nor gives the same advice', () => {
  for (const { refusals } of [fr, en]) {
    const all = Object.values(refusals);
    expect(new Set(all.map(([happened]) => happened('', ''))).size).toBe(all.length);
    expect(new Set(all.map(([, advice]) => advice)).size).toBe(all.length);
  }
});

it('has an icon and a colour for each, and leaves other troubles their common words', () => {
  expect(lookOf({ code: 'TOO_EARLY_TO_VALIDATE', facts: {} })).toEqual(['clock', 'orange']);
  expect(lookOf({ code: 'NEW_CODE', facts: {} })).toEqual(['cross', 'red']);
  expect(frenchOf('NETWORK')).toBeUndefined();
});

it('knows the instant of what has one', () => {
  expect(instantOf({ code: 'TOO_MANY_WRONG_CODES', facts: { open_time: AT } })).toBe(Date.parse(AT));
  expect(instantOf({ code: 'TOO_MANY_WRONG_CODES', facts: {} })).toBeNull();
  expect(instantOf({ code: 'CODE_NOT_FOUND', facts: {} })).toBeNull();
});
