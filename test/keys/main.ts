import { readFileSync, writeFileSync } from 'node:fs';
import { PAGE_FILE, withKeys } from './page.ts';

/** `npm run keys`: writes the table of actions, keys and printed codes into renderer/README.md. */
writeFileSync(PAGE_FILE, withKeys(readFileSync(PAGE_FILE, 'utf8')));
