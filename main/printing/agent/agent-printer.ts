import type { PrinterProfile } from '../../../shared/fulfilment/printer-profile.ts';
import { MINUTE_MS, SECOND_MS } from '../../../shared/time.ts';
import type { Delivery, PrintDocument, Printer, PrinterStatus } from '../printer.ts';
import { inTurns } from '../ways/in-turns.ts';
import type { AgentDesk } from './agent-desk.ts';

const LOOK_LIMIT_MS = 10 * SECOND_MS;
/** A document of many pages through a driver takes its time; what is not answered by then is uncertain. */
const DELIVER_LIMIT_MS = 2 * MINUTE_MS;

interface Looked extends PrinterStatus {
  readonly counter: number | null;
}

/** A printer of the PC of a bench, reached by the print agent there. Its states are those of the printer itself; an agent that is away is a printer that is off. */
export function agentPrinter(desk: AgentDesk, profile: PrinterProfile & { readonly atBench: string }, isCutOff: boolean): Printer {
  const inTurn = inTurns();
  const { atBench } = profile;
  const away = { ready: false, problem: 'offline', says: `The print agent ${atBench} does not answer.` } as const;
  const look = async (): Promise<Looked> => {
    const outcome = await desk.ask(atBench, { profile, isCutOff, document: null }, LOOK_LIMIT_MS);
    return typeof outcome === 'string' || !('looked' in outcome) ? { ...away, counter: null } : outcome.looked;
  };
  const deliver = async (document: PrintDocument, beforeFirstByte: (counterBefore: number | null) => void): Promise<Delivery> => {
    const { ready, problem, says, counter } = await look();
    if (!ready) return { outcome: 'not-sent', says, problem: problem === 'none' ? 'offline' : problem };
    beforeFirstByte(counter);
    const outcome = await desk.ask(atBench, { profile, isCutOff, document: { base64: Buffer.from(document.bytes).toString('base64'), labels: document.labels, copies: document.copies ?? null } }, DELIVER_LIMIT_MS);
    if (outcome === 'away') return { outcome: 'not-sent', says: away.says, problem: 'offline' };
    if (outcome === 'lost' || !('delivered' in outcome)) return { outcome: 'unknown', says: `The print agent ${atBench} took it and did not say what became of it.` };
    return outcome.delivered;
  };
  return {
    async status() {
      const { ready, problem, says } = await look();
      return { ready, problem, says };
    },
    counter: async () => (await look()).counter,
    deliver: (document, beforeFirstByte) => inTurn(() => deliver(document, beforeFirstByte)),
  };
}
