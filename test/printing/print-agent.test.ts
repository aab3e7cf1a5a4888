import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { systemScheduler } from '../../main/platform/clock.ts';
import { systemRandom } from '../../main/platform/random.ts';
import { agentLine, OtherCertificate, runPrintAgent } from '../../main/print-agent/index.ts';
import type { PrintAgent } from '../../main/print-agent/index.ts';
import type { Delivery } from '../../main/printing/index.ts';
import { agentPrinter, openPrinter } from '../../main/printing/index.ts';
import type { AgentTask } from '../../shared/contract/index.ts';
import type { PrinterProfile } from '../../shared/fulfilment/printer-profile.ts';
import { PAPERS } from '../../shared/fulfilment/printer-profile.ts';
import type { LanClient } from '../doubles/lan-client.ts';
import type { LanFloor } from '../doubles/lan-floor.ts';
import { lanFloor } from '../doubles/lan-floor.ts';

const AGENT = 'Packing 2 printers';
const LABEL = new TextEncoder().encode('^XA^FO20,20^A0N,40,40^FDPACKING 2^FS^XZ');
const DOCUMENT = { bytes: LABEL, labels: 1 };

let floor: LanFloor;
let folder: string;
let agents: PrintAgent[] = [];
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'print-agent-'));
  floor = await lanFloor();
});
afterEach(async () => {
  for (const agent of agents) await agent.stop();
  agents = [];
  await floor.close();
  rmSync(folder, { recursive: true });
});

function profileOf(name: string): PrinterProfile & { readonly atBench: string } {
  return {
    printerId: 'p-2' as PrinterProfile['printerId'], name, language: 'zpl', way: { kind: 'file', folder: '/etc/labels' }, dpi: 203, paper: PAPERS['4x6'],
    darkness: null, inchesPerSecond: null, offsetMm: { right: 0, down: 0 }, answers: 'auto', invoice: 'none', failover: null, atBench: AGENT,
  };
}

