import { defineConfig } from 'vite';
import { buildId } from './build-id.ts';
import { emojiData } from './emoji-data.ts';

export default defineConfig({
  root: import.meta.dirname,
  plugins: [emojiData(), buildId()],
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  build: {
    outDir: 'dist',
    emptyOutDir: true,
    target: 'es2022',
    // Browsers that know light-dark(), nesting and popover: all of the last two years.
    cssTarget: ['chrome125', 'safari18', 'firefox128'],
    // A strict CSP allows neither data: images nor inline scripts.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    // What the first page needs comes as one file: it compresses better than twenty, and lists less.
    rolldownOptions: {
      output: { codeSplitting: { groups: [{ name: 'first', tags: ['$initial'] }] } },
    },
  },
  server: { port: 5173, strictPort: true },
});
