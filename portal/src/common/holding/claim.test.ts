import { expect, it } from 'vitest';

import { heldAgainst } from './claim';

const NOON = Date.parse('2026-03-02T12:00:00Z');

it('another officer’s hold keeps from deciding until it ends, one’s own never', () => {
  const theirs = { officer: 'ada', isMine: false, untilAt: new Date(NOON + 600_000).toISOString() };
  expect(heldAgainst(theirs, NOON)).toBe(theirs);
  expect(heldAgainst({ ...theirs, isMine: true }, NOON)).toBeNull();
  expect(heldAgainst(theirs, NOON + 600_000)).toBeNull();
  expect(heldAgainst(null, NOON)).toBeNull();
});
