// The one file that must also run on an old Node: it says what is wrong in words where the program itself would crash.
// better-sqlite3 13 needs Node-API 10; on an older Node it ends the process with a segmentation fault and no message.
import process from 'node:process';
import { pathToFileURL } from 'node:url';

const NODE_API_MIN = 10;
const nodeApi = Number(process.versions.napi ?? 0);
const [file, ...rest] = process.argv.slice(2);

if (nodeApi < NODE_API_MIN) {
  process.stderr.write(
    `Smart Workstation needs Node 22.14 or newer (Node-API ${NODE_API_MIN}); this is Node ${process.versions.node} (Node-API ${nodeApi}).\n` +
      'Its own Node 24 comes with "npm ci": start programs with "npm start" or "npm run ...", not with "node ...".\n' +
      'If npm was told not to run install scripts, allow the one of the package "node" and run "npm ci" again.\n',
  );
  process.exitCode = 78;
} else if (file === undefined) {
  process.stderr.write('usage: node main/launch.mjs FILE [arguments]\n');
  process.exitCode = 64;
} else if (file !== '--check-only') {
  // Compiled code is kept for the next start, for threads too: it halves what a start spends on reading the program.
  const { enableCompileCache, getCompileCacheDir } = await import('node:module');
  enableCompileCache();
  process.env.NODE_COMPILE_CACHE ??= getCompileCacheDir() ?? '';
  process.argv = [process.argv[0], file, ...rest];
  await import(pathToFileURL(file).href);
}
