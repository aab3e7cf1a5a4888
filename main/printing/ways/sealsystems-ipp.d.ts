/** The package brings no types. What is declared is what we use of it. */
declare module '@sealsystems/ipp' {
  interface IppRequestOptions {
    readonly protocol: string;
    readonly hostname: string;
    readonly host: string;
    readonly port: string | number;
    readonly path: string;
    /** Of an idle socket, after which the request is destroyed. */
    readonly timeout: number;
    readonly agent: false;
    headers?: Record<string, string>;
    method?: string;
  }
  const ipp: {
    serialize(message: object): Buffer;
    request(options: IppRequestOptions, bytes: Buffer, done: (error: (Error & { readonly code?: string }) | null, answer?: Readonly<Record<string, unknown>>) => void): void;
  };
  export default ipp;
}
