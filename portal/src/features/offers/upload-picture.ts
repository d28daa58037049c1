import type { Trouble } from '../../common/Problem';
import type { Crop } from './picture/crop';

export const PICTURE_BYTES_MAX = 10_000_000;
export const PICTURE_TYPES = ['image/png', 'image/jpeg', 'image/webp'] as const;

/** Why a file cannot be the picture of an offer, as far as can be seen before it is sent. */
export function flawOfPicture({ type, size }: { type: string; size: number }): Trouble | null {
  if (!PICTURE_TYPES.some((each) => each === type)) {
    return { code: 'IMAGE_NOT_READABLE', facts: {} };
  }
  return size > PICTURE_BYTES_MAX ? { code: 'IMAGE_TOO_LARGE', facts: {} } : null;
}

function said(body: unknown): Trouble {
  const code = typeof body === 'object' && body !== null && 'code' in body ? body.code : null;
  const facts = typeof body === 'object' && body !== null && 'facts' in body && Array.isArray(body.facts) ? body.facts.filter(isFact) : [];
  return { code: typeof code === 'string' ? code : 'INTERNAL', facts: Object.fromEntries(facts.map(({ name, value }) => [name, value])) };
}

function isFact(fact: unknown): fact is { name: string; value: string } {
  return typeof fact === 'object' && fact !== null && 'name' in fact && typeof fact.name === 'string' && 'value' in fact && typeof fact.value === 'string';
}

interface Sent {
  id: string;
  offererId: string;
  crop: Crop;
  credit: string;
}

/** Sends a picture under an id that we made: sending it again is safe. */
export async function uploadPicture(file: File, { id, offererId, crop, credit }: Sent): Promise<Trouble | null> {
  const form = new FormData();
  form.append('id', id);
  form.append('offererId', offererId);
  for (const name of ['x', 'y', 'width', 'height'] as const) {
    form.append(name, crop[name].toFixed(9));
  }
  form.append('credit', credit);
  form.append('file', file);
  const response = await fetch('/images', { method: 'POST', body: form, credentials: 'same-origin' }).catch(() => null);
  if (response === null) {
    return { code: 'NETWORK', facts: {} };
  }
  return response.ok ? null : said(await response.json().catch(() => null));
}
