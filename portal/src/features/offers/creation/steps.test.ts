import { describe, expect, it } from 'vitest';

import { openStep, stepAfter, stepBefore, stepOfField, STEPS, type Progress } from './steps';

const nothing: Progress = { kind: null, categoryId: null, subcategoryId: null, isSaved: false };

describe('the steps of a creation', () => {
  it('come in the order of the seed', () => {
    expect(STEPS).toEqual(['nature', 'categorie', 'sous-categorie', 'details', 'photo', 'stock', 'apercu']);
    expect(STEPS.map(stepBefore)).toEqual([null, ...STEPS.slice(0, -1)]);
    expect(STEPS.map(stepAfter)).toEqual([...STEPS.slice(1), 'apercu']);
  });

  it('open only once those before them are answered', () => {
    expect(openStep('apercu', nothing)).toBe('nature');
    expect(openStep('apercu', { ...nothing, kind: 'GOOD' })).toBe('categorie');
    expect(openStep('apercu', { ...nothing, kind: 'GOOD', categoryId: 'INSTRUMENT' })).toBe('sous-categorie');
    expect(openStep('apercu', { ...nothing, kind: 'GOOD', categoryId: 'INSTRUMENT', subcategoryId: 'PARTITION' })).toBe('details');
  });

  it('are all open once the draft is saved, whatever is asked first', () => {
    const saved = { kind: 'GOOD', categoryId: 'INSTRUMENT', subcategoryId: 'PARTITION', isSaved: true };
    expect(openStep('apercu', saved)).toBe('apercu');
    expect(openStep('categorie', saved)).toBe('categorie');
    expect(openStep(undefined, saved)).toBe('nature');
  });

  it('are where each finding is corrected', () => {
    expect(['subcategory', 'title', 'description', 'image', 'stocks', 'new'].map(stepOfField)).toEqual(['sous-categorie', 'details', 'details', 'photo', 'stock', 'details']);
  });
});
