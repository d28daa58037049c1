import { parisDay, parisMidnight } from '../../common/paris';

const HOUR_S = 3_600;
/** Past the cutoff for sure, for clocks that differ by a little. */
const MARGIN_S = 60;

const two = (value: number) => String(value).padStart(2, '0');

/** The first of the month and the sixteenth, at midnight in Paris: the first of them after an instant. */
export function nextCutoff(now: number): number {
  const [year = 0, month = 1, day = 1] = parisDay(now).split('-').map(Number);
  if (day < 16) {
    return parisMidnight(`${year}-${two(month)}-16`);
  }
  return month === 12 ? parisMidnight(`${year + 1}-01-01`) : parisMidnight(`${year}-${two(month + 1)}-01`);
}

export type Step = 'hour' | 'two-days' | 'sixteen-days' | 'cutoff';

export const STEPS: readonly Step[] = ['hour', 'two-days', 'sixteen-days', 'cutoff'];

/** By how many seconds a step moves the clock. */
export function secondsOf(step: Step, now: number): number {
  switch (step) {
    case 'hour':
      return HOUR_S;
    case 'two-days':
      return 48 * HOUR_S;
    case 'sixteen-days':
      return 16 * 24 * HOUR_S;
    case 'cutoff':
      return Math.ceil((nextCutoff(now) - now) / 1_000) + MARGIN_S;
  }
}
