import type { Channel } from '../../shared/update/version.ts';
import { isVersion } from '../../shared/update/version.ts';

/** A version that is out, as its channel's file says. */
export interface Release {
  readonly version: string;
  /** Of the installer, beside the channel's file; a plain name and no path. */
  readonly file: string;
  readonly bytes: number;
  /** Of the installer, SHA-512 in base64. */
  readonly sha512: string;
}

const SYSTEM_SUFFIX: Readonly<Record<string, string>> = { win32: '', linux: '-linux', darwin: '-mac' };
const CHANNEL_FILE: Readonly<Record<Channel, string>> = { stable: 'latest', early: 'early' };
/** A channel's file is some hundred bytes. */
export const FEED_MAX_BYTES = 64 * 1024;

/** What electron-builder calls the file of a channel for a system: `latest.yml`, `early-linux.yml`. */
export function feedName(channel: Channel, system: string): string {
  return `${CHANNEL_FILE[channel]}${SYSTEM_SUFFIX[system] ?? `-${system}`}.yml`;
}

/**
 * Reads a channel's file as electron-builder writes it: the version, and the first of its files with size and sum. Null for what is none. It is YAML, of
 * which these few lines are all that is read: a parser of all of it would be a door for whoever owns the server.
 */
export function releaseFrom(text: string): Release | null {
  const value = (name: string, within = text): string | null => {
    const found = new RegExp(`^(?:\\s*-)?\\s*${name}:\\s*(?:'([^'\\n]*)'|"([^"\\n]*)"|([^\\n#]*?))\\s*$`, 'm').exec(within);
    return found === null ? null : (found[1] ?? found[2] ?? found[3] ?? '');
  };
  const version = value('version');
  const at = text.search(/^files:\s*$/m);
  const first = at === -1 ? '' : (text.slice(at).split(/^\s*-\s/m)[1] ?? '');
  const [file, sha512, size] = [value('url', `url: ${first.replace(/^\s*url:\s*/, '')}`), value('sha512', first), value('size', first)];
  const bytes = Number(size ?? '');
  const isWhole = version !== null && isVersion(version) && file !== null && /^[\w][\w .+-]{0,120}$/.test(file) && sha512 !== null && /^[A-Za-z0-9+/]{86}==$/.test(sha512) && Number.isSafeInteger(bytes) && bytes > 0;
  return isWhole ? { version, file, bytes, sha512 } : null;
}
