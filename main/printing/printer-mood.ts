/**
 * How the virtual printer behaves: the failures of printing.md 2.4. `mute` answers no question and prints; `clone` answers questions about its
 * state and confirms nothing; `never_ends` is a print server that does not close its end; `slow` takes a little at a time.
 */
export type PrinterMood =
  | { readonly kind: 'ok' }
  | { readonly kind: 'paper_out' }
  | { readonly kind: 'head_open' }
  | { readonly kind: 'ribbon_out' }
  | { readonly kind: 'jam' }
  | { readonly kind: 'paused' }
  | { readonly kind: 'error' }
  | { readonly kind: 'paper_for'; readonly labels: number }
  | { readonly kind: 'mute' }
  | { readonly kind: 'clone' }
  | { readonly kind: 'never_ends' }
  | { readonly kind: 'slow' }
  | { readonly kind: 'never_reads' }
  | { readonly kind: 'resets_after'; readonly bytes: number }
  | { readonly kind: 'hangs_up' };
