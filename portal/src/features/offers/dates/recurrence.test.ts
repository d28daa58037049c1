import { describe, expect, it } from 'vitest';

import { localOf } from '../../../common/local-time';
import { DATES_MAX, datesInput, instantsOf, NO_RULE, ruleFlaws, weekdayOf, type RuleValues } from './recurrence';

const now = Date.parse('2026-02-23T12:00:00Z');
const saturdays: RuleValues = { ...NO_RULE, weekdays: [6], times: ['14:00'], firstDay: '2026-03-01', lastDay: '2026-04-30', price: '25', quantity: '8' };
const flawsOf = (rule: RuleValues) => ruleFlaws(rule, instantsOf(rule), now);

const marchDay = (days: number) => new Date(Date.UTC(2026, 2, days)).toISOString().slice(0, 10);

describe('the dates of a rule', () => {
  it('are at the same time of Paris’s clocks on each side of summer time', () => {
    const found = instantsOf(saturdays).map((instant) => new Date(instant).toISOString());
    expect(found).toHaveLength(8);
    expect(found.slice(2, 5)).toEqual(['2026-03-21T13:00:00.000Z', '2026-03-28T13:00:00.000Z', '2026-04-04T12:00:00.000Z']);
  });

  const days = Array.from({ length: 24 }, (_, hour) => [`${`${hour}`.padStart(2, '0')}:30`] as const);

  it.each(days)('at %s are one on each day of two years that has this time, in order, and shown at it', (time) => {
    const rule = { ...saturdays, weekdays: [1, 2, 3, 4, 5, 6, 7], times: [time], firstDay: '2026-01-01', lastDay: '2027-12-31' };
    const instants = instantsOf(rule);
    expect(instants).toHaveLength(730);
    expect(instants.every((instant, place) => place === 0 || instant > (instants[place - 1] ?? 0))).toBe(true);
    const odd = instants.map((instant) => localOf(instant)).filter((local) => !local.endsWith(`T${time}`));
    // the clocks skip 02:30 on the last Sunday of March: it comes as much later
    expect(odd).toEqual(time === '02:30' ? ['2026-03-29T03:30', '2027-03-28T03:30'] : []);
  });

  it('are on the weekdays that were chosen', () => {
    const found = instantsOf({ ...saturdays, weekdays: [3, 7], times: ['10:00', '10:00', '09:00'] });
    expect(new Set(found.map((instant) => weekdayOf(localOf(instant).slice(0, 10))))).toEqual(new Set([3, 7]));
    expect(found).toHaveLength(18 * 2);
  });

  it('that two times become one instant are one date', () => {
    expect(instantsOf({ ...saturdays, weekdays: [7], times: ['02:30', '03:30'], firstDay: '2026-03-29', lastDay: '2026-03-29' })).toHaveLength(1);
  });

  it('are none without a whole rule', () => {
    expect([{ weekdays: [] }, { times: [''] }, { firstDay: '' }, { lastDay: '2026-02-01' }, { lastDay: '2029-01-01' }].map((change) => instantsOf({ ...saturdays, ...change }))).toEqual([[], [], [], [], []]);
  });
});

describe('a rule', () => {
  it('has no flaw when it can be sent', () => {
    expect(flawsOf(saturdays)).toEqual({});
    expect(datesInput(saturdays, { offerId: 'o', id: 'r' })).toEqual({
      offerId: 'o',
      id: 'r',
      weekdays: [6],
      times: ['14:00'],
      firstDate: '2026-03-01',
      lastDate: '2026-04-30',
      price: { minorUnits: 25_00, currency: 'EUR' },
      priceCategoryId: null,
      quantity: 8,
      bookingLimitBeforeS: 0,
    });
  });

  it('says what is wrong, by field', () => {
    expect(flawsOf(NO_RULE)).toEqual({ weekdays: 'WEEKDAYS', times: 'TIMES', firstDay: 'FIRST_DAY', lastDay: 'LAST_DAY', price: 'PRICE', quantity: 'QUANTITY' });
    expect(flawsOf({ ...saturdays, lastDay: '2026-02-28' })).toEqual({ lastDay: 'LAST_DAY_BEFORE' });
    expect(flawsOf({ ...saturdays, lastDay: '2028-03-02' })).toEqual({ lastDay: 'SPAN' });
    expect(flawsOf({ ...saturdays, lastDay: '2026-03-06' })).toEqual({ lastDay: 'NO_DATES' });
    expect(flawsOf({ ...saturdays, firstDay: '2026-02-01' })).toEqual({ firstDay: 'DATES_PASSED' });
    expect(flawsOf({ ...saturdays, limitBeforeS: `${30 * 86_400}` })).toEqual({ limitBeforeS: 'LIMIT_TOO_SOON' });
  });

  it('of a price category needs no price of its own', () => {
    const rule = { ...saturdays, price: '', priceCategoryId: 'c' };
    expect(flawsOf(rule)).toEqual({});
    expect(datesInput(rule, { offerId: 'o', id: 'r' })).toMatchObject({ priceCategoryId: 'c', price: { minorUnits: 0 } });
  });

  it('makes as many dates as an offer may have, and not one more', () => {
    const every = { ...saturdays, weekdays: [1, 2, 3, 4, 5, 6, 7], firstDay: '2026-03-01', times: ['10:00', '12:00', '14:00', '16:00', '18:00'] };
    expect(instantsOf({ ...every, lastDay: marchDay(500) })).toHaveLength(DATES_MAX);
    expect(flawsOf({ ...every, lastDay: marchDay(500) })).toEqual({});
    expect(flawsOf({ ...every, lastDay: marchDay(501) })).toEqual({ lastDay: 'TOO_MANY_DATES' });
  });
});
