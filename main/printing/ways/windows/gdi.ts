import { loadNative } from './native.ts';
import type { NativeAnswer, NativeCall, NativeWindows } from './native.ts';
import type { PageArea } from './page-place.ts';
import type { PageDevice, PageDevices } from './page-device.ts';
import { SpoolerFault } from './spooler.ts';

/** Indexes of GetDeviceCaps (wingdi.h). */
const CAPS = { width: 8, height: 10, dpiX: 88, dpiY: 90, paperWidth: 110, paperHeight: 111, left: 112, top: 113 } as const satisfies Record<keyof PageArea, number>;
const DIB_RGB_COLORS = 0;
const SRCCOPY = 0x00cc_0020;
const INVALID_PRINTER_NAME = 1801;
const MOD_NOT_FOUND = 126;

interface Functions {
  readonly docInfoBytes: number;
  readonly createDc: NativeCall;
  readonly deleteDc: NativeCall;
  readonly getDeviceCaps: NativeCall;
  readonly startDoc: NativeCall;
  readonly startPage: NativeCall;
  readonly stretch: NativeCall;
  readonly endPage: NativeCall;
  readonly endDoc: NativeCall;
  readonly abortDoc: NativeCall;
}

let loading: Promise<Functions> | null = null;

function load(): Promise<Functions> {
  loading ??= loadNative().then(functionsOf);
  return loading;
}

/** Queues of Windows drawn on through gdi32.dll, loaded at the first call and on Windows only. The paper is the one that the queue is set to. */
export function gdiDevices(): PageDevices {
  return { open: async (queue) => openDevice(await load(), queue) };
}

function functionsOf(native: NativeWindows): Functions {
  native.koffi.struct('DOCINFOW', { size: 'int32_t', name: 'str16', output: 'str16', datatype: 'str16', type: 'uint32_t' });
  const call = (prototype: string): NativeCall => native.call('gdi32.dll', prototype);
  return {
    docInfoBytes: native.koffi.sizeof('DOCINFOW'),
    createDc: call('void * __stdcall CreateDCW(str16 driver, str16 device, str16 port, void *mode)'),
    deleteDc: call('int __stdcall DeleteDC(void *dc)'),
    getDeviceCaps: call('int __stdcall GetDeviceCaps(void *dc, int index)'),
    startDoc: call('int __stdcall StartDocW(void *dc, DOCINFOW *info)'),
    startPage: call('int __stdcall StartPage(void *dc)'),
    stretch: call('int __stdcall StretchDIBits(void *dc, int x, int y, int width, int height, int fromX, int fromY, int fromWidth, int fromHeight, void *bits, void *info, uint32_t usage, uint32_t rop)'),
    endPage: call('int __stdcall EndPage(void *dc)'),
    endDoc: call('int __stdcall EndDoc(void *dc)'),
    abortDoc: call('int __stdcall AbortDoc(void *dc)'),
  };
}

async function openDevice(functions: Functions, queue: string): Promise<PageDevice> {
  const created = await functions.createDc('WINSPOOL', queue, null, null);
  const dc = created.value;
  // GDI looks for a driver of this name and says that it found no module.
  if (dc === null || dc === 0n) throw new SpoolerFault('CreateDC', created.code === MOD_NOT_FOUND ? INVALID_PRINTER_NAME : created.code);
  /** GDI's calls give zero or less where they fail. */
  const positive = async (name: string, call: Promise<NativeAnswer>): Promise<number> => {
    const answer = await call;
    const value = Number(answer.value);
    if (value <= 0) throw new SpoolerFault(name, answer.code);
    return value;
  };
  const done = async (name: string, call: Promise<NativeAnswer>): Promise<void> => {
    await positive(name, call);
  };
  return {
    area: await areaOf(functions, dc),
    startJob: (name) => positive('StartDoc', functions.startDoc(dc, { size: functions.docInfoBytes, name, output: null, datatype: null, type: 0 })),
    startPage: () => done('StartPage', functions.startPage(dc)),
    picture: (dib, place) => done('StretchDIBits', functions.stretch(dc, place.x, place.y, place.width, place.height, 0, 0, dib.width, dib.height, dib.bits, dib.info, DIB_RGB_COLORS, SRCCOPY)),
    endPage: () => done('EndPage', functions.endPage(dc)),
    endJob: () => done('EndDoc', functions.endDoc(dc)),
    abort: () => done('AbortDoc', functions.abortDoc(dc)),
    close: () => done('DeleteDC', functions.deleteDc(dc)),
  };
}

async function areaOf(functions: Functions, dc: unknown): Promise<PageArea> {
  const area: Record<keyof PageArea, number> = { width: 0, height: 0, dpiX: 0, dpiY: 0, paperWidth: 0, paperHeight: 0, left: 0, top: 0 };
  for (const name of Object.keys(CAPS) as (keyof PageArea)[]) area[name] = Number((await functions.getDeviceCaps(dc, CAPS[name])).value);
  return area;
}
