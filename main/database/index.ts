export { openDatabase, DatabaseRefused } from './open.ts';
export type { Database } from './open.ts';
export type { ReadDb, WriteTx, SqlValue } from './transaction.ts';
export { createFactLog } from './facts.ts';
export type { FactLog, NewFact, Projector, Projectors } from './facts.ts';
export { addIntent, countOpenIntents, intentFrom, openIntents } from './intents.ts';
export type { Intent, IntentClass, IntentKind, IntentRow, IntentState, NewIntent } from './intents.ts';
export { readSetting, writeSetting } from './settings.ts';
export type { SettingName, Settings } from './settings.ts';
