export { startEngineThread } from './engine-thread.ts';
export type { EngineThread, EngineThreadOptions } from './engine-thread.ts';
export type { EnginePlan, PowerEvent } from './engine-plan.ts';
export type { StationDoor } from './station-door.ts';
export { doorToCome } from './door-to-come.ts';
