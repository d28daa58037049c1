import { posix } from 'node:path';
import { describe, expect, it } from 'vitest';

import { sources } from './sources.ts';

const LINES_MAX = 250;
const IMPORT = /(?:from|import)\s*\(?\s*'(\.[^']+)'/g;

function imports({ path, text }: { path: string; text: string }): string[] {
  return [...text.matchAll(IMPORT)].map(([, to = '']) => posix.join(posix.dirname(path), to));
}

function featureOf(path: string): string | null {
  return /^features\/([^/]+)\//.exec(path)?.[1] ?? null;
}

describe('the portal’s files', () => {
  const all = sources();

  it('are there', () => {
    expect(all.length).toBeGreaterThan(30);
  });

  it.each(all.map((source) => [source.path, source] as const))('%s is short enough to read', (_path, { text }) => {
    expect(text.split('\n').length - 1).toBeLessThanOrEqual(LINES_MAX);
  });

  it('import another feature nowhere but in app', () => {
    const crossing = all.flatMap((source) =>
      imports(source)
        .filter((to) => featureOf(to) !== null && featureOf(to) !== featureOf(source.path) && !source.path.startsWith('app/'))
        .map((to) => `${source.path} -> ${to}`),
    );
    expect(crossing).toEqual([]);
  });

  it('import app nowhere but in app and main', () => {
    const upward = all.flatMap((source) =>
      imports(source)
        .filter((to) => to.startsWith('app/') && !source.path.startsWith('app/') && source.path !== 'main.tsx')
        .map((to) => `${source.path} -> ${to}`),
    );
    expect(upward).toEqual([]);
  });
});
