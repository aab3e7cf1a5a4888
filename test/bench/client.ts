import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { Agent, request as nativeRequest } from 'node:http';
import process from 'node:process';
import { createInterface } from 'node:readline';
import type { SellerApi, TokenSource } from '../../main/flipkart/index.ts';
import { clientCredentials, collectShipments, createSellerApi } from '../../main/flipkart/index.ts';
import { readShipments } from '../../main/flipkart/translate.ts';
import { systemClock } from '../../main/platform/clock.ts';
import { axiosHttp } from '../../main/platform/http-axios.ts';
import { VirtualTime } from '../../main/platform/virtual-time.ts';
import { createSandbox, serveSandbox } from '../../main/sandbox/index.ts';
import { shipmentShape } from '../../main/sandbox/shipment-shape.ts';
import { HOUR_MS, SECOND_MS } from '../../shared/time.ts';
import { LOCATION, MORNING_MS, told } from '../fixtures/told.ts';
import type { BenchRow } from './row.ts';
import { median, percentile, rounded } from './row.ts';

/** 1,000 calls of each, in short turns: what else the machine does falls on both alike. */
const BLOCKS = 50;
const CALLS_A_BLOCK = 20;
const ROUNDS = 5;
/** The percentile that is judged: the calls that nothing else on the machine cut in two. */
const QUICK = 10;
const SLOWER = 2.5;
const CPU_MAX_MS = 1;
const PAGE_ROUNDS = 400;
const READING = 3;
const ORDERS = 10_000;
/** After so many calls some in a row are told to wait. */
const STORM_EVERY = 100;
const STORM_LENGTH = 4;
/** What is left to a pull of an hour's calls while everything else goes on. */
const CALLS_AN_HOUR = 200;

/** The client against Node's own http and JSON.parse (reliability.md 5.5, R13), and a long pull through 429 storms. */
export async function benchClient(): Promise<BenchRow[]> {
  return [...await benchCalls(), benchReading(), await benchStorm()];
}

interface Block {
  /** Of each call, in us. */
  readonly us: number[];
  readonly cpuUs: number;
}

/** So many calls one after the other. */
async function block(call: () => Promise<unknown>): Promise<Block> {
  const us: number[] = [];
  const cpu = process.cpuUsage();
  for (let count = 0; count < CALLS_A_BLOCK; count += 1) {
    const at = performance.now();
    await call();
    us.push((performance.now() - at) * 1_000);
  }
  const { user, system } = process.cpuUsage(cpu);
  return { us, cpuUs: (user + system) / CALLS_A_BLOCK };
}

/** The same POST by our whole client, from the token to the entries that were read, and bare. */
async function benchCalls(): Promise<BenchRow[]> {
  const { shipmentId } = told(1, {});
  const body = JSON.stringify({ shipmentIds: [shipmentId], locationId: LOCATION });
  const server = spawn(process.execPath, ['test/bench/plain-server.ts', JSON.stringify({ shipments: [{ shipmentId, status: 'SUCCESS', errorCode: null, errorMessage: null }] })], { stdio: ['ignore', 'pipe', 'inherit'] });
  const http = axiosHttp();
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  try {
    const [port] = (await once(createInterface({ input: server.stdout }), 'line')) as [string];
    const baseUrl = `http://127.0.0.1:${port}`;
    const api = createSellerApi({ http, baseUrl, tokens: givenToken, clock: systemClock, timeoutMs: 20_000, meter: { record: () => undefined } });
    const ours = async (): Promise<void> => {
      const outcome = await api.dispatch([shipmentId], LOCATION);
      if (!outcome.ok || outcome.value[0]?.result !== 'accepted') throw new Error(`a call failed: ${JSON.stringify(outcome)}`);
    };
    const bare = () => nativePost(`${baseUrl}/sellers/v3/shipments/dispatch`, body, agent);
    for (let warm = 0; warm < BLOCKS / 2; warm += 1) for (const call of [ours, bare]) await block(call);
    const blocks: { readonly ours: Block; readonly bare: Block }[] = [];
    for (let turn = 0; turn < BLOCKS; turn += 1) blocks.push({ bare: await block(bare), ours: await block(ours) });
    const quick = (values: readonly number[]): number => percentile(values, QUICK);
    const [us, bareUs] = [quick(blocks.flatMap((each) => each.ours.us)), quick(blocks.flatMap((each) => each.bare.us))];
    const [cpuMs, bareCpuMs] = [quick(blocks.map((each) => each.ours.cpuUs)) / 1_000, quick(blocks.map((each) => each.bare.cpuUs)) / 1_000];
    const ratio = us / bareUs;
    return [
      { name: 'client: time a call', value: rounded(us, 0), unit: 'us', against: rounded(bareUs, 0), ratio: rounded(ratio, 2), target: `<= ${SLOWER}x Node's own http`, holds: ratio <= SLOWER },
      { name: 'client: CPU a call', value: rounded(cpuMs), unit: 'ms', against: rounded(bareCpuMs), ratio: rounded(cpuMs / bareCpuMs, 2), target: `<= ${CPU_MAX_MS} ms`, holds: cpuMs <= CPU_MAX_MS },
    ];
  } finally {
    agent.destroy();
    http.close();
    server.kill('SIGTERM');
  }
}

