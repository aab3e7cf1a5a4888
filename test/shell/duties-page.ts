import { join } from 'node:path';
import type { Duty, Way } from './duties.ts';
import { DUTIES, RELEASE_LIST, WAYS } from './duties.ts';

export const PAGE_FILE = join(import.meta.dirname, 'README.md');
const BEGIN = '<!-- the duties begin: written by `npm run duties`, never by hand -->';
const END = '<!-- the duties end -->';

/** The page with its generated part written anew; what a person wrote around it stays. Throws where the marks of that part are missing. */
export function withDuties(page: string, duties: readonly Duty[] = DUTIES): string {
  const [start, end] = [page.indexOf(BEGIN), page.indexOf(END)];
  if (start < 0 || end < start) throw new Error(`The page has no place for the duties: ${BEGIN}`);
  return `${page.slice(0, start + BEGIN.length)}\n\n${dutiesTable(duties)}\n${page.slice(end)}`;
}

const numberOf = (step: string): number => Object.keys(RELEASE_LIST).indexOf(step) + 1;

function dutiesTable(duties: readonly Duty[]): string {
  const proved = (duty: Duty, way: Way): string => {
    const files = [...new Set(duty.proofs.filter((proof) => proof.way === way).map((proof) => proof.file))];
    return files.map((file) => `\`${file.replace(/^(test|main)\//, '').replace(/(\.long)?\.(test|spec)?\.?ts$/, '')}\``).join(', ');
  };
  const open = duties.filter((duty) => duty.proofs.length === 0);
  return [
    `${duties.length} duties, ${open.length} of them with no proof. None is proved on Electron, on Windows, on macOS or on a real printer: the last column names the steps of the release list that would.`,
    '',
    `| duty | ${WAYS.join(' | ')} | real |`,
    `|---|${WAYS.map(() => '---|').join('')}---|`,
    ...duties.map((duty) => `| ${duty.duty}${duty.lacks === undefined ? '' : ` (lacks: ${duty.lacks})`} | ${WAYS.map((way) => proved(duty, way)).join(' | ')} | not run: step ${duty.release.map(numberOf).join(', ')} |`),
    '',
    '## Release list',
    '',
    'What only a machine with Electron\'s binary, Windows or macOS and real devices can prove. A person does it before a release goes out, and writes down the version, the machine and what was seen.',
    '',
    ...Object.values(RELEASE_LIST).map((step, index) => `${index + 1}. ${step}`),
    '',
  ].join('\n');
}
