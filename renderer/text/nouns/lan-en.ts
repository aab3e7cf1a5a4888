import { agree, text } from '../about.ts';
import type { Say } from '../about.ts';

const errors = {
  lan_needs_people: () => ({ happened: 'This station has no people yet, so whoever reached it could do everything.', act: 'Add an admin with a PIN first: Settings, People.' }),
  address_not_private: (a) => ({ happened: `${text(a, 'address')} is not an address of a house network.`, act: 'Choose one of the addresses that are shown.' }),
  address_not_here: (a) => ({ happened: `This PC does not have the address ${text(a, 'address')}.`, act: 'Choose one of the addresses that are shown.' }),
  lan_not_open: () => ({ happened: 'The LAN is not open, so no bench could come in.', act: 'Open it first: F2.' }),
  bench_not_paired: (a) => ({ happened: `${text(a, 'name')} is not paired.`, act: 'Choose a bench from the list.' }),
  pairing_closed: () => ({ happened: 'No code is open on the main PC: it was used, took longer than five minutes, or was wrong five times.', act: 'Have a new code shown there: Printers, Further benches, F6.' }),
  pairing_code_wrong: (a) => ({ happened: 'That is not the code that the main PC shows.', act: Number(a['triesLeft']) > 0 ? `Type it as it stands there. ${text(a, 'triesLeft')} more ${agree(a, 'triesLeft', 'try', 'tries')}.` : 'The code is closed now. Have a new one shown on the main PC.' }),
  bench_name_taken: (a) => ({ happened: `There is a bench called ${text(a, 'name')} already.`, act: 'Give this one another name, or end the other one on the main PC first.' }),
  set_up_of_other_bench: (a) => ({ happened: `${text(a, 'name')} is a code for ${text(a, 'benchId')}, and this is another bench.`, act: 'Scan the card of this bench, or have one made under its name.' }),
  main_pc_only: () => ({ happened: 'This can be done on the main PC only.', act: 'Go to the PC that runs the station.' }),
  key_elsewhere: () => ({ happened: 'This bench is at work on another PC just now, under the same key.', act: 'Close the station there. Nobody did that? Tell the supervisor: the key may be copied.' }),
} as const satisfies Readonly<Record<string, Say>>;

const screen = {
  printers_lan: 'Further benches',
  lan_closed: 'The LAN is closed: only this PC works with the station.', lan_closed_act: 'Opened, further benches of this house can be paired by a code. It stays open after a restart, until somebody closes it.',
  lan_open: 'The LAN is open.', lan_open_act: 'On the new bench, open one of these addresses in a browser, compare the fingerprint, and type the code.',
  lan_trouble_address_gone: 'This PC does not have the address {address} any more.', lan_trouble_address_gone_act: 'Choose another address and open the LAN again. Paired benches keep their keys.',
  lan_trouble_port_taken: 'Another program has port {port}.', lan_trouble_port_taken_act: 'End that program, or choose another port and open the LAN again.',
  lan_trouble_secrets_locked: 'The key of the certificate cannot be kept: this PC has no keychain, and the program was given no key.', lan_trouble_secrets_locked_act: 'Whoever set this PC up sets STATION_SECRET_KEY.',
  lan_trouble_not_opened: 'The LAN could not be opened.', lan_trouble_not_opened_act: 'Close it and open it again. If that does not help, look into the log.',
  lan_address: 'Address of this PC', lan_port: 'Port', lan_fingerprint: 'Fingerprint of the certificate (SHA-256)', lan_fingerprint_why: 'The browser of the new bench says that it does not know the certificate. Look at it there: if it shows this very fingerprint, the line is safe.',
  lan_until: 'The certificate is good until {day}.', lan_opening: 'Opening …',
  key_lan_open: 'Open the LAN', key_lan_close: 'Close the LAN', key_lan_code: 'Show a code', key_lan_revoke: 'End a bench',
  lan_opened: 'The LAN is open.', lan_opened_act: 'Show a code for the first bench: F6.', lan_was_closed: 'The LAN is closed.', lan_was_closed_act: 'Benches see no engine until it is opened again.',
  lan_code_title: 'Code for one bench', lan_code_act: 'Type it on the new bench. It counts once, until {at}.', lan_code_tries: '{count} {count|try|tries} left', lan_code_hidden: 'A code is open until {at}. It was shown once; make a new one if nobody wrote it down.',
  lan_paired: '{name} is paired.', lan_paired_from: 'It came from {address}.',
  lan_benches: 'Benches', lan_no_benches: 'No further bench is paired yet.', lan_no_benches_act: 'Open the LAN, then F6 shows a code for the first one.',
  lan_bench: 'Bench', lan_bench_here: 'here, {address}', lan_bench_away: 'not here', lan_bench_seen: 'last work {at}', lan_bench_by: 'Paired by', lan_bench_state: 'State', lan_bench_ended: 'ended {at}', lan_bench_when: 'Paired',
  lan_revoke_title: 'End {name}?', lan_revoke_why: 'Its key counts no more from this moment. What lies open there stays as it is; the bench can be paired again under its name.', lan_revoke_do: 'End it', lan_revoked: '{name} is ended.', lan_revoked_act: 'Its window says so. Pair it again when it may come back.',
  lan_alarm_guessed: 'Somebody typed five wrong pairing codes, last from {address}. The code is closed.', lan_alarm_guessed_act: 'Was that one of you? Then show a new code. If not, see who is on this network, or close the LAN.',
  lan_alarm_elsewhere: 'The key of {name} was used from {address} while the bench works at {heldBy}. It was refused.', lan_alarm_elsewhere_act: 'Two windows of one bench, or a copied key. If nobody knows: end the bench and pair it again.', lan_alarm_seen: 'Seen to it', lan_alarm_seen_done: 'Noted.',
  away_title: 'The main PC does not answer.', away_act: 'Stop scanning and put nothing aside. What was answered is safe; {count} {count|scan waits here and is asked again by itself|scans wait here and are asked again by themselves}.', away_act_none: 'Stop scanning. What was answered is safe. This window looks for the main PC by itself.',
  edit_at: 'On which PC it is', edit_at_main: 'The main PC, or the network', edit_at_why: 'A printer on the cable of a bench is reached by the print agent there, which is paired as a bench is.',
  pair_title: 'A new bench', pair_intro: 'This PC is not paired with the station yet.', pair_compare: 'First compare: the main PC shows the fingerprint of its certificate under Printers, Further benches. In this browser it stands behind the sign before the address. Are they not the same, stop here.',
  pair_name: 'Name of this bench, as everybody calls it', pair_code: 'Code that the main PC shows', pair_do: 'Pair', pair_checking: 'One moment …', pair_no_answer: 'The main PC does not answer.', pair_no_answer_act: 'Is it on, and is the LAN open there? Then try again.',
  unpaired_title: 'This bench is not paired any more.', unpaired_act: 'The supervisor ended it on the main PC. With a new code from there it comes back under its name.', unpaired_do: 'Pair again',
} as const;

const guarded = { guarded_lan: 'Open or close the LAN', guarded_pairing: 'Let a bench in', 'guarded_paired-bench': 'End a bench' } as const;

/** Words of several benches on one engine, in English. */
export const lanEn = { errors, screen, guarded };
