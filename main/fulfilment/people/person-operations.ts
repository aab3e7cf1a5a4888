import { present } from '../../../shared/assert.ts';
import { BADGE_BYTES, badgeCode } from '../../../shared/barcode/badge-code.ts';
import type { InputOf, OutputOf, OwnError, PersonView } from '../../../shared/contract/index.ts';
import type { PersonId } from '../../../shared/fulfilment/ids.ts';
import type { Composition, DocumentLanguage } from '../../../shared/fulfilment/own-document.ts';
import type { Role } from '../../../shared/fulfilment/person.ts';
import { PAPERS } from '../../../shared/fulfilment/printer-profile.ts';
import { isSimplePin } from '../../../shared/fulfilment/person.ts';
import type { Database, ReadDb, WriteTx } from '../../database/index.ts';
import { readSetting, writeSetting } from '../../database/index.ts';
import type { Random } from '../../platform/random.ts';
import type { CallContext, Floor, Verdict } from '../floor.ts';
import { granted, refused, stampOf } from '../floor.ts';
import type { HandlersOf } from '../handler.ts';
import { atomic, simple } from '../handler.ts';
import { readFigures } from './figures.ts';
import { dropKeys, hashBadge, hashPin, writeKey } from './keys.ts';
import { grantOverride } from './override.ts';
import { activePerson, hasPeople, isLastAdmin, listPeople, namesake, personView, readPerson } from './person-store.ts';
import { recognisePerson } from './recognise-person.ts';
import { readSession, sessionView, signIn, signOut } from './session.ts';
import { forgiveTries, pinSubject } from './wrong-tries.ts';

/** Of a card on a laser's sheet. */
const CARD_DPI = 300;

export interface PeoplePorts {
  readonly floor: Floor;
  readonly database: Database;
  readonly random: Random;
  /** A PNG of a code that a scanner reads. */
  readonly codePicture: (text: string) => Promise<Uint8Array>;
  /** Draws a document of ours. */
  readonly compose: (composition: Composition) => Promise<Uint8Array>;
}

type Names = 'session.read' | 'session.setIdle' | 'person.list' | 'person.add' | 'person.change' | 'person.retire' | 'person.setPin' | 'person.makeBadge' | 'person.signIn' | 'person.signOut' | 'person.figures' | 'override.grant';

/** People of the station and who stands at its bench. */
export function personHandlers(ports: PeoplePorts): HandlersOf<Names> {
  const { floor, database } = ports;
  const show = (read: ReadDb, kept: { readonly personId: PersonId }, _input: unknown, call: CallContext): PersonView => viewOf(read, kept.personId, call);
  return {
    'session.read': (read, _input, call) => granted(sessionView(read, call.benchId)),
    'session.setIdle': simple(['people'], (tx, input) => {
      writeSetting(tx, 'idleMinutes', input.minutes);
      return granted({ minutes: input.minutes });
    }),
    'person.list': (read, _input, call) => granted({ rows: listPeople(read).map((person) => personView(read, person, call.nowMs)) }),
    'person.figures': (read, input, call) => granted(readFigures(read, input.day, call.nowMs)),
    'person.change': atomic(['people'], (tx, input, call) => changePerson(floor, tx, input, call), show),
    'person.retire': atomic(['people'], (tx, input, call) => retirePerson(floor, tx, input, call), show),
    'person.add': { form: 'process', topics: ['people'], run: (input, call) => addPerson(ports, input, call) },
    'person.setPin': { form: 'process', topics: ['people'], run: (input, call) => setPin(ports, input, call) },
    'person.makeBadge': {
      form: 'process', topics: ['people'], run: (input, call) => makeBadge(ports, input, call),
      // Whoever has the code can sign in with it: a second answer to the same id does not show it, and no file holds it.
      kept: (value) => ({ ...value, badge: null, picture: null, card: null }),
    },
    'person.signIn': { form: 'process', topics: ['people'], run: (input, call) => takePlace(floor, database, input, call) },
    'person.signOut': atomic(
      ['people'],
      (tx, _input, call) => {
        const session = readSession(tx, call.benchId);
        if (session !== null) signOut(floor, tx, session, 'self', call);
        return granted(null);
      },
      (read, _kept, _input, call) => sessionView(read, call.benchId),
    ),
    'override.grant': { form: 'process', topics: [], run: (input, call) => grantOverride(floor, database, input, call) },
  };
}

function viewOf(read: ReadDb, personId: string, call: CallContext): PersonView {
  return personView(read, present(readPerson(read, personId), `person ${personId}`), call.nowMs);
}

async function addPerson(ports: PeoplePorts, input: InputOf<'person.add'>, call: CallContext): Promise<Verdict<PersonView, OwnError<'person.add'>>> {
  const { floor, database, random } = ports;
  if (input.pin !== null && isSimplePin(input.pin)) return refused('pin_too_simple');
  const pinHash = input.pin === null ? null : await hashPin(input.pin, random);
  return database.write((tx) => {
    const key = `person-added:${input.scanId}`;
    const before = tx.get<{ body: string }>('SELECT body FROM fact WHERE fact_key = ?', key);
    if (before !== undefined) return granted(viewOf(tx, (JSON.parse(before.body) as { readonly personId: PersonId }).personId, call));
    const isFirst = !hasPeople(tx);
    if (isFirst && (input.role !== 'admin' || pinHash === null)) return refused('first_person_is_admin');
    if (namesake(tx, input.name, '') !== undefined) return refused('person_name_taken', { name: input.name });
    const personId = floor.ids.next('person') as PersonId;
    floor.facts.append(tx, { kind: 'person.added', key, subject: `person:${personId}`, body: { personId, name: input.name, role: input.role } }, stampOf(call));
    if (pinHash !== null) keepKey(floor, tx, personId, { pinHash }, input.scanId, call);
    // The first one stays at the bench: a PIN that was mistyped twice must not lock the whole station.
    if (isFirst) signIn(floor, tx, present(activePerson(tx, personId), `person ${personId}`), 'pin', input.scanId, call);
    return granted(viewOf(tx, personId, call));
  });
}

