import type { OutputOf } from '../../shared/contract/index.ts';
import type { CheckName, CodeOf } from '../../shared/doctor/index.ts';
import { CHECKS } from '../../shared/doctor/index.ts';

/** What one check found: a code of the shared list, and what its words need. */
export type Check = NonNullable<OutputOf<'doctor.read'>['report']>['checks'][number];

/** Makes a verdict; whether it is good stands in the shared list and is decided nowhere else. */
export function verdict<N extends CheckName>(name: N, code: CodeOf<N>, about: Readonly<Record<string, string | number>> = {}): Check {
  const goodness: Readonly<Record<string, boolean>> = CHECKS[name];
  return { name, ok: goodness[code] === true, code: code as Check['code'], about: { ...about } };
}
