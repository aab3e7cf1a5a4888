/** A misbehaviour of the real API that a caller may meet. */
export type FaultKind =
  | 'html-504' | 'status-500-not-applied' | 'status-500-applied' | 'reset-before' | 'reset-after-apply' | 'throttle' | 'not-pdf' | 'truncated-pdf' | 'wrong-label' | 'odd-label'
  | 'drop-entry' | 'garbled-json'
  // Of the portal double only.
  | 'throttle-body' | 'session-ended' | 'never-confirms';

/** Queued for one endpoint; a shipment narrows it to calls that name that shipment. */
export interface Fault {
  readonly endpoint: string;
  readonly kind: FaultKind;
  readonly shipmentId?: string;
  times: number;
}

/** The next fault for a call, used up by one. */
export function takeFault(faults: Fault[], endpoint: string, text: string, kinds?: readonly FaultKind[]): Fault | null {
  const fault = faults.find((each) => each.endpoint === endpoint && each.times > 0 && (each.shipmentId === undefined || text.includes(each.shipmentId))
    && (kinds === undefined || kinds.includes(each.kind)));
  if (fault === undefined) return null;
  fault.times -= 1;
  return fault;
}
