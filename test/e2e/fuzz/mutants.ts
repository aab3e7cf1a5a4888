import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'vite';

interface Mutant {
  readonly file: string;
  readonly from: string;
  /** `IS` stands for "this mistake is wanted". */
  readonly to: string;
}

/** Mistakes that a window of this kind has had, one each; the walk must find every one. */
export const MUTANTS = {
  'scan-lost': { file: 'scanner/scan-desk.ts', from: '    this.#line.push(scan);', to: '    if (IS && scan.seq % 5 === 0) return;\n    this.#line.push(scan);' },
  'scan-twice': { file: 'scanner/scan-desk.ts', from: '    this.#line.push(scan);', to: '    this.#line.push(scan);\n    if (IS) this.#line.push({ ...scan, scanId: this.#ports.newScanId() });' },
  'scan-in-a-box': { file: 'scanner/keyboard-scanner.ts', from: '    if (step.scan === null) return;', to: '    if (IS && step.scan !== null) target.document.execCommand("insertText", false, step.scan);\n    if (step.scan === null) return;' },
  'scan-cut-by-a-thumb': { file: 'scanner/scan-reducer.ts', from: 'if (character === null) return isCode(', to: 'if (character === null) return !IS && isCode(' },
  'refusal-not-counted': { file: 'stores/answer-store.ts', from: 'notApplied: before.notApplied + 1', to: 'notApplied: before.notApplied + (IS ? 0 : 1)' },
  'sheet-without-a-way-out': { file: 'styles/theme.ts', from: 'lockScroll: false,', to: 'lockScroll: false, closeOnEscape: !IS,' },
  'no-way-to-packing': { file: 'stores/places.ts', from: 'if (place === undefined) return null;', to: 'if (place === undefined || (IS && from === "stock")) return null;' },
  'focus-trap': { file: 'scanner/window-keys.ts', from: "    case 'F12': ", to: "    case 'Tab': return IS;\n    case 'F12': " },
  'lost-focus-unsaid': { file: 'components/not-listening.tsx', from: 'if (isListening) return null;', to: 'if (isListening || IS) return null;' },
  'screen-that-breaks': { file: 'components/answer-bar.tsx', from: "  const { happened, act } = say(shown.said);", to: "  if (IS && shown.tone === 'attention') throw new Error('this answer cannot be drawn');\n  const { happened, act } = say(shown.said);" },
  'promise-that-nobody-catches': { file: 'scanner/desk.ts', from: '  hush: stopSound,', to: "  hush: () => { stopSound(); if (IS) void Promise.reject(new Error('nobody catches this')); }," },
} as const satisfies Readonly<Record<string, Mutant>>;
export type MutantName = keyof typeof MUTANTS;
export const MUTANT_NAMES = Object.keys(MUTANTS) as readonly MutantName[];

/** Builds the window once with all mistakes in it, each asleep until the page's storage names it. Throws when the source has no place for one. */
export async function buildMutants(): Promise<string> {
  const outDir = mkdtempSync(join(tmpdir(), 'mutants-'));
  const placed = new Set<string>();
  await build({
    configFile: 'vite.config.ts', logLevel: 'warn', build: { outDir, minify: false },
    plugins: [{
      name: 'mutants', enforce: 'pre',
      transform(code, id) {
        let text = code;
        for (const [name, { file, from, to }] of Object.entries(MUTANTS)) {
          if (!id.endsWith(`/renderer/${file}`) || !text.includes(from)) continue;
          text = text.replace(from, () => to.replaceAll('IS', `(localStorage.getItem('mutant') === '${name}')`));
          placed.add(name);
        }
        return text === code ? null : text;
      },
    }],
  });
  const missing = MUTANT_NAMES.filter((name) => !placed.has(name));
  if (missing.length > 0) throw new Error(`The source has no place for ${missing.join(', ')}`);
  return outDir;
}
