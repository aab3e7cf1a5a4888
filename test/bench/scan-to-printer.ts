import { mkdtempSync, rmSync } from 'node:fs';
import { connect, createServer } from 'node:net';
import type { AddressInfo, Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createApp } from '../../main/app.ts';
import type { App } from '../../main/app.ts';
import { FOUR_BY_SIX_203 } from '../../main/documents/index.ts';
import { inThreadReader } from '../../main/documents/reading.ts';
import { proveLabel, storeDocument } from '../../main/fulfilment/label/index.ts';
import { tellCouriers, tellShipments } from '../../main/fulfilment/shipment/index.ts';
import { systemClock, systemScheduler } from '../../main/platform/clock.ts';
import { axiosHttp } from '../../main/platform/http-axios.ts';
import { loggerTo } from '../../main/platform/logger.ts';
import { seededRandom } from '../../main/platform/random.ts';
import { heldSecrets } from '../../main/platform/secrets.ts';
import { encodeZpl, openPrinter } from '../../main/printing/index.ts';
import { drawLabels } from '../../main/sandbox/documents/index.ts';
import { decodePbm, encodePbm } from '../../shared/fulfilment/bitmap.ts';
import type { SubShipmentId, TrackingId } from '../../shared/fulfilment/ids.ts';
import { HOUR_MS } from '../../shared/time.ts';
import { expectedParcel } from '../fixtures/expected-parcel.ts';
import { labelPage } from '../fixtures/label-page.ts';
import { awbOf, told } from '../fixtures/told.ts';

const ORDERS = 150;
const PICTURES = 10;
const SKU = 'SOAP';
const BARCODE = '8900000000017';
const BENCH = 'bench-1';

/** A socket that takes everything and tells of the first bytes for which `isIt` holds. */
export interface BenchSink {
  readonly port: number;
  /** Resolves with the moment at which they came. */
  next(): Promise<number>;
  close(): void;
}

export function openPlainSink(): Promise<BenchSink> {
  return openSink(() => true, () => undefined);
}

/** A printer that says it is ready and counts labels, and notes when the first byte of a document comes. */
function openSinkPrinter(): Promise<BenchSink> {
  let labels = 0;
  const framed = (line: string): string => `${String.fromCharCode(2)}${line}${String.fromCharCode(3)}\r\n`;
  return openSink((text) => text.includes('^XA'), (text, socket) => {
    if (text.includes('^XZ')) labels += 1;
    if (text.includes('~HS')) socket.write(framed('030,0,0,1218,000,0,0,0,000,0,0,0') + framed('000,0,0,0,0,2,4,0,00000000,1,000') + framed('1234,0'));
    if (text.includes('getvar')) socket.write(`"${labels}"`);
  });
}

