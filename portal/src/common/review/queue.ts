import type { Seen } from './kind';

/** How long an officer still has for an offer; negative when it is overdue, null when nothing was promised. */
export function timeLeft(dueAt: string | null, now: number): number | null {
  return dueAt === null ? null : Date.parse(dueAt) - now;
}

/** As many offers are decided on at once. */
export const SELECTED_MAX = 50;

/** What is selected once one more is, or one less; null when it would be more than can be decided on at once. */
export function toggled(selected: ReadonlySet<string>, id: string): ReadonlySet<string> | null {
  if (selected.has(id)) {
    return new Set([...selected].filter((each) => each !== id));
  }
  return selected.size < SELECTED_MAX ? new Set([...selected, id]) : null;
}

/** What is selected as the rows show it: a row that has gone meanwhile is no version that could be decided on. */
export function seenOf(selected: ReadonlySet<string>, rows: readonly Seen[]): readonly Seen[] {
  const versions = new Map(rows.map(({ id, version }) => [id, version]));
  return [...selected].map((id) => ({ id, version: versions.get(id) ?? 0 }));
}
