export { channelHandlers } from './channel-operations.ts';
export type { ChannelPorts, ChannelTrouble, FlipkartKeys } from './channel-ports.ts';
export { isFlipkartHost, smartAddressIn } from './smart-address.ts';
export type { SmartAddress } from './smart-address.ts';
export { smartHandlers, smartProjectors } from './smart-operations.ts';
export type { SmartPorts, SmartTrouble } from './smart-ports.ts';
export { acknowledgementOf } from './smart-store.ts';
export { openChannel } from './channel-store.ts';
