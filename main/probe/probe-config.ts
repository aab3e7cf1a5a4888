import { existsSync, readFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import process from 'node:process';
import { z } from 'zod';
import type { LocationId } from '../../shared/fulfilment/ids.ts';
import type { Credentials } from '../flipkart/index.ts';
import { flipkartCredentials } from '../flipkart-credentials.ts';
import { keyFromSystem, secretFile } from '../platform/secret-file.ts';

/** Which account is asked. The key and the password are never in it: they are named. */
const ConfigFile = z.object({
  /** Without a path: `https://api.flipkart.net`. */
  baseUrl: z.url(),
  locationId: z.string().min(4).max(64),
  /** Names of environment variables. */
  environment: z.object({ appId: z.string().min(1), appSecret: z.string().min(1) }).strict().optional(),
  /** A station's own file of secrets, beside this one unless the path is whole; STATION_SECRET_KEY opens it. */
  secretFile: z.string().min(1).optional(),
  /** Counts that were pushed last and not changed since, by SKU: they prove whether open orders are taken off. */
  pushed: z.record(z.string(), z.number().int().min(0)).optional(),
  /** Size and weight of the parcel of `--write`, where the listing does not say them. */
  parcel: z.object({ lengthMm: z.number().int().positive(), breadthMm: z.number().int().positive(), heightMm: z.number().int().positive(), weightGrams: z.number().int().positive() }).strict().optional(),
}).strict();

export interface ProbeConfig {
  readonly baseUrl: string;
  readonly locationId: LocationId;
  readonly pushed: Readonly<Record<string, number>>;
  readonly parcel: z.infer<typeof ConfigFile>['parcel'] | null;
  readonly credentials: () => Promise<Credentials | null>;
}

/** Why there is nothing to ask; its words are for the person who started the probe. */
export class ProbeRefused extends Error {}

/** Reads FILE. Throws ProbeRefused with what is to be done; an address of Flipkart's needs `--live`. */
export function readProbeConfig(path: string, isLive: boolean, environment: Readonly<Record<string, string | undefined>> = process.env): ProbeConfig {
  const config = parsed(path);
  const url = new URL(config.baseUrl);
  if (url.pathname !== '/' || url.search !== '') throw new ProbeRefused('baseUrl is the address without a path, as in https://api.flipkart.net.');
  if (isFlipkart(url.hostname) && !isLive) throw new ProbeRefused(`${url.hostname} is Flipkart itself. Say --live when you mean it: its answers count against the seller's 1,000 calls an hour.`);
  if (url.protocol !== 'https:' && !(url.protocol === 'http:' && isLoopback(url.hostname))) throw new ProbeRefused('Only https is spoken, except to this PC.');
  return { baseUrl: url.origin, locationId: config.locationId as LocationId, pushed: config.pushed ?? {}, parcel: config.parcel ?? null, credentials: credentialsOf(config, path, environment) };
}

/** Any host of Flipkart's, its sandbox too. */
export function isFlipkart(hostname: string): boolean {
  return /(^|\.)flipkart\.(net|com)\.?$/i.test(hostname);
}

const isLoopback = (hostname: string): boolean => hostname === '127.0.0.1' || hostname === 'localhost' || hostname === '[::1]';

function parsed(path: string): z.infer<typeof ConfigFile> {
  if (!existsSync(path)) throw new ProbeRefused(`There is no file ${path}.`);
  try {
    const checked = ConfigFile.safeParse(JSON.parse(readFileSync(path, 'utf8')));
    if (checked.success) return checked.data;
    const issue = checked.error.issues[0];
    throw new ProbeRefused(`${path}: ${issue?.path.join('.') ?? ''} ${issue?.message ?? ''}. The README of main/probe shows what stands in it.`);
  } catch (error) {
    if (error instanceof SyntaxError) throw new ProbeRefused(`${path} is not JSON.`);
    throw error;
  }
}

function credentialsOf(config: z.infer<typeof ConfigFile>, path: string, environment: Readonly<Record<string, string | undefined>>): ProbeConfig['credentials'] {
  const { environment: names, secretFile: file } = config;
  if ((names === undefined) === (file === undefined)) throw new ProbeRefused('Say where the key and the password are: either environment or secretFile.');
  if (names !== undefined) {
    const [appId, appSecret] = [environment[names.appId], environment[names.appSecret]];
    if (appId === undefined || appSecret === undefined) throw new ProbeRefused(`Set the environment variables ${names.appId} and ${names.appSecret} first.`);
    return () => Promise.resolve({ appId, appSecret });
  }
  const whole = resolve(dirname(path), file ?? '');
  if (!existsSync(whole)) throw new ProbeRefused(`There is no file ${whole}.`);
  return flipkartCredentials(secretFile({ path: whole, key: () => keyFromSystem(environment) }));
}
