import type { SmartView } from '../../../shared/contract/smart-operations.ts';
import type { ReadDb } from '../../database/index.ts';
import { readSetting } from '../../database/index.ts';
import { smartAddressIn } from './smart-address.ts';
import type { SmartPorts } from './smart-ports.ts';

type Acknowledgement = NonNullable<SmartView['acknowledgement']>;

/** The newest acknowledgement of a host; null when nobody made one. */
export function acknowledgementOf(read: ReadDb, host: string): Acknowledgement | null {
  return read.get<Acknowledgement>('SELECT host, sentence, person_id AS personId, at_ms AS atMs FROM smart_acknowledgement WHERE host = ? ORDER BY at_ms DESC LIMIT 1', host) ?? null;
}

export async function viewSmart(read: ReadDb, ports: SmartPorts): Promise<SmartView> {
  const state = readSetting(read, 'smartGateway');
  const address = readSetting(read, 'smartBaseUrl');
  const known = address === '' ? null : smartAddressIn(address);
  return {
    state, address, isBuiltIn: state === 'on' && address === '', canUseBuiltIn: ports.builtIn !== null, hasLogin: await ports.hasLogin(),
    acknowledgement: known === null || typeof known === 'string' ? null : acknowledgementOf(read, known.host),
    ordersPerPicklist: readSetting(read, 'smartOrdersPerPicklist'), callsPerHour: readSetting(read, 'smartCallsPerHour'), callsLastHour: ports.callsLastHour(),
    lastCheck: state === 'on' ? ports.lastCheck() : null,
  };
}
