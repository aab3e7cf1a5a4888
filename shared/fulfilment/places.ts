import type { OperationName } from '../contract/index.ts';

/** `main-pc`: the window on the PC that runs the engine; no bench of the LAN, whoever is signed in there. `host`: the program that carries the engine; no window at all. `bench`: something with a key of the LAN. */
export type NeededPlace = 'main-pc' | 'host' | 'bench';

/**
 * What may not be done from every bench, besides what roles say (roles.ts): secrets, the ways to Flipkart, the store itself, and who may come in at all. A PIN that was
 * seen over a shoulder must not be enough to do these from a bench at the far end of the house.
 */
export const NEEDED_PLACE: Readonly<Partial<Record<OperationName, NeededPlace>>> = {
  'lan.plan': 'host', 'lan.report': 'host', 'pairing.finish': 'host', 'agent.wait': 'bench', 'agent.answer': 'bench',
  'lan.open': 'main-pc', 'lan.close': 'main-pc', 'pairing.begin': 'main-pc', 'pairing.stop': 'main-pc', 'paired-bench.revoke': 'main-pc', 'paired-bench.seen': 'main-pc',
  'channel.begin': 'main-pc', 'channel.name': 'main-pc', 'channel.credentials': 'main-pc', 'channel.location': 'main-pc', 'channel.dates': 'main-pc', 'channel.fill': 'main-pc', 'channel.open': 'main-pc',
  'channel.close': 'main-pc', 'channel.discard': 'main-pc', 'channel.switch': 'main-pc', 'channel.export': 'main-pc', 'channel.import': 'main-pc',
  'smart.configure': 'main-pc', 'smart.acknowledge': 'main-pc', 'smart.limit': 'main-pc', 'smart.use-built-in': 'main-pc',
  'webhooks.configure': 'main-pc', 'webhooks.hear': 'main-pc', 'shadow.switch': 'main-pc', 'restore.accept': 'main-pc', 'backup.make': 'main-pc', 'document-keep.configure': 'main-pc',
  'person.setPin': 'main-pc', 'person.makeBadge': 'main-pc', 'person.add': 'main-pc', 'person.change': 'main-pc', 'person.retire': 'main-pc', 'printer.discover': 'main-pc', 'printer.save': 'main-pc', 'printer.undo': 'main-pc', 'printer.choose': 'main-pc',
};
