import process from 'node:process';
import { parseArgs } from 'node:util';
import { namedTests } from './named-tests.ts';
import { FLOOR_ROWS } from './table.ts';

/** `npm run rows -- [--json]`: every row of the floor's list with the tests that prove it; as a table, or one JSON object a line. */
const { values } = parseArgs({ options: { json: { type: 'boolean', default: false } } });
const tests = namedTests();
for (const { row, title, issue, status, lacks } of FLOOR_ROWS) {
  const own = tests.filter((test) => test.rows.includes(row)).map(({ file, name }) => ({ file, name }));
  if (values.json) process.stdout.write(`${JSON.stringify({ row, title, issue, status, lacks, tests: own })}\n`);
  else process.stdout.write([`${row.padEnd(4)} ${status.padEnd(6)} ${issue.padEnd(9)} ${String(own.length).padStart(3)}  ${title}${lacks === undefined ? '' : ` (lacks: ${lacks})`}`, ...own.map(({ file, name }) => `${' '.repeat(27)}${file}: ${name}`)].join('\n').concat('\n'));
}
const working = FLOOR_ROWS.filter((each) => each.status === 'works').length;
if (!values.json) process.stdout.write(`${working} of ${FLOOR_ROWS.length} rows work.\n`);