async function openSink(isIt: (text: string) => boolean, answer: (text: string, socket: Socket) => void): Promise<BenchSink> {
  let heard: (atMs: number) => void = () => undefined;
  const server = createServer({ noDelay: true }, (socket) => {
    socket.on('data', (data: Buffer) => {
      const text = data.toString('latin1');
      if (isIt(text)) heard(performance.now());
      answer(text, socket);
    });
    socket.on('error', () => socket.destroy());
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  return {
    port: (server.address() as AddressInfo).port,
    next: () => new Promise((resolve) => {
      heard = resolve;
    }),
    close: () => server.close(),
  };
}

/**
 * From the scan of an order's only unit to the first byte of its label at the printer, over the whole station: door, rules, facts with fsync, print queue, status and counter of the
 * printer. Beside it, in turns, the same bytes over a bare connection.
 */
export async function measureScanToPrinter(): Promise<{ readonly scanMs: readonly number[]; readonly bareMs: readonly number[] }> {
  const folder = mkdtempSync(join(tmpdir(), 'bench-scan-print-'));
  const http = axiosHttp();
  const printer = await openSinkPrinter();
  const plain = await openPlainSink();
  const reader = inThreadReader(FOUR_BY_SIX_203);
  const app = createApp({
    dataFolder: folder, version: '0.0.0', clock: systemClock, scheduler: systemScheduler, random: seededRandom(1), logger: loggerTo(() => undefined), http, secrets: heldSecrets({}),
    labelReader: reader, openPrinter: openPrinter(systemScheduler), benchPrinter: { host: '127.0.0.1', port: printer.port },
    firstSettings: { orderSync: 'off', inventorySync: 'off', returnSync: 'off', skuSync: { pull: 'off', push: 'off' }, prepack: 'off', repeatGuardMs: 0, canary: 'passed', baseUrl: 'http://127.0.0.1:9' },
  });
  try {
    const zpl = await fill(app);
    app.start();
    const scanMs: number[] = [];
    const bareMs: number[] = [];
    for (let order = 0; order < ORDERS; order += 1) {
      const bare = plain.next();
      const atBare = performance.now();
      const socket = connect({ port: plain.port, host: '127.0.0.1', noDelay: true }, () => socket.end(zpl));
      bareMs.push(await bare - atBare);
      const came = printer.next();
      const atScan = performance.now();
      await act(app, 'pack.scan', { benchId: BENCH, barcode: BARCODE });
      scanMs.push(await came - atScan);
      await app.idle();
      const view = await app.dispatch('pack.read', { benchId: BENCH }, { personId: 'bench' }) as { readonly ok: boolean; readonly value: { readonly nextTrackingId: string | null } };
      await act(app, 'pack.scan', { benchId: BENCH, barcode: view.value.nextTrackingId ?? '' });
    }
    return { scanMs, bareMs };
  } finally {
    await app.stop();
    http.close();
    printer.close();
    plain.close();
    rmSync(folder, { recursive: true });
  }
}

let acts = 0;
async function act(app: App, operation: string, input: Readonly<Record<string, unknown>>): Promise<unknown> {
  acts += 1;
  const reply = await app.dispatch(operation, { ...input, scanId: `bench-${acts}` }, { personId: 'bench' });
  if (!reply.ok) throw new Error(`${operation} was refused: ${reply.error.code} ${JSON.stringify(reply.error.about)}`);
  return reply.value;
}

/** Orders of one unit each, picked, with their labels on the disk. Returns a label as the printer gets it. */
async function fill(app: App): Promise<Uint8Array> {
  await act(app, 'bin.import', { bins: [{ binCode: 'A-1', zone: 'Saleable' }] });
  await act(app, 'sku.import', { skus: [{ skuId: SKU, listingId: `LST${SKU}`, fsn: 'F', title: 'Soap', homeBin: 'A-1', barcodes: [BARCODE], serialNumbersPerUnit: 0, lengthMm: 100, breadthMm: 80, heightMm: 40, weightGrams: 200, pricePaise: 15_900 }] });
  await act(app, 'stock.receive', { skuId: SKU, binCode: 'A-1', quantity: ORDERS, reference: 'bench' });
  const nowMs = systemClock.nowMs();
  const stamp = { stationId: 'station-1', personId: 'flipkart', atMs: nowMs };
  const shipments = Array.from({ length: ORDERS }, (_, n) => told(n + 1, { [SKU]: 1 }, { state: 'PACKED', dispatchAfterMs: nowMs - HOUR_MS, dispatchByMs: nowMs + 6 * HOUR_MS + n }));
  app.database.write((tx) => tellShipments(app.floor, tx, shipments, stamp));
  const pictures = await drawn();
  app.database.write((tx) => {
    shipments.forEach(({ shipmentId, orderId }, n) => {
      const [trackingId, subShipmentId] = [awbOf(n + 1) as TrackingId, 'SS-1' as SubShipmentId];
      tellCouriers(app.floor, tx, [{ shipmentId, weighingRequired: null, parcels: [{ subShipmentId, trackingId, vendorName: 'E-Kart Logistics' }] }], stamp);
      const picture = pictures[n % PICTURES] ?? new Uint8Array();
      const pictureHash = app.files.put(picture);
      storeDocument(app.floor, tx, { documentHash: pictureHash, kind: 'label-picture', mediaType: 'image/x-portable-bitmap', bytes: picture.length }, stamp);
      proveLabel(app.floor, tx, { shipmentId, subShipmentId, orderId, trackingId, documentHash: pictureHash, pictureHash, way: 'border', dpi: 203 }, stamp);
    });
  });
  const list = await act(app, 'picklist.create', { shipments: { dueNext: ORDERS } }) as { readonly picklistId: string };
  await act(app, 'picklist.start', { benchId: BENCH, picklistId: list.picklistId, toteCode: 'T-1' });
  for (const barcode of ['A-1', ...Array.from({ length: ORDERS }, () => BARCODE)]) {
    await act(app, 'pick.scan', { benchId: BENCH, barcode });
  }
  const bitmap = decodePbm(pictures[0] ?? new Uint8Array());
  return bitmap === null ? new Uint8Array() : encodeZpl(bitmap);
}

async function drawn(): Promise<Uint8Array[]> {
  const reader = inThreadReader(FOUR_BY_SIX_203);
  const pictures: Uint8Array[] = [];
  for (let n = 0; n < PICTURES; n += 1) {
    const [reading] = await reader.readLabels(await drawLabels([labelPage(n)], 'label-and-invoice'), [expectedParcel(labelPage(n))]);
    if (reading?.ok === true) pictures.push(encodePbm(reading.bitmap));
  }
  return pictures;
}
