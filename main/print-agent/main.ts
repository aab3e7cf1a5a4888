import { join } from 'node:path';
import process from 'node:process';
import { parseArgs } from 'node:util';
import { systemScheduler } from '../platform/clock.ts';
import { dataFolder } from '../platform/data-folder.ts';
import { systemRandom } from '../platform/random.ts';
import { keyFromSystem, SECRET_FILE, secretFile } from '../platform/secret-file.ts';
import { SecretsRefused } from '../platform/secrets.ts';
import { openPrinter } from '../printing/index.ts';
import { agentLine, OtherCertificate } from './agent-line.ts';
import { runPrintAgent } from './agent.ts';
import type { PairingAsked } from './pairing.ts';
import { AgentRefused, pairingFor } from './pairing.ts';

/*
 * `npm run print-agent -- --to https://MAIN-PC:8443/ --name "Packing 2 printers" --code ABCD-EFGH --fingerprint AB:CD:...`: pairs this PC, and from then on prints what the
 * main PC has for its printers. Later starts need no options. The packed program does the same by `--print-agent` (`main/host/electron/print-agent.ts`).
 */
const { values } = parseArgs({ options: { to: { type: 'string' }, name: { type: 'string' }, code: { type: 'string' }, fingerprint: { type: 'string' }, data: { type: 'string' }, json: { type: 'boolean', default: false } } });
const folder = join(values.data ?? dataFolder(), 'print-agent');
const EXIT_NOT_PAIRED = 1;
const EXIT_ENDED = 2;

const say = (text: string): void => {
  process.stdout.write(`${text}\n`);
};

async function run(): Promise<void> {
  const secrets = keyFromSystem() === null ? null : secretFile({ path: join(folder, SECRET_FILE), key: keyFromSystem });
  const paired = await pairingFor({ folder, secrets }, values as Partial<PairingAsked>);
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

/** What a person can do about it. */
function adviceFor(error: Error): string {
  if (error instanceof OtherCertificate || (error instanceof AgentRefused && error.code === 'other_certificate')) return 'It is not the one that was compared, so nothing was said to it. Compare the fingerprint on the main PC and pair anew.';
  if (error instanceof SecretsRefused) return 'Start it under the key that it was paired with, or pair anew.';
  return 'Give --to, --name, --code and --fingerprint, as the main PC shows them under Printers, Further benches.';
}

try {
  await run();
} catch (error) {
  if (!(error instanceof AgentRefused || error instanceof OtherCertificate || error instanceof SecretsRefused)) throw error;
  process.stderr.write(`${error.message}\n${adviceFor(error)}\n`);
  process.exitCode = EXIT_NOT_PAIRED;
}
