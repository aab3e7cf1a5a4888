declare module '*.wav?url' {
  const address: string;
  export default address;
}
declare module '*.css';
declare module '@fontsource-variable/inter';
declare module '@fontsource-variable/noto-sans-devanagari';
