declare module '*.wav?url' {
  const address: string;
  export default address;
}
declare module '*.css';
declare module '@fontsource-variable/inter';
declare module '@fontsource-variable/noto-sans-devanagari';
interface ImportMeta {
  /** The files that match, by path, as the bundler finds them. */
  readonly glob: (pattern: string, how: { readonly query: '?url'; readonly import: 'default'; readonly eager: true }) => Readonly<Record<string, string>>;
}
