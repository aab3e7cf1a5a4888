export { channelHandlers } from './channel-operations.ts';
export type { ChannelPorts, ChannelTrouble, FlipkartKeys } from './channel-ports.ts';
export { openChannel } from './channel-store.ts';
