import react from '@vitejs/plugin-react';
import { defineConfig } from 'vitest/config';
import { persistedDocuments } from './scripts/persisted-documents.ts';

export default defineConfig({
  plugins: [persistedDocuments(), react()],
  build: { target: 'es2023', manifest: true, assetsInlineLimit: 0, modulePreload: { polyfill: false } },
  test: { environment: 'jsdom', include: ['src/**/*.test.{ts,tsx}', 'tests/**/*.test.ts'], restoreMocks: true },
});
