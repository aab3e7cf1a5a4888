import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

/** The window. What comes out is served by the web host and by the Electron host alike. */
export default defineConfig({
  root: 'renderer',
  base: '/',
  plugins: [react()],
  build: {
    outDir: '../.out/renderer',
    emptyOutDir: true,
    target: 'chrome130',
    // The page may load from its own origin only, so nothing is turned into a data: address.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 1_500,
  },
});
