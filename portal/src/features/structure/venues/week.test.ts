import { expect, it } from 'vitest';

import { isDayFlawed, likeMonday, spansOf, weekOf, withDay, withStretch } from './week';

it('a week that is kept and sent again is the same, midnight too', () => {
  const spans = [
    { weekday: 1, opens: '10:00', closes: '12:00' },
    { weekday: 1, opens: '14:00', closes: '19:00' },
    { weekday: 6, opens: '18:00', closes: '24:00' },
  ];
  expect(weekOf(spans)[5]).toEqual([{ opens: '18:00', closes: '00:00' }]);
  expect(spansOf(weekOf(spans))).toEqual(spans);
});

it('a stretch ends after it begins and does not reach into the next, in whatever order they are', () => {
  expect(isDayFlawed([])).toBe(false);
  expect(isDayFlawed([{ opens: '10:00', closes: '10:00' }])).toBe(true);
  expect(isDayFlawed([{ opens: '', closes: '12:00' }])).toBe(true);
  expect(isDayFlawed([{ opens: '20:00', closes: '00:00' }])).toBe(false);
  expect(isDayFlawed([{ opens: '14:00', closes: '18:00' }, { opens: '09:00', closes: '12:00' }])).toBe(false);
  expect(isDayFlawed([{ opens: '14:00', closes: '18:00' }, { opens: '09:00', closes: '15:00' }])).toBe(true);
});

it('Monday is copied to the working days and leaves the weekend alone', () => {
  const monday = [{ opens: '10:00', closes: '18:00' }];
  const saturday = [{ opens: '10:00', closes: '12:00' }];
  const week = likeMonday(withDay(withDay(weekOf([]), 0, monday), 5, saturday));
  expect(week.map((day) => day.length)).toEqual([1, 1, 1, 1, 1, 1, 0]);
  expect(week[5]).toEqual(saturday);
});

it('one more stretch of a day never reaches into the first one', () => {
  const [once, twice] = [withStretch([]), withStretch(withStretch([]))];
  expect([once, twice]).toEqual([[{ opens: '10:00', closes: '18:00' }], [{ opens: '10:00', closes: '12:00' }, { opens: '14:00', closes: '18:00' }]]);
  expect(isDayFlawed(withStretch([{ opens: '09:00', closes: '13:00' }]))).toBe(false);
});
