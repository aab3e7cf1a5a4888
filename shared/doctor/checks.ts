/**
 * What is wrong with the way to Flipkart, as far as its answers tell (flipkart-seller-api.md 3.4). The one list that the client, the sync
 * engine, the doctor and the words share. `app_not_admitted` is every 401 or 403 whose text is not known: what Flipkart answers while an
 * application is "Pending" was not found, so the words name that case without claiming it.
 */
export const KEY_CODES = [
  'credentials_missing', 'secrets_locked', 'secrets_damaged', 'unknown_app', 'wrong_secret', 'app_not_admitted', 'token_expired', 'token_refused', 'authorisation_missing',
] as const;

/** The same of the Smart portal's e-mail and password, which are asked for only while the Smart gateway is on. */
export const PORTAL_CODES = ['portal_login_missing', 'portal_login_locked', 'portal_login_refused', 'portal_session_refused'] as const;
export const CREDENTIAL_CODES = [...KEY_CODES, ...PORTAL_CODES] as const;
export type KeyCode = (typeof KEY_CODES)[number];
export type CredentialCode = (typeof CREDENTIAL_CODES)[number];

export function isKeyCode(code: CredentialCode): code is KeyCode {
  return (KEY_CODES as readonly string[]).includes(code);
}

export function isCredentialCode(value: unknown): value is CredentialCode {
  return (CREDENTIAL_CODES as readonly unknown[]).includes(value);
}

/** Every verdict of every check, and whether it is good (floor.md N16). */
export const CHECKS = {
  token: {
    token_good: true, channel_not_set_up: false, token_unreachable: false, credentials_missing: false, secrets_locked: false, secrets_damaged: false, unknown_app: false, wrong_secret: false,
    app_not_admitted: false, token_expired: false, token_refused: false, authorisation_missing: false,
  },
  clock: { clock_right: true, clock_fast: false, clock_slow: false, clock_not_compared: false },
  location: { location_listed: true, location_answered: true, location_missing: false, location_of_another: false, location_refused: false, location_not_asked: false },
  smart: {
    smart_ready: true, smart_ready_location: true, portal_login_missing: false, portal_login_locked: false, portal_login_refused: false, portal_session_refused: false, smart_unreachable: false,
    smart_throttled: false, smart_answer_strange: false, smart_other_location: false,
  },
  budget: { budget_free: true, budget_tight: false, budget_spent: false },
  jobs: { jobs_on_time: true, jobs_starting: true, jobs_not_started: false, jobs_credentials: false, job_overdue: false },
  printers: {
    printer_ready: true, printer_busy: true, printer_paper_out: false, printer_head_open: false, printer_ribbon_out: false, printer_jam: false, printer_error: false, printer_paused: false, printer_offline: false, printer_silent: false,
    printer_not_set_up: false, printer_not_ready: false,
  },
  camera: { camera_ready: true, camera_not_seen: true, camera_missing: false, camera_busy: false, camera_denied: false, camera_lost: false, camera_silent: false, camera_not_kept: false },
  disk: { disk_free: true, disk_documents_over: false, disk_low: false, disk_full: false, disk_unknown: false },
  database: { database_sound: true, database_damaged: false, database_not_durable: false, database_other_schema: false, database_log_large: false, database_not_checked: false },
  backup: { backup_fresh: true, backup_to_come: true, backup_old: false, backup_missing: false, backup_without_room: false, backup_in_trouble: false },
  journal: { journal_written: true, journal_starting: true, journal_disk_full: false, journal_disk_failed: false },
  ends: { ended_hard_once: true, ended_hard_often: false },
  unsent: { nothing_unsent: true, unsent_moving: true, unsent_old: false, unsent_needs_person: false },
} as const satisfies Readonly<Record<string, Readonly<Record<string, boolean>>>>;

export type CheckName = keyof typeof CHECKS;
export type CodeOf<N extends CheckName> = Extract<keyof (typeof CHECKS)[N], string>;
export type CheckCode = { [N in CheckName]: CodeOf<N> }[CheckName];

/** The order in which they are made and shown: what explains others comes first. */
export const CHECK_NAMES = ['token', 'clock', 'location', 'smart', 'budget', 'jobs', 'printers', 'camera', 'disk', 'database', 'backup', 'journal', 'ends', 'unsent'] as const satisfies readonly CheckName[];
export const CHECK_CODES = CHECK_NAMES.flatMap((name) => Object.keys(CHECKS[name])) as readonly CheckCode[];

/** Flipkart's budget for a seller: calls in a rolling hour (flipkart-seller-api.md part 11). */
export const CALLS_PER_HOUR = 1_000;

/** What stopped a job that runs by itself. */
export const JOB_PROBLEMS = ['credentials', 'line', 'throttled', 'flipkart', 'station'] as const;
export type JobProblemKind = (typeof JOB_PROBLEMS)[number];
