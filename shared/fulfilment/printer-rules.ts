import type { PrinterLanguageName, PrinterProfile, PrinterWay } from './printer-profile.ts';

/** Darkness and speed as a language counts them; null where it has no such command. From the makers' manuals, not run on hardware (printing.md part 8). */
export const LANGUAGE_LIMITS: Readonly<Record<PrinterLanguageName, {
  readonly darkness: { readonly min: number; readonly max: number } | null;
  readonly speed: { readonly min: number; readonly max: number } | null;
  /** The widest paper that its printers take. */
  readonly widthMm: number;
}>> = {
  zpl: { darkness: { min: 0, max: 30 }, speed: { min: 1, max: 14 }, widthMm: 220 },
  'zpl-acs': { darkness: { min: 0, max: 30 }, speed: { min: 1, max: 14 }, widthMm: 220 },
  tspl: { darkness: { min: 0, max: 15 }, speed: { min: 1, max: 14 }, widthMm: 220 },
  epl: { darkness: { min: 0, max: 15 }, speed: { min: 1, max: 6 }, widthMm: 120 },
  // A receipt printer of 80 mm burns 72 mm; one of 112 mm burns 104 mm.
  escpos: { darkness: null, speed: null, widthMm: 104 },
  page: { darkness: null, speed: null, widthMm: 220 },
};

export type PrinterFault = 'paper_not_of_language' | 'dpi_not_of_language' | 'darkness_out_of_range' | 'speed_out_of_range' | 'way_not_of_language' | 'way_not_here' | 'failover_unknown' | 'failover_circle' | 'printer_name_taken';

/** What is wrong with a profile, and what its words need. */
export interface FaultFound {
  readonly code: PrinterFault;
  readonly about: Readonly<Record<string, string | number>>;
}

/**
 * Looks a profile over before it is stored: paper and dots against its language, its way against what this computer can do, its
 * replacement against the other printers. Null when nothing is wrong.
 */
export function faultOf(profile: PrinterProfile, others: readonly PrinterProfile[], ways: readonly PrinterWay['kind'][]): FaultFound | null {
  const { name, language, paper, way, dpi, darkness, inchesPerSecond: speed } = profile;
  const limits = LANGUAGE_LIMITS[language];
  const fault = (code: PrinterFault, about: FaultFound['about'] = {}): FaultFound => ({ code, about: { name, language, ...about } });
  if (paper.feed === 'sheet' ? language !== 'page' : language === 'page' && paper.feed === 'roll') return fault('paper_not_of_language', { width: paper.widthMm, feed: paper.feed });
  if (paper.widthMm > limits.widthMm) return fault('paper_not_of_language', { width: paper.widthMm, most: limits.widthMm, feed: paper.feed });
  if (language === 'escpos' && dpi !== 203) return fault('dpi_not_of_language', { dpi });
  if (darkness !== null && (limits.darkness === null || darkness < limits.darkness.min || darkness > limits.darkness.max)) return fault('darkness_out_of_range', { darkness, most: limits.darkness?.max ?? 0 });
  if (speed !== null && (limits.speed === null || speed < limits.speed.min || speed > limits.speed.max)) return fault('speed_out_of_range', { speed, most: limits.speed?.max ?? 0 });
  if (language === 'page' && way.kind === 'tcp') return fault('way_not_of_language', { way: way.kind });
  // What the PC of a bench can do its agent says.
  if (profile.atBench === undefined && !ways.includes(way.kind)) return fault('way_not_here', { way: way.kind });
  if (others.some((other) => other.printerId !== profile.printerId && other.name.toLowerCase() === name.toLowerCase())) return fault('printer_name_taken');
  return failoverFault(profile, others, fault);
}

function failoverFault(profile: PrinterProfile, others: readonly PrinterProfile[], fault: (code: PrinterFault, about?: FaultFound['about']) => FaultFound): FaultFound | null {
  const passed = new Set<string>([profile.printerId]);
  for (let next = profile.failover; next !== null;) {
    if (passed.has(next)) return fault('failover_circle');
    passed.add(next);
    const at = next;
    const printer = others.find((other) => other.printerId === at);
    if (printer === undefined) return fault('failover_unknown');
    next = printer.failover;
  }
  return null;
}
