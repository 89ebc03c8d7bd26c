import react from '@vitejs/plugin-react';
import { defineConfig } from 'electron-vite';
import { eventNames, requestNames } from './src/shared/contract.ts';

/**
 * Three builds: main (the Electron entry and the browser host's, which share the core), preload, renderer.
 * There is no development server: both hosts serve the built renderer under the same strict policy, so what is
 * seen while developing is what ships.
 */
export default defineConfig({
  main: {
    build: {
      sourcemap: true,
      rolldownOptions: {
        input: { index: 'src/main/index.ts', browser: 'src/main/hosts/browser/main.ts' },
        output: { format: 'es', entryFileNames: '[name].js', chunkFileNames: 'chunks/shared-[hash].js' },
      },
    },
  },
  preload: {
    // The contract's names as constants, so that zod and the schemas stay out of every window's start.
    define: {
      __REQUEST_NAMES__: JSON.stringify(requestNames),
      __EVENT_NAMES__: JSON.stringify(eventNames),
    },
    build: {
      // A sandboxed preload can require `electron` and little else: everything must be in the one file.
      externalizeDeps: false,
      rolldownOptions: {
        input: { index: 'src/preload/index.ts' },
        // Sandboxed preloads cannot be ES modules.
        output: { format: 'cjs', entryFileNames: '[name].cjs' },
      },
    },
  },
  renderer: {
    root: 'src/renderer',
    plugins: [react()],
    build: {
      outDir: 'out/renderer',
      // The browser host shows it in whatever browser the user has: what Mantine 9 asks for, not Electron's Chromium.
      target: 'es2022',
      // electron-vite leaves it readable by default.
      minify: true,
      // The policy allows no `data:` font and no inline script or style.
      assetsInlineLimit: 0,
      rolldownOptions: { input: 'src/renderer/index.html' },
    },
  },
});
