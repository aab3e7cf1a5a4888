export { lanCertificate, makeCertificate } from './certificate.ts';
export { keepLan } from './lan-keeper.ts';
export type { LanKeeper, LanState } from './lan-keeper.ts';
