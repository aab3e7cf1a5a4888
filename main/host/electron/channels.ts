/** The two lines between a window and this process; preload/index.ts spells the same names, since it may import nothing of main. */
export const INVOKE_CHANNEL = 'workstation:invoke';
export const NOTICE_CHANNEL = 'workstation:notice';
