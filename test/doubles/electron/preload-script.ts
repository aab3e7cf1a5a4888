import { build } from 'vite';
import { cloneToText, textToClone } from './clone-text.ts';
import { crossing, navigationGuard, pageHalf, preloadHalf } from './world-halves.ts';

let bundled: Promise<string> | null = null;

/** The true preload, one CommonJS text as `npm run build:desktop` makes it. Bundled once a process. */
export function bundledPreload(): Promise<string> {
  bundled ??= bundle();
  return bundled;
}

async function bundle(): Promise<string> {
  const made = await build({ configFile: 'vite-electron.config.ts', mode: 'preload', logLevel: 'error', build: { write: false, emptyOutDir: false } });
  for (const each of Array.isArray(made) ? made : [made]) {
    if ('output' in each) for (const part of each.output) if (part.type === 'chunk') return part.code;
  }
  throw new Error('vite made no preload');
}

export interface WorldScripts {
  /** For the world of the page's own scripts; runs before any of them. */
  readonly page: string;
  /** For the isolated world of preload; after the other. */
  readonly preload: string;
}

/** What Chromium runs in every new document. `name` is known to the two halves only, `guardPath` is where the double is asked about addresses. As Electron does it, preload runs in the main frame alone unless `inFrames`. */
export function worldScripts(name: string, preload: string, guardPath: string, inFrames: boolean): WorldScripts {
  const only = inFrames ? '' : 'if (window.parent !== window) return;';
  return {
    page: `(() => { ${only} (${String(pageHalf)})(${String(crossing)}, ${JSON.stringify(name)}); })();`,
    preload: `(${String(navigationGuard)})(${JSON.stringify(guardPath)}); (() => { ${only}
      const electron = (${String(preloadHalf)})({ cross: ${String(crossing)}, name: ${JSON.stringify(name)}, cloneToText: ${String(cloneToText)}, textToClone: ${String(textToClone)} });
      const module = { exports: {} };
      ((require, module, exports) => { ${preload}
      })((id) => { if (id === 'electron') return electron; throw new Error('module not found: ' + id); }, module, module.exports);
    })();`,
  };
}
