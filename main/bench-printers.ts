import type { PrinterProfile } from '../shared/fulfilment/printer-profile.ts';
import type { BenchPrinters, DiscoverPrinters } from './fulfilment/index.ts';
import { calibrationCard, codeCard } from './printing/card/index.ts';
import type { Printers, StationPrintersPorts } from './printing/index.ts';
import { createStationPrinters } from './printing/index.ts';

const NOT_SET_UP = { ready: false, problem: 'not_set_up', says: 'This program cannot reach a printer of this kind.' } as const;

const NOBODY_LOOKS: DiscoverPrinters = () => Promise.resolve({ found: [], why: 'not_yet' });

/**
 * The printers that people set up and try. One that is stored as it is asked for is the very one that the print queue opened, because a
 * printer takes one line at a time; a draft is opened for itself.
 */
export function createBenchPrinters(opening: StationPrintersPorts, stored: Printers, platform: string, discover: DiscoverPrinters = NOBODY_LOOKS): BenchPrinters {
  const printersOf = (profile: PrinterProfile): Printers => {
    const known = opening.profile(profile.printerId);
    return known !== null && JSON.stringify(known) === JSON.stringify(profile) ? stored : createStationPrinters({ ...opening, profile: () => profile });
  };
  return {
    ways: platform === 'win32' ? ['tcp', 'windows', 'ipp', 'file'] : ['tcp', 'ipp', 'file'],
    status: (profile) => printersOf(profile).open(profile.printerId)?.status() ?? Promise.resolve(NOT_SET_UP),
    async print(profile, picture) {
      const printers = printersOf(profile);
      const document = await printers.encode(profile.printerId, { kind: 'pictures', pictures: [picture] }, 1);
      const printer = printers.open(profile.printerId);
      if ('refused' in document || printer === null) return { outcome: 'refused' };
      const delivery = await printer.deliver(document, () => undefined);
      return delivery.outcome === 'unprintable' || (delivery.outcome === 'not-sent' && delivery.problem === NOT_SET_UP.problem) ? { outcome: 'refused' } : delivery;
    },
    discover, drawCard: calibrationCard, drawCode: codeCard,
  };
}
