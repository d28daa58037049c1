import { existsSync } from 'node:fs';
import { expect, it } from 'vitest';

import { idsOnce } from '../scripts/ids.ts';

it('stands for the file in which Mantine makes ids, and for no other', () => {
  const { load } = idsOnce() as { load: (id: string) => string | null };
  const file = 'node_modules/@mantine/hooks/esm/use-id/use-id.mjs';
  expect(existsSync(file)).toBe(true);
  expect(load(`/portal/${file}`)).toContain('useId');
  expect(load('/portal/node_modules/@mantine/hooks/esm/use-hash/use-hash.mjs')).toBeNull();
});
