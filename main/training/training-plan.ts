import type { SandboxSku } from '../sandbox/index.ts';

/** What a training day is made of, as plain values that can cross to a thread. */
export interface TrainingPlan {
  /** Keeps the state of the built-in Flipkart and every label that the virtual printer printed. */
  readonly folder: string;
  readonly seed: number;
  /** Orders that are there at the start. */
  readonly orders: number;
  /** Orders of earlier days that come back: half from buyers, half from the carrier. */
  readonly pastReturns: number;
  /** A further order comes this often, as on a real day; null: none comes. */
  readonly orderEveryMs: number | null;
  /** So many answers with labels on pages that nothing but a person can read: to practise drawing their box. */
  readonly oddLabels?: number;
  /** How long the built-in Flipkart takes to pack. */
  readonly packDelayMs: { readonly low: number; readonly high: number };
}

/** Where the training site listens and what it was filled with. */
export interface TrainingSite {
  readonly baseUrl: string;
  readonly locationId: string;
  readonly appId: string;
  readonly appSecret: string;
  readonly printer: { readonly host: string; readonly port: number };
  readonly labelFolder: string;
  /** The double of the Smart portal on the same server, and what its user logs in with. */
  readonly portal: { readonly baseUrl: string; readonly email: string; readonly password: string };
  readonly binCodes: readonly string[];
  readonly skus: readonly SandboxSku[];
}

export type FromTraining = { readonly kind: 'open'; readonly site: TrainingSite } | { readonly kind: 'closed' };
export type ToTraining = { readonly kind: 'close' };
