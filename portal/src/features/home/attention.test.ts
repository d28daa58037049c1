import { expect, it } from 'vitest';

import { concernsOf, countsOf, type Watched } from './attention';

const NOW = Date.parse('2026-11-23T12:00:00Z');
const offer = (id: string, status: Watched['status'], more: Partial<Watched> = {}): Watched => ({ id, title: id, status, rejectionReason: null, reviewDueAt: null, ...more });
const blocks = { severity: 'BLOCKS', messageFr: 'Il manque une photo.', messageEn: 'A picture is missing.' };

it('puts what compliance turned down first, and what has merely run out last', () => {
  const concerns = concernsOf(
    [
      offer('over', 'EXPIRED'),
      offer('out', 'SOLD_OUT'),
      offer('draft', 'DRAFT'),
      offer('late', 'PENDING', { reviewDueAt: '2026-11-23T11:59:00Z' }),
      offer('no', 'REJECTED', { rejectionReason: 'Titre trop vague' }),
    ],
    new Map([['draft', [blocks]]]),
    NOW,
  );
  expect(concerns.map(({ id }) => id)).toEqual(['no', 'late', 'draft', 'out', 'over']);
  expect(concerns[0]?.because).toEqual({ is: 'rejected', reason: 'Titre trop vague' });
  expect(concerns[2]?.because).toMatchObject({ is: 'blocked', findings: [{ messageFr: 'Il manque une photo.' }] });
});

it('leaves alone what waits in time, what is well, and drafts that nothing blocks', () => {
  const advice = { ...blocks, severity: 'ADVICE' };
  const fine = [
    offer('waits', 'PENDING', { reviewDueAt: '2026-11-23T12:00:01Z' }),
    offer('draft', 'DRAFT'),
    offer('new', 'DRAFT'),
    offer('shown', 'PUBLISHED'),
    offer('hidden', 'DISABLED'),
  ];
  expect(concernsOf(fine, new Map([['draft', [advice]]]), NOW)).toEqual([]);
});

it('finds a review late at the instant at which it is due', () => {
  expect(concernsOf([offer('late', 'PENDING', { reviewDueAt: new Date(NOW).toISOString() })], new Map(), NOW)).toHaveLength(1);
});

it('counts what waits by its status, the most urgent first', () => {
  const concerns = concernsOf([offer('over', 'EXPIRED'), offer('no', 'REJECTED'), offer('nor', 'REJECTED')], new Map(), NOW);
  expect(countsOf(concerns)).toEqual([
    ['REJECTED', 2],
    ['EXPIRED', 1],
  ]);
});
