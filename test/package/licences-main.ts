import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import process from 'node:process';
import { parseArgs } from 'node:util';
import { makeSbom } from './sbom.ts';
import { shippedPackages, thirdPartyLicences } from './shipped.ts';

/**
 * `npm run licences -- [--out FILE] [--sbom FILE]`: the licences of everything that is shipped and the list of its parts (CycloneDX), for the package.
 * Ends with 1, and writes nothing, when a package has a licence that is not to be shipped.
 */
const { values } = parseArgs({ options: { out: { type: 'string', default: '.out/THIRD-PARTY-LICENSES.txt' }, sbom: { type: 'string', default: '.out/sbom.cdx.json' } } });
const text = thirdPartyLicences();
const sbom = makeSbom();
for (const [path, content] of [[values.out, text], [values.sbom, `${JSON.stringify(sbom, null, 1)}\n`]] as const) {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, content);
}
process.stdout.write(`${JSON.stringify({ licences: values.out, packages: shippedPackages().length, sbom: values.sbom, components: sbom.components.length })}\n`);
