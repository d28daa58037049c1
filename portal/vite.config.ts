import react from '@vitejs/plugin-react';
import { defineConfig } from 'vitest/config';
import { idsOnce } from './scripts/ids.ts';
import { persistedDocuments } from './scripts/persisted-documents.ts';
import { themeSheet } from './scripts/theme-variables.ts';

export default defineConfig({
  plugins: [persistedDocuments(), themeSheet(), idsOnce(), react()],
  // browsers with CSS light-dark(): older ones would need a rule for each colour
  build: {
    target: 'es2023',
    cssTarget: ['chrome123', 'edge123', 'firefox120', 'safari17.5'],
    manifest: true,
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    rolldownOptions: {
      output: {
        codeSplitting: {
          groups: [
            // apart: whatever a browser's tools want to know of a caller, they read the caller's whole file for
            { name: 'react', test: /node_modules\/(react|react-dom|scheduler)\// },
            // all that the first page needs in one file: a phone spends more on many files than on the rest of it
            { name: 'first', tags: ['$initial'] },
            // and in another what many screens need
            { name: 'shared', test: /node_modules|src/, minShareCount: 14 },
          ],
        },
      },
    },
  },
  test: {
    environment: 'node',
    include: ['src/**/*.test.{ts,tsx}', 'tests/**/*.test.ts'],
    restoreMocks: true,
    // files share the modules they import: to load them for each takes longer than all the tests
    isolate: false,
  },
});
