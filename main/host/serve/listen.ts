import type { Server } from 'node:http';

/** Listens there. `taken`: another program does, or this one may not. `gone`: this PC has no such address. */
export function listen(server: Server, address: string, port: number): Promise<'listens' | 'taken' | 'gone'> {
  return new Promise((resolve, reject) => {
    const failed = (error: NodeJS.ErrnoException): void => {
      if (error.code === 'EADDRINUSE' || error.code === 'EACCES') resolve('taken');
      else if (error.code === 'EADDRNOTAVAIL') resolve('gone');
      else reject(error);
    };
    server.once('error', failed);
    server.listen(port, address, () => {
      server.off('error', failed);
      resolve('listens');
    });
  });
}
