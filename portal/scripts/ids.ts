// Gives Mantine's components the ids that React makes. Its own are made after the first drawing, and change: each field
// would be drawn twice, the second time all of them in one go.
import type { Plugin } from 'vite';

const OWN = /\/@mantine\/hooks\/esm\/use-id\/use-id\.mjs$/;
const IDS = `
import { useId as useMade } from 'react';
export function useId(given) {
  const made = useMade();
  return typeof given === 'string' ? given : made;
}
`;

export function idsOnce(): Plugin {
  return {
    name: 'ids-once',
    load: (id) => (OWN.test(id) ? IDS : null),
  };
}
