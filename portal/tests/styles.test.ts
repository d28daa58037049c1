import { existsSync } from 'node:fs';
import { expect, it } from 'vitest';

import { sources } from './sources.ts';

const GENERAL = ['baseline', 'default-css-variables', 'global'];
/** Components that stand on the styles of others. */
const PARTS: Readonly<Record<string, readonly string[]>> = {
  Button: ['UnstyledButton'],
  Checkbox: ['InlineInput'],
  NativeSelect: ['Input'],
  Radio: ['InlineInput'],
  SegmentedControl: ['FloatingIndicator'],
  Switch: ['InlineInput'],
  TextInput: ['Input'],
  Textarea: ['Input'],
};

function hasStyles(component: string): boolean {
  return existsSync(`node_modules/@mantine/core/styles/${component}.css`);
}

it('loads the styles of each component that is used, and of no other', () => {
  const all = sources();
  const listed = [...(all.find(({ path }) => path === 'app/mantine.css')?.text ?? '').matchAll(/styles\/([\w-]+)\.css/g)].map(([, name = '']) => name);
  const used = all.flatMap(({ text }) => [...text.matchAll(/import \{([^}]*)\} from '@mantine\/core'/g)].flatMap(([, names = '']) => names.split(',').map((name) => name.trim())));
  const needed = new Set([...GENERAL, ...used, ...used.flatMap((name) => PARTS[name] ?? [])].filter(hasStyles));
  expect(listed.toSorted()).toEqual([...needed].toSorted());
});
