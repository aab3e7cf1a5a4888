import { readFileSync, writeFileSync } from 'node:fs';
import { PAGE_FILE, withDuties } from './duties-page.ts';

/** `npm run duties`: writes the table of the shell's duties and the release list into test/shell/README.md. */
writeFileSync(PAGE_FILE, withDuties(readFileSync(PAGE_FILE, 'utf8')));
