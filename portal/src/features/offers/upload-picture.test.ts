import { expect, it, vi } from 'vitest';

import { flawOfPicture, uploadPicture } from './upload-picture';

const file = new File(['x'], 'violon.png', { type: 'image/png' });
const whose = { id: 'i', offererId: 'o', crop: { x: 0, y: 0.25, width: 1, height: 1e-8 }, credit: 'Ana' };

it('refuses what is no picture, or too heavy, before it is sent', () => {
  expect(flawOfPicture({ type: 'application/pdf', size: 1 })?.code).toBe('IMAGE_NOT_READABLE');
  expect(flawOfPicture({ type: 'image/png', size: 10_000_001 })?.code).toBe('IMAGE_TOO_LARGE');
  expect(flawOfPicture({ type: 'image/webp', size: 10_000_000 })).toBeNull();
});

it('sends its fields before the file', async () => {
  const fetched = vi.spyOn(globalThis, 'fetch').mockResolvedValue(new Response('{}', { status: 201 }));
  expect(await uploadPicture(file, whose)).toBeNull();
  const form = fetched.mock.calls[0]?.[1]?.body;
  expect(form instanceof FormData ? [...form.keys()] : null).toEqual(['id', 'offererId', 'x', 'y', 'width', 'height', 'credit', 'file']);
  expect(form instanceof FormData ? [form.get('y'), form.get('height')] : null).toEqual(['0.250000000', '0.000000010']);
});

it.each([
  [new Response('{"code":"IMAGE_TOO_SMALL","message":"","facts":[]}', { status: 400 }), 'IMAGE_TOO_SMALL'],
  [new Response('<html>', { status: 502 }), 'INTERNAL'],
])('tells why it was refused', async (response, code) => {
  vi.spyOn(globalThis, 'fetch').mockResolvedValue(response);
  expect((await uploadPicture(file, whose))?.code).toBe(code);
});

it('tells the facts of a refusal', async () => {
  const facts = [{ name: 'min_side', value: '400' }, { name: 'odd', value: 3 }, null];
  vi.spyOn(globalThis, 'fetch').mockResolvedValue(new Response(JSON.stringify({ code: 'IMAGE_TOO_SMALL', message: '', facts }), { status: 400 }));
  expect(await uploadPicture(file, whose)).toEqual({ code: 'IMAGE_TOO_SMALL', facts: { min_side: '400' } });
});

it('tells when there is no network', async () => {
  vi.spyOn(globalThis, 'fetch').mockRejectedValue(new TypeError('no network'));
  expect((await uploadPicture(file, whose))?.code).toBe('NETWORK');
});
