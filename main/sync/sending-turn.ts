import type { CredentialCode } from '../../shared/doctor/index.ts';
import { credentialFailure } from '../flipkart/index.ts';
import type { SenderPorts } from './intent-sender.ts';
import { sendReady } from './intent-sender.ts';
import type { RunOutcome } from './jobs.ts';
import { mayChange, readForChanges } from './line-state.ts';
import { isShadow } from './shadow-look.ts';
import type { SyncPorts } from './sync-ports.ts';

/** What every sender asks before it sends: no shadow mode, and a Flipkart that answers. What may have been applied is read back in any case. */
export function maySendNow(ports: SyncPorts): boolean {
  return !isShadow(ports) && mayChange(ports);
}

/**
 * One turn of a sender; it stands still as long as something of its kinds is held for the credentials. While the breaker holds changes back they
 * are not even taken: they stay READY, no try is counted, and a read is made for them when its time has come.
 */
export function sendingTurn(ports: SyncPorts, own: SenderPorts, moved: () => void): () => Promise<RunOutcome> {
  const sender: SenderPorts = ports.secondCopy === undefined ? own : { ...own, secondCopy: ports.secondCopy };
  const kinds = sender.couriers.map((courier) => courier.kind);
  let refusedLast: CredentialCode | null = null;
  return async () => {
    const lost = sender.store.giveUpSent(kinds, ports.clock.nowMs());
    if (lost.length > 0) sender.settle?.begin(lost);
    if (!mayChange(ports) && sender.store.takeReady(ports.clock.nowMs(), 1, kinds, 'all').length > 0) await readForChanges(ports);
    const report = await sendReady(sender);
    if (report.moved > 0) moved();
    if (report.refused !== null) refusedLast = report.refused;
    // A turn in which nothing was due proves nothing while something is held.
    else if (sender.store.countHeld(kinds) === 0) refusedLast = null;
    if (refusedLast !== null) return credentialFailure(refusedLast, null);
    return report.noLine === null ? null : { kind: 'not-sent', says: report.noLine, status: null };
  };
}
