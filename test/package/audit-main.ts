import process from 'node:process';
import { audit } from './sbom.ts';

/**
 * `npm run audit`: asks the registry whether a shipped package has a known fault. One JSON line, `{"audited":true,"found":{...},"names":[...]}` or
 * `{"audited":false,"why"}`; ends with 1 on a high or critical one. Where the registry does not answer, that is said as left out and nothing is
 * claimed; with REQUIRE_AUDIT=1, as on a release machine, that is a fault.
 */
const answer = audit();
process.stdout.write(`${JSON.stringify(answer)}\n`);
if (!answer.audited) {
  process.stderr.write(`left out: the audit of packages: ${answer.why}\n`);
  process.exitCode = process.env['REQUIRE_AUDIT'] === '1' ? 1 : 0;
} else process.exitCode = (answer.found['high'] ?? 0) + (answer.found['critical'] ?? 0) > 0 ? 1 : 0;
