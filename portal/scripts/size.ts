// Fails when a screen's first load needs more script than the budget, gzipped.
import { readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';

const BUDGET_KB = 180;

interface Chunk {
  file: string;
  isEntry?: boolean;
  isDynamicEntry?: boolean;
  imports?: string[];
  dynamicImports?: string[];
}

const manifest = JSON.parse(readFileSync('dist/.vite/manifest.json', 'utf8')) as Record<string, Chunk>;

function closure(names: string[], found = new Set<string>()): Set<string> {
  for (const name of names.filter((each) => !found.has(each))) {
    found.add(name);
    closure(manifest[name]?.imports ?? [], found);
  }
  return found;
}

function kilobytes(names: Set<string>): number {
  const files = [...names].map((name) => manifest[name]?.file ?? '').filter((file) => file.endsWith('.js'));
  return files.reduce((sum, file) => sum + gzipSync(readFileSync(`dist/${file}`), { level: 9 }).length, 0) / 1000;
}

const entry = Object.keys(manifest).filter((name) => manifest[name]?.isEntry === true);
const signedIn = [...entry, ...Object.keys(manifest).filter((name) => name.endsWith('app/SignedIn.tsx'))];
const loads: [string, number][] = [['sign-in', kilobytes(closure([...entry, 'src/features/sign-in/SignIn.tsx']))]];
// what a screen fetches later, a step of a form for instance, is no first load
const screens = new Set([...closure(signedIn)].flatMap((name) => manifest[name]?.dynamicImports ?? []));
for (const name of [...screens].filter((each) => /src\/features\/(?!sign-in)/.test(each))) {
  loads.push([name.replace('src/features/', ''), kilobytes(closure([...signedIn, name]))]);
}

for (const [name, size] of loads.toSorted((one, other) => other[1] - one[1])) {
  console.log(`${size.toFixed(1).padStart(7)} kB  ${name}${size > BUDGET_KB ? `  over ${BUDGET_KB} kB` : ''}`);
}
process.exitCode = loads.some(([, size]) => size > BUDGET_KB) ? 1 : 0;
