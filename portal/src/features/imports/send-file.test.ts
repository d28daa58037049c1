import { expect, it, vi } from 'vitest';

import { importSearch } from './search';
import { FILE_BYTES_MAX, sendFile } from './send-file';

const whose = { id: 'i', venueId: 'v', isDryRun: true };

it('sends its fields before the file', async () => {
  const fetched = vi.spyOn(globalThis, 'fetch').mockResolvedValue(new Response('{}', { status: 202 }));
  expect(await sendFile(new File(['id'], 'offres.csv'), whose)).toBeNull();
  const form = fetched.mock.calls[0]?.[1]?.body;
  expect(form instanceof FormData ? [...form.keys()] : null).toEqual(['id', 'venueId', 'dryRun', 'file']);
  expect(form instanceof FormData ? form.get('dryRun') : null).toBe('true');
});

it('does not send what is too large', async () => {
  const fetched = vi.spyOn(globalThis, 'fetch').mockResolvedValue(new Response('{}', { status: 202 }));
  fetched.mockClear();
  const file = new File(['id'], 'offres.csv');
  Object.defineProperty(file, 'size', { value: FILE_BYTES_MAX + 1 });
  expect((await sendFile(file, whose))?.code).toBe('IMPORT_TOO_LARGE');
  expect(fetched).not.toHaveBeenCalled();
});

it('takes an import from the address, and nothing else', () => {
  const id = '01a1c000-0000-7000-8000-000000000001';
  expect([importSearch({ envoi: id }), importSearch({ envoi: 'x' }), importSearch({ envoi: 3 })]).toEqual([{ envoi: id }, {}, {}]);
});
