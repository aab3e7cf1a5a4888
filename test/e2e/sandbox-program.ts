import { spawn } from 'node:child_process';
import { once } from 'node:events';
import process from 'node:process';
import { createInterface } from 'node:readline';

/** The built-in Flipkart in a process of its own, as `npm run sandbox` starts it. */
export interface SandboxProgram {
  readonly baseUrl: string;
  readonly locationId: string;
  readonly appId: string;
  readonly appSecret: string;
  /** What a person at Flipkart does; `main/sandbox/control.ts` lists it. */
  control(path: string, body: Readonly<Record<string, unknown>>): Promise<void>;
  end(): Promise<void>;
}

export async function startSandbox(args: readonly string[]): Promise<SandboxProgram> {
  const child = spawn(process.execPath, ['main/launch.mjs', 'main/sandbox/main.ts', ...args], { stdio: ['ignore', 'pipe', 'inherit'] });
  const ended = once(child, 'exit');
  const [line] = (await once(createInterface({ input: child.stdout }), 'line')) as [string];
  const said = JSON.parse(line) as Pick<SandboxProgram, 'baseUrl' | 'locationId' | 'appId' | 'appSecret'>;
  return {
    ...said,
    async control(path, body) {
      const response = await fetch(`${said.baseUrl}${path}`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) });
      if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`);
    },
    async end() {
      child.kill('SIGTERM');
      await ended;
    },
  };
}
