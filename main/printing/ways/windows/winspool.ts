import { loadNative } from './native.ts';
import type { NativeAnswer, NativeCall, NativeWindows } from './native.ts';
import { SpoolerFault } from './spooler.ts';
import type { OpenQueue, QueueState, Spooler, SpoolerQueue } from './spooler.ts';

const ERROR_INVALID_PARAMETER = 87;
const ERROR_INSUFFICIENT_BUFFER = 122;
/** Queues of this computer, and those of others that a person has connected. */
const ENUM_LOCAL_AND_CONNECTIONS = 0x2 | 0x4;
const JOB_CONTROL_DELETE = 5;
const NAME_BYTES = 2_048;
/** A list may grow between the question for its size and the question for itself. */
const READ_TRIES = 3;

interface Functions {
  readonly native: NativeWindows;
  readonly enumPrinters: NativeCall;
  readonly getDefaultPrinter: NativeCall;
  readonly openPrinter: NativeCall;
  readonly closePrinter: NativeCall;
  readonly getPrinter: NativeCall;
  readonly startDoc: NativeCall;
  readonly startPage: NativeCall;
  readonly write: NativeCall;
  readonly endPage: NativeCall;
  readonly endDoc: NativeCall;
  readonly abort: NativeCall;
  readonly getJob: NativeCall;
  readonly setJob: NativeCall;
}

let loading: Promise<Functions> | null = null;

/** Koffi knows a structure by its name, once a thread. */
function load(): Promise<Functions> {
  loading ??= loadNative().then(functionsOf);
  return loading;
}

/**
 * The spooler of Windows through winspool.drv, loaded at the first call and on Windows only; elsewhere every call rejects with SpoolerFault
 * NO_SPOOLER. No call stops the thread that makes it.
 */
export function windowsSpooler(): Spooler {
  return {
    queues: async () => listQueues(await load()),
    open: async (queue) => openQueue(await load(), queue),
  };
}

function functionsOf(native: NativeWindows): Functions {
  const { koffi } = native;
  koffi.struct('PRINTER_INFO_2W', {
    server: 'str16', name: 'str16', share: 'str16', port: 'str16', driver: 'str16', comment: 'str16', location: 'str16', devMode: 'void *', separator: 'str16',
    processor: 'str16', datatype: 'str16', parameters: 'str16', security: 'void *', attributes: 'uint32_t', priority: 'uint32_t', defaultPriority: 'uint32_t',
    startTime: 'uint32_t', untilTime: 'uint32_t', status: 'uint32_t', jobs: 'uint32_t', averagePpm: 'uint32_t',
  });
  koffi.struct('DOC_INFO_1W', { name: 'str16', output: 'str16', datatype: 'str16' });
  koffi.struct('JOB_INFO_1W', {
    jobId: 'uint32_t', printer: 'str16', machine: 'str16', user: 'str16', document: 'str16', datatype: 'str16', statusText: 'str16', status: 'uint32_t',
    priority: 'uint32_t', position: 'uint32_t', totalPages: 'uint32_t', pagesPrinted: 'uint32_t', submitted: koffi.array('uint16_t', 8),
  });
  const call = (prototype: string): NativeCall => native.call('winspool.drv', prototype);
  return {
    native,
    enumPrinters: call('int __stdcall EnumPrintersW(uint32_t flags, str16 name, uint32_t level, void *info, uint32_t size, _Out_ uint32_t *needed, _Out_ uint32_t *returned)'),
    getDefaultPrinter: call('int __stdcall GetDefaultPrinterW(void *name, _Inout_ uint32_t *letters)'),
    openPrinter: call('int __stdcall OpenPrinterW(str16 name, _Out_ void **handle, void *defaults)'),
    closePrinter: call('int __stdcall ClosePrinter(void *handle)'),
    getPrinter: call('int __stdcall GetPrinterW(void *handle, uint32_t level, void *info, uint32_t size, _Out_ uint32_t *needed)'),
    startDoc: call('uint32_t __stdcall StartDocPrinterW(void *handle, uint32_t level, DOC_INFO_1W *info)'),
    startPage: call('int __stdcall StartPagePrinter(void *handle)'),
    write: call('int __stdcall WritePrinter(void *handle, void *bytes, uint32_t size, _Out_ uint32_t *written)'),
    endPage: call('int __stdcall EndPagePrinter(void *handle)'),
    endDoc: call('int __stdcall EndDocPrinter(void *handle)'),
    abort: call('int __stdcall AbortPrinter(void *handle)'),
    getJob: call('int __stdcall GetJobW(void *handle, uint32_t job, uint32_t level, void *info, uint32_t size, _Out_ uint32_t *needed)'),
    setJob: call('int __stdcall SetJobW(void *handle, uint32_t job, uint32_t level, void *info, uint32_t command)'),
  };
}

