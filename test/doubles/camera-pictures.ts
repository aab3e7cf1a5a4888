/** A JPEG by its first and last bytes, with bytes of its own in between. */
export function jpegOf(n: number, bytes = 64): Buffer {
  const picture = Buffer.alloc(bytes, n % 251);
  picture.writeUInt32BE(0xff_d8_ff_e0, 0);
  picture.writeUInt32BE(n, 4);
  picture.writeUInt16BE(0xff_d9, bytes - 2);
  return picture;
}

/** A WebM by its head, with bytes of its own after it. */
export function webmOf(n: number, bytes = 96): Buffer {
  const clip = Buffer.alloc(bytes, n % 251);
  Buffer.from('1a45dfa39f4286810142f7810142f2810442f381084282847765626d', 'hex').copy(clip);
  clip.writeUInt32BE(n, 40);
  return clip;
}
