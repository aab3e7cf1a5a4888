export type { FaultProxy } from './fault-proxy.ts';
export { faultProxy } from './fault-proxy.ts';
export type { ToxicPlan } from './toxic-plan.ts';
export { planDraw, planSpells, TOXIC_PLANS } from './toxic-plan.ts';
export type { RecordedRequest, Toxic, ToxicDraw, ToxicKind } from './toxic.ts';
