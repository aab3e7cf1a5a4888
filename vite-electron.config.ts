import { isBuiltin } from 'node:module';
import { isAbsolute } from 'node:path';
import { defineConfig } from 'vite';

/** Where a thread's program stands beside the built file instead of the source. */
const builtWorkers = {
  name: 'built-workers',
  enforce: 'pre' as const,
  transform: (code: string): string => code.replaceAll(/(-worker)\.ts', import\.meta\.url/g, "$1.js', import.meta.url"),
};

/** Packages stay what they are: some carry native parts, and one copy serves all threads. */
const isPackage = (id: string): boolean => isBuiltin(id) || (!id.startsWith('.') && !isAbsolute(id));

/** The desktop program, file by file as in the source (`npm run build:desktop`), and its preload script, which a sandboxed window wants as CommonJS. */
export default defineConfig(({ mode }) => (mode === 'preload'
  ? {
    build: {
      outDir: '.out/preload', emptyOutDir: true, target: 'node24', minify: false,
      rolldownOptions: { input: 'preload/index.ts', external: ['electron'], output: { format: 'cjs' as const, entryFileNames: 'index.cjs' } },
    },
  }
  : {
    plugins: [builtWorkers],
    build: {
      ssr: true, outDir: '.out/app', emptyOutDir: true, target: 'node24', minify: false,
      rolldownOptions: {
        input: ['main/index.ts', 'main/headless.ts', 'main/engine/engine-worker.ts', 'main/training/training-worker.ts', 'main/documents/document-worker.ts', 'main/database/quick-check-worker.ts', 'main/database/backup/backup-worker.ts', 'main/database/journal/journal-worker.ts'],
        external: isPackage,
        output: { format: 'es' as const, preserveModules: true, preserveModulesRoot: '.', entryFileNames: '[name].js' },
      },
    },
  }));
