import { app, dialog, Menu } from 'electron';
import type { Tray } from 'electron';
import type { Scheduler } from '../../platform/clock.ts';
import type { Logger } from '../../platform/logger.ts';
import { SecretsRefused } from '../../platform/secrets.ts';
import type { AgentRefusal, Pairing, PrintAgent } from '../../print-agent/index.ts';
import { AgentRefused, OtherCertificate } from '../../print-agent/index.ts';
import { claimStation } from './claim.ts';
import { endInGoodOrder } from './graceful-quit.ts';
import type { Switch } from './tray.ts';
import { signBesideClock } from './tray.ts';
import { shellWords } from './tray-words.ts';

/** What a started agent is told to tell. */
export interface AgentEars {
  readonly say: (text: string) => void;
  readonly silent: (isSilent: boolean) => void;
}

export interface DesktopAgentOptions {
  /** The agent's own folder, which one process has at a time. */
  readonly folder: string;
  /** Pairs or reads what was paired, and begins. Rejects with AgentRefused, OtherCertificate or SecretsRefused. */
  readonly begin: (ears: AgentEars) => Promise<{ readonly pairing: Pairing; readonly agent: PrintAgent }>;
  /** A small picture, PNG. Absolute. */
  readonly iconFile: string;
  readonly startWithSystem: Switch;
  readonly scheduler: Scheduler;
  readonly logger: Logger;
}

const EXIT_REFUSED = 1;
const EXIT_ENDED = 2;
const languageOf = (): string => app.getLocale().slice(0, 2);

/**
 * The packed program on the PC of a further bench whose printer hangs there: no window, a sign beside the clock, and an end with words and a number
 * (1: not paired, or the main PC is another; 2: the main PC ended it). To be called before anything is awaited, as `claimStation`.
 */
export async function openDesktopAgent(options: DesktopAgentOptions): Promise<void> {
  if (!claimStation(options.folder)) {
    const { name, agent } = shellWords(languageOf());
    dialog.showErrorBox(name, agent.isRunning);
    return;
  }
  await app.whenReady();
  const words = shellWords(languageOf());
  const sign = new AgentSign(options, words);
  try {
    const { pairing, agent } = await options.begin({
      say: (text) => options.logger.info('print-agent', 'the print agent says', { text }),
      silent: (isSilent) => sign.show(isSilent),
    });
    // What a printer has in hand is delivered and answered for first.
    endInGoodOrder({ onQuit: () => agent.stop(), scheduler: options.scheduler, logger: options.logger });
    sign.open(pairing);
    if (await agent.ended === 'stopped') return;
    dialog.showErrorBox(words.name, `${words.agent.ended}\n\n${words.agent.howTo}`);
    app.exit(EXIT_ENDED);
  } catch (error) {
    const refused = refusalOf(error);
    if (refused === null) throw error;
    options.logger.warn('print-agent-refused', 'this PC prints for nobody', { refused });
    dialog.showErrorBox(words.name, `${words.agent.refused[refused]}\n\n${words.agent.howTo}`);
    app.exit(EXIT_REFUSED);
  } finally {
    sign.close();
  }
}

/** Why it prints for nobody; null for a fault of the program. */
function refusalOf(error: unknown): AgentRefusal | null {
  if (error instanceof AgentRefused) return error.code;
  if (error instanceof OtherCertificate) return 'other_certificate';
  return error instanceof SecretsRefused ? 'key_gone' : null;
}

/** For whom this PC prints, whether that is heard, and a menu with two lines. */
class AgentSign {
  readonly #options: DesktopAgentOptions;
  readonly #words: ReturnType<typeof shellWords>;
  #tray: Tray | null = null;
  #printsFor = '';

  constructor(options: DesktopAgentOptions, words: ReturnType<typeof shellWords>) {
    this.#options = options;
    this.#words = words;
  }

  open({ name, url }: Pairing): void {
    this.#tray = signBesideClock(this.#options);
    this.#printsFor = this.#words.agent.printsFor(name, url);
    this.show(false);
  }

  show(isSilent: boolean): void {
    const { startWithSystem } = this.#options;
    const line = isSilent ? this.#words.agent.silent : this.#printsFor;
    this.#tray?.setToolTip(`${this.#words.name}: ${line}`);
    this.#tray?.setContextMenu(Menu.buildFromTemplate([
      { label: line, enabled: false }, { type: 'separator' },
      { label: this.#words.startWithSystem, type: 'checkbox', checked: startWithSystem.isOn(), click: ({ checked }) => startWithSystem.turn(checked) },
      { type: 'separator' }, { label: this.#words.agent.quit, click: () => app.quit() },
    ]));
  }

  close(): void {
    this.#tray?.destroy();
    this.#tray = null;
  }
}
