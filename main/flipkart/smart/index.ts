export { absentGateway, GATEWAY_OFF, turnedGateway } from './absent-gateway.ts';
export { CallAllowance } from './call-allowance.ts';
export { createPortalGateway } from './portal-gateway.ts';
export type { PortalLogin, PortalPorts } from './portal-session.ts';
export type {
  SmartBinStock, SmartGateway, SmartInward, SmartItemState, SmartPackOrder, SmartPicklist, SmartPicklistId, SmartScan,
} from './smart-gateway.ts';