/** Throws SpoolerFault when Windows said no. */
function must(name: string, answer: NativeAnswer): NativeAnswer {
  if (Number(answer.value) === 0) throw new SpoolerFault(name, answer.code);
  return answer;
}

/** Asks for the size of an answer, then for the answer; null with the error when it is refused. */
async function readInfo(ask: (info: Buffer | null, size: number, needed: number[]) => Promise<NativeAnswer>): Promise<{ readonly info: Buffer | null; readonly code: number }> {
  let info: Buffer | null = null;
  let code = 0;
  for (let attempt = 0; attempt < READ_TRIES; attempt += 1) {
    const needed = [0];
    const answer = await ask(info, info?.length ?? 0, needed);
    if (Number(answer.value) !== 0) return { info, code: 0 };
    code = answer.code;
    if (code !== ERROR_INSUFFICIENT_BUFFER) break;
    // Windows puts structures with pointers into it: memory of its own, not a part of a larger one.
    info = Buffer.alloc(needed[0] ?? 0);
  }
  return { info: null, code };
}

interface PrinterInfo extends QueueState {
  readonly name: string | null;
  readonly driver: string | null;
  readonly port: string | null;
}

async function listQueues(functions: Functions): Promise<SpoolerQueue[]> {
  const returned = [0];
  const { info, code } = await readInfo((buffer, size, needed) => functions.enumPrinters(ENUM_LOCAL_AND_CONNECTIONS, null, 2, buffer, size, needed, returned));
  if (info === null && code !== 0) throw new SpoolerFault('EnumPrinters', code);
  const count = returned[0] ?? 0;
  if (info === null || count === 0) return [];
  const defaultName = await defaultQueue(functions);
  const printers = functions.native.koffi.decode(info, 'PRINTER_INFO_2W', count) as readonly PrinterInfo[];
  return printers.flatMap(({ name, driver, port, status, attributes }) => (name === null ? [] : [{
    name, driver: driver ?? '', port: port ?? '', isDefault: name === defaultName, state: { status, attributes },
  }]));
}

/** Null when no queue is the default one. */
async function defaultQueue(functions: Functions): Promise<string | null> {
  const letters = [NAME_BYTES / 2];
  const name = Buffer.alloc(NAME_BYTES);
  const answer = await functions.getDefaultPrinter(name, letters);
  return Number(answer.value) === 0 ? null : name.toString('utf16le', 0, Math.max(0, (letters[0] ?? 1) - 1) * 2);
}

async function openQueue(functions: Functions, queue: string): Promise<OpenQueue> {
  const opened: unknown[] = [null];
  must('OpenPrinter', await functions.openPrinter(queue, opened, null));
  const [handle] = opened;
  const yes = async (name: string, answer: Promise<NativeAnswer>): Promise<void> => {
    must(name, await answer);
  };
  return {
    async state() {
      const { info, code } = await readInfo((buffer, size, needed) => functions.getPrinter(handle, 2, buffer, size, needed));
      if (info === null) throw new SpoolerFault('GetPrinter', code);
      const { status, attributes } = functions.native.koffi.decode(info, 'PRINTER_INFO_2W') as PrinterInfo;
      return { status, attributes };
    },
    async startJob(name, datatype) {
      return Number(must('StartDocPrinter', await functions.startDoc(handle, 1, { name, output: null, datatype })).value);
    },
    startPage: () => yes('StartPagePrinter', functions.startPage(handle)),
    async write(bytes) {
      const written = [0];
      must('WritePrinter', await functions.write(handle, bytes, bytes.length, written));
      return written[0] ?? 0;
    },
    endPage: () => yes('EndPagePrinter', functions.endPage(handle)),
    endJob: () => yes('EndDocPrinter', functions.endDoc(handle)),
    abort: () => yes('AbortPrinter', functions.abort(handle)),
    async job(jobId) {
      const { info, code } = await readInfo((buffer, size, needed) => functions.getJob(handle, jobId, 1, buffer, size, needed));
      if (info !== null) {
        const { status, statusText } = functions.native.koffi.decode(info, 'JOB_INFO_1W') as { readonly status: number; readonly statusText: string | null };
        return { status, statusText };
      }
      // Windows calls the number of a job that has gone a wrong parameter; Wine says no and gives no reason.
      if (code === ERROR_INVALID_PARAMETER || code === 0) return null;
      throw new SpoolerFault('GetJob', code);
    },
    deleteJob: (jobId) => yes('SetJob', functions.setJob(handle, jobId, 0, null, JOB_CONTROL_DELETE)),
    close: () => yes('ClosePrinter', functions.closePrinter(handle)),
  };
}