const printer = (): ReturnType<typeof agentPrinter> => agentPrinter(floor.station.agents, profileOf('Zebra of bench 2'), false);
const kept = (): string[] => (existsSync(folder) ? readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.zpl')) : []);

/** The program of the bench's PC, on this thread. */
async function agentOf(client: LanClient): Promise<PrintAgent> {
  const { fingerprint } = await floor.lan();
  const line = agentLine({ url: floor.url, fingerprint: fingerprint ?? '', key: client.key });
  const agent = runPrintAgent({ line, openPrinter: openPrinter(systemScheduler), scheduler: systemScheduler, random: systemRandom, folder, say: () => undefined });
  agents.push(agent);
  return agent;
}

/** An agent by hand, which may fall at any moment. */
const waitBy = async (client: LanClient, instance: string): Promise<AgentTask | null> => {
  const reply = await client.invoke('agent.wait', { instance });
  if (!reply.ok) throw new Error(reply.error.code);
  return (reply.value as { readonly task: AgentTask | null }).task;
};

/** The next thing that is to be done, however many empty answers come before. */
async function taskOf(client: LanClient, instance: string): Promise<AgentTask> {
  for (;;) {
    const task = await waitBy(client, instance);
    if (task !== null) return task;
  }
}

const answerAs = (client: LanClient, taskId: string, answer: unknown): Promise<unknown> => client.invoke('agent.answer', { scanId: `answer-${taskId}-${client.key.slice(0, 4)}`, taskId, answer });
const READY = { looked: { ready: true, problem: 'none', says: '', counter: 7 } };

/** Another fingerprint, whatever this one is: one in sixty has no letter A that could be exchanged. */
const anotherThan = (fingerprint: string): string => `${fingerprint.startsWith('00') ? 'FF' : '00'}${fingerprint.slice(2)}`;

describe('the print agent of a bench', () => {
  it('N8 prints on the printer of its own PC what the main PC has for it, and says what became of it', async () => {
    const client = await floor.bench(AGENT, { person: null });
    await agentOf(client);
    await expect.poll(() => printer().status()).toMatchObject({ ready: true });
    const before: (number | null)[] = [];
    const delivery = await printer().deliver(DOCUMENT, (counter) => before.push(counter));
    expect(delivery).toMatchObject({ outcome: 'sent' });
    expect(before).toEqual([null]);
    // In its own folder, and not in the one that somebody on the main PC named.
    expect(kept()).toHaveLength(1);
    expect(readFileSync(join(folder, kept()[0] ?? ''))).toEqual(Buffer.from(LABEL));
    expect(existsSync('/etc/labels')).toBe(false);
  });

  it('N8 that is away is a printer that is off: nothing was sent, and it is sent when the agent is back', async () => {
    const client = await floor.bench(AGENT, { person: null });
    let isBegun = false;
    expect(await printer().deliver(DOCUMENT, () => {
      isBegun = true;
    })).toMatchObject({ outcome: 'not-sent', problem: 'offline' });
    expect(isBegun).toBe(false);
    await agentOf(client);
    await expect.poll(async () => (await printer().deliver(DOCUMENT, () => undefined)).outcome).toBe('sent');
    expect(kept()).toHaveLength(1);
  });

  it('N8 that fell with a document in hand leaves it uncertain, and no agent is given it again', async () => {
    const client = await floor.bench(AGENT, { person: null });
    await waitBy(client, 'instance-1');
    const delivered: Promise<Delivery> = printer().deliver(DOCUMENT, () => undefined);
    await answerAs(client, (await taskOf(client, 'instance-1')).taskId, READY);
    const taken = await taskOf(client, 'instance-1');
    expect(taken.document).not.toBeNull();
    // The PC is switched on again: nobody knows whether the label came out before.
    expect(await waitBy(client, 'instance-2')).toBeNull();
    expect(await delivered).toMatchObject({ outcome: 'unknown' });
    expect(await answerAs(client, taken.taskId, { delivered: { outcome: 'printed', says: '' } })).toMatchObject({ ok: true, value: { isTaken: false } });
    expect(await waitBy(client, 'instance-2')).toBeNull();
  });

  it('N8 whom a document never reached asks on, and the document counts as not sent', async () => {
    const client = await floor.bench(AGENT, { person: null });
    await waitBy(client, 'instance-1');
    const delivered: Promise<Delivery> = printer().deliver(DOCUMENT, () => undefined);
    await answerAs(client, (await taskOf(client, 'instance-1')).taskId, READY);
    await taskOf(client, 'instance-1');
    // The answer with the document was lost on the line, and the same agent asks again.
    await waitBy(client, 'instance-1');
    expect(await delivered).toMatchObject({ outcome: 'not-sent', problem: 'offline' });
  });

  it('N8 is given nothing of another, and answers for nothing of another', async () => {
    const [client, other] = [await floor.bench(AGENT, { person: null }), await floor.bench('Packing 3 printers', { person: null })];
    await waitBy(client, 'instance-1');
    const delivered: Promise<Delivery> = printer().deliver(DOCUMENT, () => undefined);
    expect(await waitBy(other, 'instance-9')).toBeNull();
    const look = await taskOf(client, 'instance-1');
    expect(await answerAs(other, look.taskId, READY)).toMatchObject({ ok: true, value: { isTaken: false } });
    await answerAs(client, look.taskId, READY);
    const taken = await taskOf(client, 'instance-1');
    expect(await answerAs(other, taken.taskId, { delivered: { outcome: 'printed', says: '' } })).toMatchObject({ ok: true, value: { isTaken: false } });
    await answerAs(client, taken.taskId, { delivered: { outcome: 'printed', says: 'the counter moved' } });
    expect(await delivered).toMatchObject({ outcome: 'printed' });
    // No window of the main PC is an agent.
    expect(await floor.station.dispatch('agent.wait', { instance: 'instance-x' }, { personId: 'asha' })).toMatchObject({ error: { code: 'not_admitted' } });
  });

  it('N8 says nothing, not even its key, to a PC that shows another certificate than the one that was compared', async () => {
    const client = await floor.bench(AGENT, { person: null });
    const line = agentLine({ url: floor.url, fingerprint: anotherThan((await floor.lan()).fingerprint ?? ''), key: client.key });
    await expect(line.post('/alive', {}, 5_000)).rejects.toThrow(OtherCertificate);
    line.close();
    expect((await floor.lan()).benches[0]?.here).toBeNull();
  });

  it('N8 as a program pairs once by the code and the fingerprint, prints, and ends when the main PC ends it', async () => {
    const fingerprint = (await floor.lan()).fingerprint ?? '';
    const start = (...args: string[]) => spawn(process.execPath, ['main/launch.mjs', 'main/print-agent/main.ts', '--json', '--data', folder, ...args], { stdio: ['ignore', 'pipe', 'pipe'] });
    const stranger = start('--to', floor.url, '--name', AGENT, '--code', await floor.code(), '--fingerprint', anotherThan(fingerprint));
    expect((await once(stranger, 'exit'))[0]).toBe(1);
    expect((await floor.lan()).pairing?.triesLeft).toBe(5);
    const first = start('--to', floor.url, '--name', AGENT, '--code', await floor.code(), '--fingerprint', fingerprint);
    await once(first.stdout, 'data');
    await expect.poll(() => printer().status()).toMatchObject({ ready: true });
    const stopped = once(first, 'exit');
    first.kill('SIGTERM');
    expect((await stopped)[0]).toBe(0);
    expect(statSync(join(folder, 'print-agent', 'paired.json')).mode & 0o077).toBe(0);
    const second = start();
    await once(second.stdout, 'data');
    await expect.poll(async () => (await printer().deliver(DOCUMENT, () => undefined)).outcome).toBe('sent');
    expect(kept()).toHaveLength(1);
    const ended = once(second, 'exit');
    await floor.station.must('paired-bench.revoke', { pairedBenchId: AGENT as never });
    expect((await ended)[0]).toBe(2);
  });
});
