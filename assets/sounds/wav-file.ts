const HEADER_BYTES = 44;

/** Samples of a recording, from -32768 to 32767, one channel. */
export interface Samples {
  readonly rate: number;
  readonly samples: Int16Array;
}

/** A RIFF/WAVE file of 16 bits and one channel. */
export function wavFile({ rate, samples }: Samples): Buffer {
  const header = Buffer.alloc(HEADER_BYTES);
  header.write('RIFF', 0, 'latin1');
  header.writeUInt32LE(HEADER_BYTES - 8 + samples.length * 2, 4);
  header.write('WAVEfmt ', 8, 'latin1');
  header.writeUInt32LE(16, 16);
  header.writeUInt16LE(1, 20);
  header.writeUInt16LE(1, 22);
  header.writeUInt32LE(rate, 24);
  header.writeUInt32LE(rate * 2, 28);
  header.writeUInt16LE(2, 32);
  header.writeUInt16LE(16, 34);
  header.write('data', 36, 'latin1');
  header.writeUInt32LE(samples.length * 2, 40);
  const body = Buffer.alloc(samples.length * 2);
  for (const [index, sample] of samples.entries()) body.writeInt16LE(sample, index * 2);
  return Buffer.concat([header, body]);
}

/** Reads such a file. Throws when it is not one: more channels or other bits would be played at the wrong speed by what expects one of 16. */
export function readWav(bytes: Buffer): Samples {
  if (bytes.toString('latin1', 0, 4) !== 'RIFF' || bytes.toString('latin1', 8, 12) !== 'WAVE') throw new Error('This is no WAV file.');
  let rate = 0;
  for (let at = 12; at + 8 <= bytes.length;) {
    const name = bytes.toString('latin1', at, at + 4);
    const length = Math.min(bytes.readUInt32LE(at + 4), bytes.length - at - 8);
    if (name === 'fmt ') {
      if (bytes.readUInt16LE(at + 8) !== 1 || bytes.readUInt16LE(at + 10) !== 1 || bytes.readUInt16LE(at + 22) !== 16) throw new Error('This WAV file is not of one channel and 16 bits.');
      rate = bytes.readUInt32LE(at + 12);
    }
    if (name === 'data') return { rate, samples: Int16Array.from({ length: Math.floor(length / 2) }, (_, index) => bytes.readInt16LE(at + 8 + index * 2)) };
    at += 8 + length + (length % 2);
  }
  throw new Error('This WAV file has no samples.');
}
