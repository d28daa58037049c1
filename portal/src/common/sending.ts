import type { Trouble } from './Problem';

function isFact(fact: unknown): fact is { name: string; value: string } {
  return typeof fact === 'object' && fact !== null && 'name' in fact && typeof fact.name === 'string' && 'value' in fact && typeof fact.value === 'string';
}

/** Why the gateway refused a form, by what it answered. */
export function troubleOfBody(body: unknown): Trouble {
  const code = typeof body === 'object' && body !== null && 'code' in body ? body.code : null;
  const facts = typeof body === 'object' && body !== null && 'facts' in body && Array.isArray(body.facts) ? body.facts.filter(isFact) : [];
  return { code: typeof code === 'string' ? code : 'INTERNAL', facts: Object.fromEntries(facts.map(({ name, value }) => [name, value])) };
}

/** Sends a form with a file, its fields first; tells why it was refused, or that nobody answered. */
export async function sendForm(path: string, fields: readonly (readonly [string, string])[], file: File): Promise<Trouble | null> {
  const form = new FormData();
  for (const [name, value] of fields) {
    form.append(name, value);
  }
  form.append('file', file);
  const response = await fetch(path, { method: 'POST', body: form, credentials: 'same-origin' }).catch(() => null);
  if (response === null) {
    return { code: 'NETWORK', facts: {} };
  }
  return response.ok ? null : troubleOfBody(await response.json().catch(() => null));
}
