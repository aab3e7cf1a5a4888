import process from 'node:process';
import { createInterface } from 'node:readline';
import { startVirtualPrinter } from '../../main/printing/index.ts';

/** A printer in a process of its own, which outlives the station that is killed: prints its port, and at each line on its input the codes of the labels that came out. */
const printer = await startVirtualPrinter({ folder: null });
process.stdout.write(`${printer.port}\n`);
createInterface({ input: process.stdin }).on('line', () => {
  process.stdout.write(`${JSON.stringify(printer.labels.map((label) => (label.bitmap.bits[0] ?? 0)))}\n`);
}).on('close', () => void printer.close());
