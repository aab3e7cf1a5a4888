/*
 * What a noun's words are made of. The same shapes as in words.ts, which is built from all nouns and so cannot be imported by one.
 */
export type About = Readonly<Record<string, string | number>>;
export type Say = (about: About) => { readonly happened: string; readonly act: string };

export { text } from '../about.ts';
