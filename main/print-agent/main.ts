import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { parseArgs } from 'node:util';
import { systemScheduler } from '../platform/clock.ts';
import { dataFolder } from '../platform/data-folder.ts';
import { replaceFile } from '../platform/durable-file.ts';
import { systemRandom } from '../platform/random.ts';
import { openPrinter } from '../printing/index.ts';
import { agentLine, OtherCertificate } from './agent-line.ts';
import { runPrintAgent } from './agent.ts';

/*
 * `npm run print-agent -- --to https://MAIN-PC:8443/ --name "Packing 2 printers" --code ABCD-EFGH --fingerprint AB:CD:...`: pairs this PC, and from then on prints what the
 * main PC has for its printers. Later starts need no options.
 */
const { values } = parseArgs({ options: { to: { type: 'string' }, name: { type: 'string' }, code: { type: 'string' }, fingerprint: { type: 'string' }, data: { type: 'string' }, json: { type: 'boolean', default: false } } });
const folder = join(values.data ?? dataFolder(), 'print-agent');
const file = join(folder, 'paired.json');
const PAIR_LIMIT_MS = 10_000;
const EXIT_NOT_PAIRED = 1;
const EXIT_ENDED = 2;

interface Paired {
  readonly url: string;
  readonly name: string;
  readonly fingerprint: string;
  readonly key: string;
}

const say = (text: string): void => {
  process.stdout.write(`${text}\n`);
};

async function pair(): Promise<Paired | null> {
  const { to, name, code, fingerprint } = values;
  if (to === undefined || name === undefined || code === undefined || fingerprint === undefined) {
    process.stderr.write('This PC is not paired. Give --to, --name, --code and --fingerprint, as the main PC shows them under Printers, Further benches.\n');
    return null;
  }
  const line = agentLine({ url: to, fingerprint, key: '' });
  const reply = await line.post('/pair', { name, code }, PAIR_LIMIT_MS);
  line.close();
  if (reply === null || !reply.ok) {
    process.stderr.write(`The main PC did not pair this one: ${reply === null ? 'it does not answer' : reply.error.code}.\n`);
    return null;
  }
  const paired: Paired = { url: to, name, fingerprint, key: (reply.value as { readonly key: string }).key };
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  // For people of this account only: whoever has the key prints here, and nothing else.
  replaceFile(file, Buffer.from(JSON.stringify(paired)));
  return paired;
}

async function run(): Promise<void> {
  const paired = values.code === undefined && existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Paired) : await pair();
  if (paired === null) {
    process.exitCode = EXIT_NOT_PAIRED;
    return;
  }
  const line = agentLine(paired);
  const agent = runPrintAgent({ line, openPrinter: openPrinter(systemScheduler), scheduler: systemScheduler, random: systemRandom, folder: join(folder, 'prints'), say });
  if (values.json) say(JSON.stringify({ name: paired.name, url: paired.url }));
  else say(`${paired.name} prints for ${paired.url}. End with Ctrl+C.`);
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void agent.stop());
  const how = await agent.ended;
  line.close();
  if (how !== 'ended_by_main_pc') return;
  process.stderr.write('The main PC ended this print agent. Pair it anew with a code from there.\n');
  process.exitCode = EXIT_ENDED;
}

try {
  await run();
} catch (error) {
  if (!(error instanceof OtherCertificate)) throw error;
  process.stderr.write(`${error.message}\nIt is not the one that was compared, so nothing was said to it. Compare the fingerprint on the main PC and pair anew.\n`);
  process.exitCode = EXIT_NOT_PAIRED;
}
