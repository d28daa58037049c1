import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';

import { ATTRIBUTES, attributesOf, changed, draftOf, flawOf, inputOf, nameFlawOf, newSubRule, OPERATORS, type SubRuleDraft } from './rule';

const SERVICE = readFileSync('../services/offers/src/offers/domain/staff_rules.py', 'utf8');

function of(changes: Partial<SubRuleDraft>): SubRuleDraft {
  return { ...newSubRule('1'), ...changes };
}

it('asks of each thing what the service can be asked, and nothing else', () => {
  const there = [...SERVICE.matchAll(/\(Model\.(\w+), Attribute\.(\w+)\): \(\s*Kind\.(\w+),/gu)].map(([, model, attribute, kind]) => `${model} ${attribute} ${kind}`);
  const here = Object.entries(ATTRIBUTES).flatMap(([model, attributes]) => Object.entries(attributes).map(([attribute, kind]) => `${model} ${attribute} ${kind}`));
  expect(here.toSorted()).toEqual(there.toSorted());
  expect(there.length).toBeGreaterThan(10);
});

it('offers an operator only where it fits', () => {
  expect(OPERATORS.SET).toEqual(['INTERSECTS', 'NOT_INTERSECTS']);
  expect(OPERATORS.TEXT).not.toContain('GREATER');
  expect(OPERATORS.CODE).not.toContain('CONTAINS');
  for (const model of ['OFFER', 'STOCK', 'VENUE', 'OFFERER'] as const) {
    expect(attributesOf(model).length).toBeGreaterThan(1);
  }
});

it('replaces what no longer fits once something is otherwise', () => {
  expect(changed(of({ typed: 'violon' }), { model: 'STOCK' })).toMatchObject({ attribute: 'PRICE', operator: 'GREATER', typed: '' });
  expect(changed(of({ typed: 'violon' }), { attribute: 'DESCRIPTION' })).toMatchObject({ operator: 'CONTAINS', typed: '' });
  expect(changed(of({ typed: 'violon' }), { operator: 'EQUAL' })).toMatchObject({ attribute: 'NAME', operator: 'EQUAL', typed: 'violon' });
});

it('takes one value a line, and one alone where it is compared with one', () => {
  expect(inputOf(of({ typed: ' violon \n\n alto' })).values).toEqual(['violon', 'alto']);
  expect(flawOf(of({ typed: ' \n' }))).toBe('MISSING');
  expect(flawOf(of({ operator: 'EQUAL', typed: 'violon\nalto' }))).toBe('TOO_MANY');
  expect(flawOf(of({ typed: Array.from({ length: 101 }, (_, place) => place).join('\n') }))).toBe('TOO_MANY');
  expect(flawOf(of({ typed: 'v'.repeat(141) }))).toBe('TOO_LONG');
  expect(flawOf(of({ typed: 'MISSING' }))).toBeNull();
});

it('says amounts in euros, and sends cents', () => {
  const dear = of({ attribute: 'MAX_PRICE', operator: 'GREATER', typed: '289,90 €' });
  expect(inputOf(dear).values).toEqual(['28990']);
  expect(draftOf(inputOf(dear), '1').typed).toBe('289,90');
  expect(draftOf({ ...inputOf(dear), values: ['30000'] }, '1').typed).toBe('300');
  expect(flawOf(of({ ...dear, typed: 'cher' }))).toBe('NO_AMOUNT');
});

it('takes an id as it stands, and as our addresses have it', () => {
  const uuid = '01a223dd-f75a-7354-af5e-d4aee81b4ed9';
  expect(inputOf(of({ attribute: 'ID', operator: 'IN', typed: `${uuid}\n${btoa(`Offer:${uuid}`)}` })).values).toEqual([uuid, uuid]);
  expect(flawOf(of({ attribute: 'ID', operator: 'IN', typed: 'violon' }))).toBe('NO_ID');
});

it('a rule has a name that partners can read', () => {
  expect(['', ' ', 'r'.repeat(100), 'r'.repeat(101)].map(nameFlawOf)).toEqual(['MISSING', 'MISSING', null, 'TOO_LONG']);
});
