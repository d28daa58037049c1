import { describe, expect, it } from 'vitest';

import { byDay, monthAfter, monthName, weekdayNames, weeksOf } from './month';

describe('a month', () => {
  const months = Array.from({ length: 36 }, (_, place) => monthAfter('2026-01', place));

  it.each(months)('%s has each of its days once, in weeks of seven that begin on Monday', (month) => {
    const weeks = weeksOf(month);
    const days = weeks.flat().filter((day) => day !== null);
    const [year = 0, place = 0] = month.split('-').map(Number);
    expect(days).toHaveLength(new Date(Date.UTC(year, place, 0)).getUTCDate());
    expect(days).toEqual(days.toSorted());
    expect(weeks.every((week) => week.length === 7)).toBe(true);
    expect(weeks.map(([monday]) => (monday === null || monday === undefined ? 1 : new Date(`${monday}T00:00:00Z`).getUTCDay()))).toEqual(weeks.map(() => 1));
  });

  it('is named in the reader’s language', () => {
    expect([monthName('2026-11', 'fr'), monthName('2026-11', 'en')]).toEqual(['novembre 2026', 'November 2026']);
    expect([weekdayNames('fr')[0], weekdayNames('en')[6]]).toEqual(['lundi', 'Sunday']);
  });

  it('has instants on their day in Paris', () => {
    const late = Date.parse('2026-06-30T22:30:00Z');
    expect([...byDay([late - 3_600_000, late]).keys()]).toEqual(['2026-06-30', '2026-07-01']);
  });
});
