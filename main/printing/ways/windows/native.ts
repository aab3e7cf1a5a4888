import type koffi from 'koffi';
import { NO_SPOOLER, SpoolerFault } from './spooler.ts';

type Koffi = typeof koffi;

/** What a call gave back, and what GetLastError said right after it. */
export interface NativeAnswer {
  readonly value: unknown;
  readonly code: number;
}

/** A function of Windows, called on another thread: a spooler that takes its time must not stop the engine. */
export type NativeCall = (...values: readonly unknown[]) => Promise<NativeAnswer>;

/** The libraries of Windows that printing needs. */
export interface NativeWindows {
  readonly koffi: Koffi;
  /** A function by its C prototype. */
  call(library: 'winspool.drv' | 'gdi32.dll', prototype: string): NativeCall;
}

/** Printer drivers run within GDI's calls, on a stack of koffi's: its 128 kB for calls on other threads are little for a driver. */
const STACK_BYTES = 2 * 1024 * 1024;

let loading: Promise<NativeWindows> | null = null;

/** Loads koffi and Windows' libraries once, on Windows only; rejects with SpoolerFault elsewhere. */
export function loadNative(): Promise<NativeWindows> {
  if (process.platform !== 'win32') return Promise.reject(new SpoolerFault('OpenPrinter', NO_SPOOLER));
  loading ??= import('koffi').then((module) => nativeOver(module.default));
  return loading;
}

function nativeOver(koffi: Koffi): NativeWindows {
  koffi.config({ async_stack_size: STACK_BYTES });
  const lastError = koffi.load('kernel32.dll').func('uint32_t __stdcall GetLastError()') as () => number;
  const libraries = { 'winspool.drv': koffi.load('winspool.drv'), 'gdi32.dll': koffi.load('gdi32.dll') };
  return {
    koffi,
    call(library, prototype) {
      const native = libraries[library].func(prototype) as unknown as { async(...values: readonly unknown[]): void };
      return (...values) => new Promise((resolve, reject) => {
        // Koffi keeps the error of the other thread for the time of this callback.
        native.async(...values, (error: Error | null, value: unknown) => {
          if (error === null) resolve({ value, code: lastError() });
          else reject(error);
        });
      });
    },
  };
}
