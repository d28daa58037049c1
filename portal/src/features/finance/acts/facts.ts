/** What was so, by name, before and after. */
export interface Changed {
  name: string;
  before: string | null;
  after: string | null;
}

interface Fact {
  name: string;
  value: string;
}

/** What an act changed or noted, each thing once. */
export function changedBy(before: readonly Fact[], after: readonly Fact[]): readonly Changed[] {
  const was = new Map(before.map(({ name, value }) => [name, value]));
  const is = new Map(after.map(({ name, value }) => [name, value]));
  return [...new Set([...was.keys(), ...is.keys()])].map((name) => ({ name, before: was.get(name) ?? null, after: is.get(name) ?? null }));
}

/** How a fact is read: what it names can be looked at, an amount is cents. */
export type Kind = 'state' | 'iban' | 'money' | 'instant' | 'act' | 'text';

const KINDS: Readonly<Record<string, Kind>> = { state: 'state', iban: 'iban', cutoff_at: 'instant', batch: 'act', bank_account: 'act' };

export function kindOf(name: string): Kind {
  if (name.endsWith('_cents')) {
    return 'money';
  }
  return venueIn(name) === null ? (KINDS[name] ?? 'text') : 'act';
}

/** The venue that a fact is about, where it says to which account one is paid or waits to be. */
export function venueIn(name: string): { id: string; waits: boolean } | null {
  const [what, id] = name.split(' ');
  return id !== undefined && (what === 'venue' || what === 'waiting_venue') ? { id, waits: what === 'waiting_venue' } : null;
}
