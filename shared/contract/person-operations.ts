import { z } from 'zod';
import { DocumentHash, PersonId, ScanId, ShipmentId } from '../fulfilment/ids.ts';
import { DOCUMENT_LANGUAGES } from '../fulfilment/own-document.ts';
import { PIN_PATTERN, ROLES } from '../fulfilment/person.ts';
import { command, query } from './operation.ts';

const Act = { scanId: ScanId };
const Name = z.string().trim().min(1).max(60);
const Pin = z.string().regex(PIN_PATTERN);
const Badge = z.string().min(1).max(60);
const Count = z.number().int().min(0);
const At = z.number().int();
const IDLE_MINUTES_MAX = 480;
const BUNDLE_BASE64_MAX = 30 * 1024 * 1024;

/** A person of this station. That there is a PIN or a badge is told, never which. */
export const PersonView = z.object({
  personId: PersonId, name: z.string(), role: z.enum(ROLES), state: z.enum(['active', 'retired']), hasPin: z.boolean(), hasBadge: z.boolean(), lockedUntilMs: At.nullable(), addedAtMs: At,
}).strict();
export type PersonView = z.infer<typeof PersonView>;

/** Who stands at this bench. Names are those that the bench shows to choose from; nothing else of a person is told to somebody who is not signed in. */
export const SessionView = z.object({
  benchId: z.string(), hasPeople: z.boolean(), person: z.object({ personId: PersonId, name: z.string(), role: z.enum(ROLES) }).strict().nullable(), sinceMs: At.nullable(),
  names: z.array(z.object({ personId: PersonId, name: z.string() }).strict()), idleMinutes: Count,
}).strict();
export type SessionView = z.infer<typeof SessionView>;

export const PersonFigures = z.object({
  personId: z.string(), name: z.string(), unitsPicked: Count, unitsPacked: Count, ordersPacked: Count, parcelsOut: Count, scans: Count, wrongScans: Count, pickMs: Count, packMs: Count, handoverMs: Count,
}).strict();
export type PersonFigures = z.infer<typeof PersonFigures>;

/** By what a person shows who they are: a badge is enough, a PIN needs the name. */
const Key = z.union([z.object({ badge: Badge }).strict(), z.object({ personId: PersonId, pin: Pin }).strict()]);

export const EvidenceFile = z.object({ name: z.string(), bytes: Count, sha256: DocumentHash }).strict();
export const EVIDENCE_FAULTS = ['changed', 'missing', 'not_listed'] as const;

/** People, who is signed in at a bench, a supervisor's leave for one act, and what an order can be proved with. */
export const personOperations = {
  'session.read': query({ input: z.object({}).strict(), output: SessionView, errors: [] }),
  'session.setIdle': command({ input: z.object({ ...Act, minutes: z.number().int().min(0).max(IDLE_MINUTES_MAX) }).strict(), output: z.object({ minutes: Count }).strict(), errors: [] }),
  'person.list': query({ input: z.object({}).strict(), output: z.object({ rows: z.array(PersonView) }).strict(), errors: [] }),
  /** The first person is an admin with a PIN: from then on somebody must be signed in. */
  'person.add': command({
    input: z.object({ ...Act, name: Name, role: z.enum(ROLES), pin: Pin.nullable() }).strict(),
    output: PersonView, errors: ['person_name_taken', 'first_person_is_admin', 'pin_too_simple'],
  }),
  'person.change': command({
    input: z.object({ ...Act, personId: PersonId, name: Name, role: z.enum(ROLES) }).strict(),
    output: PersonView, errors: ['person_not_found', 'person_name_taken', 'last_admin'],
  }),
  'person.retire': command({ input: z.object({ ...Act, personId: PersonId }).strict(), output: PersonView, errors: ['person_not_found', 'last_admin'] }),
  'person.setPin': command({ input: z.object({ ...Act, personId: PersonId, pin: Pin }).strict(), output: PersonView, errors: ['person_not_found', 'pin_too_simple'] }),
  /** A new badge; the old one ends. Its code is told this once, to be printed: nobody can read it again. */
  'person.makeBadge': command({
    /** `language`: of the words on the card. */
    input: z.object({ ...Act, personId: PersonId, language: z.enum(DOCUMENT_LANGUAGES).optional() }).strict(),
    /** A PNG of the code, and a PDF of a card with it, both as base64; all three are told once. */
    output: z.object({ person: PersonView, badge: z.string().nullable(), picture: z.string().nullable(), card: z.string().nullable() }).strict(), errors: ['person_not_found'],
  }),
  'person.signIn': command({ input: z.object({ ...Act, key: Key }).strict(), output: SessionView, errors: ['pin_wrong', 'pin_locked', 'badge_unknown', 'badge_locked'] }),
  'person.signOut': command({ input: z.object(Act).strict(), output: SessionView, errors: [] }),
  /** What each person did on a business day in India (`YYYY-MM-DD`; null: today). Times are in milliseconds, pauses left out. */
  'person.figures': query({
    input: z.object({ day: z.string().regex(/^\d{4}-\d{2}-\d{2}$/).nullable() }).strict(),
    output: z.object({ day: z.string(), rows: z.array(PersonFigures) }).strict(), errors: [],
  }),
  /** A supervisor's leave for the very call that was refused with `not_permitted` under `forScanId`: the same call passes once. */
  'override.grant': command({
    input: z.object({ ...Act, operation: z.string().max(60), forScanId: ScanId, key: Key }).strict(),
    output: z.object({ grantedBy: z.string(), untilMs: At }).strict(), errors: ['pin_wrong', 'pin_locked', 'badge_unknown', 'badge_locked', 'nothing_to_approve', 'approver_lacks_role'],
  }),
  /** Everything that happened to an order as one archive. The label's picture bears the buyer's address, so it goes in only when it is asked for. */
  'evidence.make': command({
    input: z.object({ ...Act, shipmentId: ShipmentId, label: z.enum(['picture', 'hash_only']) }).strict(),
    output: z.object({ name: z.string(), mediaType: z.literal('application/zip'), base64: z.string(), topHash: DocumentHash, files: z.array(EvidenceFile) }).strict(), errors: ['shipment_not_found'],
  }),
  /** Whether an archive is whole, and whether this station made it. */
  'evidence.verify': query({
    input: z.object({ base64: z.string().max(BUNDLE_BASE64_MAX) }).strict(),
    output: z.object({
      isWhole: z.boolean(), topHash: DocumentHash, madeHere: z.object({ atMs: At, by: z.string(), orderId: z.string() }).strict().nullable(),
      faults: z.array(z.object({ name: z.string(), fault: z.enum(EVIDENCE_FAULTS) }).strict()),
    }).strict(),
    errors: ['evidence_unreadable'],
  }),
} as const;
