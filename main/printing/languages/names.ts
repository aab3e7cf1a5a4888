import type { PrinterLanguageName } from '../../../shared/fulfilment/printer-profile.ts';

/** Languages in which a picture is a picture; `page` is none, whole pages go to a driver. */
export type LabelLanguageName = Exclude<PrinterLanguageName, 'page'>;
export const LABEL_LANGUAGES = ['zpl', 'zpl-acs', 'tspl', 'epl', 'escpos'] as const satisfies readonly LabelLanguageName[];

export function isLabelLanguage(name: PrinterLanguageName): name is LabelLanguageName {
  return name !== 'page';
}
