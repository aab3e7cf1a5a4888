import { statfs } from 'node:fs/promises';

/** Bytes that this account may still write where `folder` lies. Rejects with the system's reason when that cannot be told. */
export async function freeBytes(folder: string): Promise<number> {
  const { bavail, bsize } = await statfs(folder);
  return bavail * bsize;
}