const givenToken: TokenSource = {
  token: () => Promise.resolve({ ok: true, value: 'a-token' }), forget: () => undefined, hold: () => undefined, release: () => undefined, renew: () => Promise.reject(new Error('not asked for')), isExpired: () => Promise.resolve(null),
};

function nativePost(url: string, body: string, agent: Agent): Promise<number> {
  return new Promise((resolve, reject) => {
    const sent = nativeRequest(url, { method: 'POST', agent, headers: { authorization: 'Bearer a-token', 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) } }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('end', () => resolve(Buffer.concat(chunks).length));
      response.on('error', reject);
    });
    sent.on('error', reject);
    sent.end(body);
  });
}

/** A page of 20 shipments: from the parsed JSON to our nouns, every field looked at, against the parsing itself. */
function benchReading(): BenchRow {
  const time = new VirtualTime(MORNING_MS);
  const sandbox = createSandbox({ seed: 2, orders: 20, clock: time, scheduler: time });
  const text = JSON.stringify({ hasMore: false, shipments: [...sandbox.world.shipments.values()].map((each) => shipmentShape(sandbox.world, each)) });
  const parse = (): readonly unknown[] => (JSON.parse(text) as { readonly shipments: readonly unknown[] }).shipments;
  const timed = (work: () => unknown): number => {
    const at = performance.now();
    for (let round = 0; round < PAGE_ROUNDS; round += 1) work();
    return ((performance.now() - at) / PAGE_ROUNDS) * 1_000;
  };
  const shipments = parse();
  if (readShipments(shipments).shipments.length !== 20) throw new Error('a page could not be read');
  timed(parse);
  timed(() => readShipments(shipments));
  const rounds = Array.from({ length: ROUNDS }, () => ({ parse: timed(parse), read: timed(() => readShipments(shipments)) }));
  const ratio = median(rounds.map((round) => round.read / round.parse));
  return {
    name: 'client: reading 20 shipments', value: rounded(median(rounds.map((round) => round.read)), 0), unit: 'us', against: rounded(median(rounds.map((round) => round.parse)), 0), ratio: rounded(ratio, 2),
    target: `<= ${READING}x JSON.parse`, holds: ratio <= READING,
  };
}

/** 10,000 orders over a real socket and a manual clock, with a limit of calls an hour and bursts of 429 besides, while orders come and go. */
async function benchStorm(): Promise<BenchRow> {
  const time = new VirtualTime(MORNING_MS);
  const sandbox = createSandbox({ seed: 8, orders: 0, clock: time, scheduler: time, callsPerHour: CALLS_AN_HOUR });
  const { world } = sandbox;
  // Of one thing, of which there is no end: seeded orders stop when the warehouse is sold.
  const skuId = world.catalogue.skus[0]?.skuId ?? '';
  const place = (atMs: number): string => {
    const made = world.createOrder({ lines: [{ skuId, quantity: 1 }] });
    Object.assign(made, { orderedAtMs: atMs });
    return made.shipmentId;
  };
  // One order every two seconds or so, some in the same second.
  const before = Array.from({ length: ORDERS }, (_, order) => place(MORNING_MS - 6 * HOUR_MS + Math.floor(order * 1.7) * SECOND_MS));
  const left = new Set<string>();
  const served = await serveSandbox(sandbox);
  const http = axiosHttp();
  let calls = 0;
  let waited = 0;
  const tokens = clientCredentials({ http, baseUrl: served.baseUrl, clock: time, credentials: () => Promise.resolve({ appId: world.appId, appSecret: world.appSecret }) });
  const api: SellerApi = createSellerApi({
    http, baseUrl: served.baseUrl, tokens, clock: time, timeoutMs: 60_000,
    meter: {
      record: () => {
        calls += 1;
        if (calls % STORM_EVERY === 0) world.faults.push({ endpoint: 'shipments/filter', kind: 'throttle', times: STORM_LENGTH });
        // Meanwhile one order leaves the list and another comes into it.
        const gone = before[(calls * 7_919) % ORDERS] ?? '';
        if (world.cancel(gone)) left.add(gone);
        place(time.nowMs() - (calls % 3_600) * SECOND_MS);
      },
    },
  });
  try {
    const found = await collectShipments(api, { type: 'preDispatch', locationId: world.locationId as never }, {
      windowRows: 5_000, passes: 10,
      wait: (ms) => {
        waited += 1;
        time.advance(ms);
        return Promise.resolve();
      },
    });
    const ids = found.shipments.map((each) => each.shipmentId as string);
    const got = new Set(ids);
    const missed = before.filter((id) => !left.has(id) && !got.has(id)).length;
    const doubled = ids.length - got.size;
    return {
      name: `client: ${ORDERS} orders, ${waited} times 429`, value: calls, unit: 'calls', against: Math.ceil(ORDERS / 20), ratio: rounded(calls / Math.ceil(ORDERS / 20), 2), target: `none missed (${missed}), none twice (${doubled}), ended ${found.failure === null ? 'well' : found.failure.kind}`,
      holds: missed === 0 && doubled === 0 && found.failure === null && waited > 0,
    };
  } finally {
    http.close();
    await served.close();
  }
}
