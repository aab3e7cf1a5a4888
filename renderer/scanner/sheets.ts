import { useView } from '../stores/view-store.ts';

/** Whether a sheet lies over the screen, whoever opened it. */
export function isSheetOpen(): boolean {
  return document.querySelector('[role="dialog"]') !== null;
}

/** Opens help or shuts it. Over another sheet it does not open: of two sheets the one beneath would have the focus, and Tab would go round in it. */
export function toggleHelp(): void {
  const view = useView.getState();
  if (view.isHelpOpen || !isSheetOpen()) view.setHelp(!view.isHelpOpen);
}

/** Opens the sheet on which a code is typed, in the place of help, and over no other sheet. */
export function openTypeCode(): void {
  const view = useView.getState();
  if (isSheetOpen() && !view.isHelpOpen) return;
  view.setHelp(false);
  view.setTypingCode(true);
}
