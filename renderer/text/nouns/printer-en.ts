import type { Say } from './say.ts';

const errors = {
  printer_of_training: () => ({ happened: 'In training the printer is a pretended one, so that no label goes on a parcel by mistake.', act: 'Start the live station to use a real printer.' }),
} as const satisfies Readonly<Record<string, Say>>;

const screen = {
  printer_of_bench: 'Printer of this bench', printer_host: 'Its address on the network', printer_host_example: '192.168.1.50, or a name', printer_port: 'Port', printer_port_about: '9100 with nearly all label printers.',
  printer_use: 'Use this printer', printer_none: 'No printer was set up for this bench.', printer_none_act: 'Print its network page (hold the feed button while switching it on) and type the address that stands there.', printer_now: 'Labels go to {host}, port {port}.', printer_chosen: 'Labels go to {host} from now on.', printer_chosen_act: 'What waited for a printer comes out now.',
} as const;

export const printerEn = { errors, screen };
