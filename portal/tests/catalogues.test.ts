import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

import { explained } from '../src/common/problem-texts.ts';

type Catalogue = Record<string, unknown>;

const catalogues = import.meta.glob<{ fr: Catalogue; en: Catalogue }>(['../src/**/texts.ts'], { eager: true });
/** Those of all screens, and those that are added to them. */
const problems = Object.values(import.meta.glob<{ fr: Catalogue; en: Catalogue }>(['../src/**/*problem-texts.ts'], { eager: true }));
/** What a text may be given, to be read: its own words have no digits. */
const SAMPLES = ['x', 'x', 'x', 'x'];

function leaves(value: unknown, path: string): [string, string][] {
  if (typeof value === 'string') {
    return [[path, value]];
  }
  if (typeof value === 'function') {
    return [[path, String((value as (...given: string[]) => unknown)(...SAMPLES))]];
  }
  return Object.entries(value as Catalogue).flatMap(([key, inner]) => leaves(inner, `${path}.${key}`));
}

describe.each(Object.entries(catalogues))('%s', (_path, { fr, en }) => {
  it('has the same texts in both languages', () => {
    expect(leaves(en, '').map(([path]) => path)).toEqual(leaves(fr, '').map(([path]) => path));
  });

  it('has no empty text', () => {
    expect([...leaves(fr, 'fr'), ...leaves(en, 'en')].filter(([, text]) => text.trim() === '')).toEqual([]);
  });
});

describe('problems', () => {
  const schema = readFileSync('../gateway/schema.graphql', 'utf8');
  const codes = new Set([...schema.matchAll(/Codes?:([^"]*)/g)].flatMap(([, list = '']) => list.match(/\b[A-Z]+(?:_[A-Z]+)+\b/g) ?? []));

  it.each([...codes])('%s, which the gateway may answer, has words in both languages', (code) => {
    expect([problems.some(({ fr }) => code in fr), problems.some(({ en }) => code in en)]).toEqual([true, true]);
  });

  it('without words of their own are named by their code', () => {
    expect(explained('fr', 'NEW_CODE', {}).happened).toContain('NEW_CODE');
  });
});
