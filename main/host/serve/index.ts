export { isForeign, isForeignHost, isKey, keyIn } from './admission.ts';
export { createAnswerer, jsonOf, refuse, send } from './answerer.ts';
export type { Answer, Answerer, AnswererOptions } from './answerer.ts';
export type { Gate, Guest } from './guest.ts';
export { listen } from './listen.ts';
export { readBody } from './read-body.ts';
export { BOUNDS, serverOptions } from './host-bounds.ts';
export type { HostBounds } from './host-bounds.ts';
