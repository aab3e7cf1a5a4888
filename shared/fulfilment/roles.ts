import type { OperationName } from '../contract/index.ts';
import type { Role } from './person.ts';

/** Who may call an operation: a role or more than it, or anybody who stands at the bench, signed in or not. */
export type Needed = Role | 'anyone';

/**
 * The one table of rights: every operation of the contract with the least role that may call it. Total, so that a new operation without a
 * role does not compile. It counts as soon as a station has people; before that everybody may do everything.
 */
export const NEEDED_ROLE = {
  'station.read': 'anyone', 'session.read': 'anyone', 'person.signIn': 'anyone', 'person.signOut': 'anyone', 'doctor.read': 'anyone', 'doctor.run': 'anyone',
  // A signature stands for the person; whoever calls without one is refused by it.
  'webhooks.hear': 'anyone',

  'preference.read': 'anyone', 'preference.set': 'packer',
  'scan.meaning': 'packer', 'scan.ignore': 'packer', 'training.codes': 'packer', 'lesson.read': 'packer', 'lesson.begin': 'packer', 'lesson.choose-language': 'packer', 'lesson.skip': 'packer', 'lesson.prepare': 'packer', 'override.grant': 'packer',
  'today.read': 'packer', 'order.list': 'packer', 'order.read': 'packer', 'stock.list': 'packer', 'stock.receive': 'packer',
  'picklist.create': 'packer', 'picklist.list': 'packer', 'picklist.read': 'packer', 'picklist.start': 'packer', 'picklist.propose': 'packer', 'picklist.board': 'packer', 'picklist.hold': 'packer', 'picklist.resume': 'packer', 'picklist.take-over': 'packer', 'picklist.start-cluster': 'packer', 'walk.read': 'packer', 'walk.preview': 'packer', 'pick.read': 'packer', 'pick.scan': 'packer',
  'pack.read': 'packer', 'pack.scan': 'packer', 'pack.leave': 'packer',
  'handover.read': 'packer', 'handover.open': 'packer', 'handover.scan': 'packer', 'manifest.fetch': 'packer', 'manifest.read': 'packer', 'manifest.list': 'packer', 'manifest.close': 'packer',
  'verify.list': 'packer', 'verify.run': 'packer', 'manifest.photo': 'packer', 'pickup.list': 'packer', 'pickup.settle': 'supervisor', 'forecast.read': 'packer', 'truth-gate.read': 'packer', 'truth-gate.configure': 'admin',
  'document.picture': 'packer', 'print.list': 'packer', 'print.reprint': 'packer', 'print.settle': 'packer', 'print.first': 'packer', 'print.cancel': 'packer', 'label.print': 'packer', 'reprint.read': 'packer', 'queue.read': 'packer', 'queue.state': 'packer', 'queue.pause': 'packer', 'queue.send-on': 'packer', 'printer.read': 'packer', 'label.drop': 'packer', 'label-problem.list': 'packer', 'label.retry': 'packer', 'label.configure': 'supervisor', 'label-template.page': 'packer', 'label-template.try': 'packer', 'label-template.list': 'packer', 'label-template.save': 'supervisor', 'label-template.remove': 'supervisor', 'panel.read': 'packer', 'panel.handover': 'packer',
  'order.find': 'packer', 'order.export': 'packer', 'order.beside': 'packer', 'kept-search.list': 'packer', 'kept-search.keep': 'packer', 'kept-search.drop': 'packer',
  'slip.make': 'packer', 'item-label.make': 'packer', 'bin-label.make': 'packer', 'invoice.make': 'packer',
  'restore.read': 'packer', 'restore.accept': 'supervisor',
  'budget.read': 'packer', 'sync.read': 'packer', 'sync.pull': 'packer', 'shadow.read': 'packer', 'shadow.compare': 'packer', 'smart-picklist.read': 'packer', 'smart-picklist.settle': 'supervisor', 'channel.list': 'packer',
  'unsent.list': 'packer', 'unsent.read': 'packer', 'unsent.decisions': 'packer', 'unsent.retry': 'supervisor', 'unsent.outside': 'supervisor', 'unsent.give-up': 'supervisor', 'unsent.undo': 'supervisor', 'unsent.follow-up': 'supervisor',
  'return.list': 'packer', 'return.read': 'packer', 'return.pull': 'packer', 'count.list': 'packer', 'count.enter': 'packer', 'reconciliation.read': 'packer', 'reconciliation.history': 'packer',
  'inventory.read': 'packer', 'inventory.plan': 'packer', 'listing.list': 'packer', 'sku.list': 'packer', 'sku-sync.read': 'packer', 'listing-push.read': 'packer', 'listing-push.list': 'packer',
  'bin.list': 'packer', 'bin.read': 'packer', 'stock.where': 'packer', 'area.read': 'packer', 'receive.scan': 'packer', 'receive.take-back': 'packer', 'put-away.scan': 'packer',
  'bin-count.read': 'packer', 'bin-count.begin': 'packer', 'bin-count.scan': 'packer', 'bin-count.set': 'packer', 'bin-count.finish': 'packer', 'bin-count.leave': 'packer', 'count.empty': 'packer',

  'gate.read': 'packer', 'gate.open': 'packer', 'gate.scan': 'packer', 'gate.close': 'packer', 'qc.read': 'packer', 'qc.open': 'packer', 'qc.scan': 'packer', 'qc.empty': 'packer', 'qc.serial': 'packer',
  'qc.photo': 'packer', 'qc.drop': 'packer', 'qc.grade': 'packer', 'qc.finish': 'packer', 'qc.leave': 'packer', 'claim.list': 'packer', 'inbound.read': 'packer', 'claim.settle': 'supervisor', 'inbound.configure': 'supervisor',

  'pack.undo': 'packer', 'pack.next-box': 'packer', 'pack.choose-box': 'packer', 'pack.material': 'packer', 'pack.weigh': 'packer', 'pack.take-over': 'packer', 'pack.problem': 'packer', 'problem.list': 'packer', 'material.usage': 'packer', 'pack-setting.read': 'packer',
  'pack.confirm-weight': 'supervisor', 'problem.close': 'supervisor', 'serial.free': 'supervisor', 'pack-setting.change': 'supervisor',
  'picklist.assign': 'supervisor', 'picklist.split': 'supervisor', 'picklist.close': 'supervisor', 'picklist.configure': 'supervisor', 'walk.set': 'supervisor',
  'wall.list': 'packer', 'wall.labels': 'packer', 'wall.read': 'packer', 'wall.open': 'packer', 'wall.take-over': 'packer', 'wall.leave': 'packer', 'wall.scan': 'packer', 'wall.undo': 'packer', 'wall.missing': 'packer', 'picklist.start-wall': 'packer',
  'wall.make': 'supervisor', 'wall.remove': 'supervisor', 'wall.configure': 'supervisor',
  'put-back.list': 'packer', 'put-back.scan': 'packer', 'put-back.lose': 'supervisor', 'pick.short': 'packer', 'pick.skip': 'packer', 'shortage.list': 'packer', 'shortage.decide': 'supervisor',
  'bin-file.preview': 'supervisor', 'bin-file.import': 'supervisor', 'bin-file.rejected': 'supervisor', 'sku.move': 'supervisor', 'stock.transfer': 'supervisor', 'stock.adjust': 'supervisor', 'bin-count.decide': 'supervisor', 'bin-count.configure': 'supervisor', 'printer.choose': 'supervisor', 'print.reprintAbove': 'supervisor', 'reprint.report': 'supervisor', 'reprint.export': 'supervisor', 'reprint.configure': 'supervisor',
  'printer.list': 'packer', 'bench-check.read': 'packer', 'bench-check.begin': 'packer', 'bench-check.scan': 'packer', 'bench-check.measure': 'packer', 'bench-check.give-up': 'packer',
  'start-of-day.read': 'packer', 'start-of-day.scan': 'packer', 'start-of-day.finish': 'packer', 'workstation.list': 'packer', 'workstation.picture': 'packer', 'workstation.apply': 'packer',
  'start-of-day.put-off': 'supervisor', 'start-of-day.configure': 'supervisor', 'workstation.make': 'supervisor', 'workstation.retire': 'supervisor', 'workstation.print': 'supervisor',
  'day.read': 'packer', 'day.close': 'packer', 'task-owner.give': 'packer', 'task-owner.take-rest': 'packer', 'day.close-open': 'supervisor', 'day.reopen': 'supervisor', 'day.report': 'supervisor', 'day.print': 'supervisor',
  'printer.save': 'supervisor', 'printer.remove': 'supervisor', 'printer.undo': 'supervisor', 'printer.use': 'supervisor', 'printer.discover': 'supervisor', 'printer.preview': 'supervisor', 'printer.test': 'supervisor',
  'bin.import': 'supervisor', 'sku.import': 'supervisor', 'sku.change': 'supervisor', 'barcode.add': 'supervisor', 'barcode.remove': 'supervisor', 'sku-file.read': 'supervisor', 'sku-file.import': 'supervisor',
  'listing.map': 'supervisor', 'listing.unmap': 'supervisor', 'listing.accept': 'supervisor', 'listing.adopt': 'supervisor', 'sku-sync.pull': 'supervisor', 'listing-push.send': 'supervisor',
  'inventory.canary': 'supervisor', 'inventory.stop-canary': 'supervisor', 'inventory.push': 'supervisor', 'reconciliation.run': 'supervisor', 'reconciliation.stop': 'supervisor', 'reconciliation.settle': 'supervisor',
  'prefetch.read': 'packer', 'picklist.prefetch': 'packer', 'prefetch.again': 'packer', 'document-keep.read': 'packer', 'document-keep.configure': 'admin', 'backup.read': 'packer', 'backup.make': 'supervisor',
  'smart.read': 'packer', 'smart.check': 'supervisor', 'smart.bins': 'supervisor', 'smart.configure': 'admin', 'smart.acknowledge': 'admin', 'smart.limit': 'admin', 'smart.use-built-in': 'admin',
  'camera.read': 'packer', 'camera.wanted': 'packer', 'camera.part': 'packer', 'camera.keep': 'packer', 'camera.report': 'packer', 'camera.pictures': 'packer', 'camera.configure': 'supervisor',
  'lan.read': 'packer', 'lan.open': 'supervisor', 'lan.close': 'supervisor', 'pairing.begin': 'supervisor', 'pairing.stop': 'supervisor', 'paired-bench.revoke': 'supervisor', 'paired-bench.seen': 'supervisor',
  // Only the program itself calls these (places.ts).
  'lan.plan': 'admin', 'lan.report': 'admin', 'pairing.finish': 'admin',
  // A program on the PC of a bench, which its key stands for; nobody signs in to it.
  'agent.wait': 'anyone', 'agent.answer': 'anyone',
  'channel.history': 'supervisor', 'person.list': 'supervisor', 'person.figures': 'supervisor', 'report.read': 'supervisor', 'report.export': 'supervisor', 'report.print': 'supervisor', 'replay.shifts': 'supervisor', 'replay.outline': 'supervisor', 'replay.read': 'supervisor', 'replay.find': 'supervisor', 'evidence.make': 'supervisor', 'evidence.verify': 'supervisor',

  'channel.begin': 'admin', 'channel.name': 'admin', 'channel.credentials': 'admin', 'channel.location': 'admin', 'channel.dates': 'admin', 'channel.fill': 'admin', 'channel.open': 'admin', 'channel.close': 'admin',
  'channel.discard': 'admin', 'channel.switch': 'admin', 'channel.export': 'admin', 'channel.import': 'admin', 'inventory.configure': 'admin', 'shadow.switch': 'admin', 'webhooks.read': 'packer', 'webhooks.configure': 'admin',
  'person.add': 'admin', 'person.change': 'admin', 'person.retire': 'admin', 'person.setPin': 'admin', 'person.makeBadge': 'admin', 'session.setIdle': 'admin',
} as const satisfies Readonly<Record<OperationName, Needed>>;

/** The noun that an operation is about: the part before its dot. */
type NounOf<N extends string> = N extends `${infer Noun}.${string}` ? Noun : never;
type ForAll = { [N in OperationName]: (typeof NEEDED_ROLE)[N] extends 'packer' | 'anyone' ? N : never }[OperationName];
/** Nouns of which a packer may not do everything: the sheet at the bench names them to the supervisor. */
export type GuardedNoun = NounOf<Exclude<OperationName, ForAll>>;
