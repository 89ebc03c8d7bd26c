/** The gallery of components, for development only: `npx vite -c src/renderer/gallery/vite.config.ts`. */
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

// biome-ignore lint/style/noDefaultExport: vite takes its configuration from it
export default defineConfig({
  root: import.meta.dirname,
  plugins: [react()],
  server: { host: '127.0.0.1', port: 5199, open: '/gallery.html' },
  build: {
    outDir: '../../../out/gallery',
    emptyOutDir: true,
    // The content security policy allows no data: fonts.
    assetsInlineLimit: 0,
    rolldownOptions: { input: 'gallery.html' },
  },
});
