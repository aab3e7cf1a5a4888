import type { HandlersOf } from '../fulfilment/index.ts';
import { granted } from '../fulfilment/index.ts';
import type { Doctor } from './doctor.ts';

/** The doctor behind the one door. A run is a process: it asks Flipkart and the printer. */
export function doctorHandlers(doctor: Doctor): HandlersOf<'doctor.read' | 'doctor.run'> {
  return {
    'doctor.read': () => granted({ report: doctor.last() }),
    'doctor.run': { form: 'process', topics: ['sync'], run: async () => granted({ report: await doctor.run() }) },
  };
}
