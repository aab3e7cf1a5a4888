import process from 'node:process';
import { makeCopy, openDatabase } from '../../main/database/index.ts';
import { HOUR_MS } from '../../shared/time.ts';
import { MORNING_MS } from '../fixtures/told.ts';
import { addFacts, orderOf } from './copied-store.ts';

/** A program that copies the store in the folder named first, writes to it meanwhile, and is killed at the step named second. */
const [folder = '', last = ''] = process.argv.slice(2);
const database = openDatabase(orderOf(folder).path);
let isWritten = false;
await makeCopy(orderOf(folder, MORNING_MS + HOUR_MS), (step) => {
  if (!isWritten) addFacts(database, 1);
  isWritten = true;
  if (step === last) process.kill(process.pid, 'SIGKILL');
});
