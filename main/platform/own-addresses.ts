import { hostname, networkInterfaces } from 'node:os';
import { isPrivateAddress } from '../../shared/fulfilment/lan.ts';

/** The private IPv4 addresses of this PC; those that nobody else can reach come last. */
export function ownAddresses(): string[] {
  const all = Object.values(networkInterfaces()).flatMap((each) => each ?? []).filter(({ family, address }) => family === 'IPv4' && isPrivateAddress(address));
  return [...all.filter(({ internal }) => !internal), ...all.filter(({ internal }) => internal)].map(({ address }) => address);
}

/** The names by which this PC may be called on the LAN: its own, and that with `.local` where mDNS answers. */
export function ownNames(): string[] {
  const name = hostname().toLowerCase();
  if (!/^[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?$/.test(name)) return [];
  return name.includes('.') ? [name] : [name, `${name}.local`];
}