function changePerson(floor: Floor, tx: WriteTx, input: InputOf<'person.change'>, call: CallContext): Verdict<{ readonly personId: PersonId }, OwnError<'person.change'>> {
  const { personId, name, role } = input;
  const person = activePerson(tx, personId);
  if (person === undefined) return refused('person_not_found');
  if (namesake(tx, name, personId) !== undefined) return refused('person_name_taken', { name });
  if (role !== 'admin' && isLastAdmin(tx, personId)) return refused('last_admin', { name: person.name });
  if (person.name !== name || person.role !== role) {
    floor.facts.append(tx, { kind: 'person.changed', key: `person-changed:${input.scanId}`, subject: `person:${personId}`, body: { personId, name, role } }, stampOf(call));
  }
  return granted({ personId });
}

/** Who leaves keeps the name in what they did; the PIN, the badge and the place at the bench are gone. */
function retirePerson(floor: Floor, tx: WriteTx, input: InputOf<'person.retire'>, call: CallContext): Verdict<{ readonly personId: PersonId }, OwnError<'person.retire'>> {
  const { personId } = input;
  const person = activePerson(tx, personId);
  if (person === undefined) return refused('person_not_found');
  if (isLastAdmin(tx, personId)) return refused('last_admin', { name: person.name });
  floor.facts.append(tx, { kind: 'person.retired', key: `person-retired:${personId}`, subject: `person:${personId}`, body: { personId } }, stampOf(call));
  dropKeys(tx, personId);
  return granted({ personId });
}

async function setPin(ports: PeoplePorts, input: InputOf<'person.setPin'>, call: CallContext): Promise<Verdict<PersonView, OwnError<'person.setPin'>>> {
  if (isSimplePin(input.pin)) return refused('pin_too_simple');
  const pinHash = await hashPin(input.pin, ports.random);
  return ports.database.write((tx) => {
    if (activePerson(tx, input.personId) === undefined) return refused('person_not_found');
    keepKey(ports.floor, tx, input.personId, { pinHash }, input.scanId, call);
    forgiveTries(tx, pinSubject(input.personId));
    return granted(viewOf(tx, input.personId, call));
  });
}

async function makeBadge(ports: PeoplePorts, input: InputOf<'person.makeBadge'>, call: CallContext): Promise<Verdict<OutputOf<'person.makeBadge'>, OwnError<'person.makeBadge'>>> {
  const badge = badgeCode(ports.random.bytes(BADGE_BYTES));
  const picture = Buffer.from(await ports.codePicture(badge)).toString('base64');
  const owner = activePerson(ports.database.read, input.personId);
  const card = owner === undefined ? null : await badgeCard(ports, owner, badge, input.language ?? 'en', call);
  return ports.database.write((tx) => {
    if (activePerson(tx, input.personId) === undefined) return refused('person_not_found');
    keepKey(ports.floor, tx, input.personId, { badgeHash: hashBadge(badge) }, input.scanId, call);
    return granted({ person: viewOf(tx, input.personId, call), badge, picture, card });
  });
}

/** The badge as a card on a sheet, as base64. It is handed back and never kept: whoever has the code can sign in with it. */
async function badgeCard(ports: PeoplePorts, { name, role }: { readonly name: string; readonly role: Role }, badge: string, language: DocumentLanguage, call: CallContext): Promise<string> {
  const { read } = ports.database;
  const pdf = await ports.compose({
    document: { kind: 'badge', name, role, badge }, paper: PAPERS.a4, dpi: CARD_DPI, language, isTraining: readSetting(read, 'mode') === 'training', reprint: null, madeAtMs: call.nowMs,
    madeBy: readPerson(read, call.personId)?.name ?? '',
  });
  return Buffer.from(pdf).toString('base64');
}

function keepKey(floor: Floor, tx: WriteTx, personId: PersonId, key: Parameters<typeof writeKey>[2], scanId: string, call: CallContext): void {
  const what = 'pinHash' in key ? 'pin' : 'badge';
  writeKey(tx, personId, key);
  floor.facts.append(tx, { kind: 'person.key-made', key: `key-made:${what}:${scanId}`, subject: `person:${personId}`, body: { personId, what } }, stampOf(call));
}

async function takePlace(floor: Floor, database: Database, input: InputOf<'person.signIn'>, call: CallContext): Promise<Verdict<OutputOf<'person.signIn'>, OwnError<'person.signIn'>>> {
  const known = await recognisePerson(floor, database, input.key, call);
  if (!known.ok) return known;
  return database.write((tx) => {
    signIn(floor, tx, known.value.person, known.value.by, input.scanId, call);
    return granted(sessionView(tx, call.benchId));
  });
}
