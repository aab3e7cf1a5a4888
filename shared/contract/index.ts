export { CHANNEL_STEPS, SWITCHES } from './channel-operations.ts';
export type { ChannelStep, ChannelView, SwitchName } from './channel-operations.ts';
export { contract, DOOR_ERRORS } from './operations.ts';
export type { CommandName, Contract, DoorError, ErrorCode, InputOf, OperationName, OutputOf, OwnError, QueryName } from './operations.ts';
export { DROP_BYTES_MAX, DROP_OUTCOMES } from './panel-operations.ts';
export type { DroppedLabel, DropOutcome } from './panel-operations.ts';
export { EVIDENCE_FAULTS } from './person-operations.ts';
export type { PersonFigures, PersonView, SessionView } from './person-operations.ts';
export { RETURN_DOUBTS, RETURN_LANES } from './returns-operations.ts';
export type { ReturnView } from './returns-operations.ts';
export { SHADOW_REASONS, SHADOW_VERDICTS } from './shadow-operations.ts';
export type { ShadowRow } from './shadow-operations.ts';
export { isNotice, MESSAGE_MAX, TOPICS } from './wire.ts';
export type { Bridge, EngineNotice, Failure, Notice, Push, Reply, ScannerNotice, Topic } from './wire.ts';
export { ROW_PROBLEMS, SKU_BARCODES_MAX, TITLE_MAX } from './sku-values.ts';
export type { FileReport, ListingLane, ListingView, PushResult, PushRow, RejectedRow, RowProblem, SkuEdit, SkuSyncView, SkuView } from './sku-values.ts';
export { ANSWER_CODES, BARCODE_MAX } from './values.ts';
export type {
  Answer, AnswerCode, HandoverView, IntentView, ManifestView, OrderView, PackView, PicklistRow, PicklistSummary, PicklistView, PickView, PrintJobView, ScanMeaning, StationView, TodayView, TrainingCode,
} from './values.ts';
export type { CanaryView, InventoryView, PushPlanView, PushProblem } from './inventory-operations.ts';
export type { CountTaskView, MismatchView, RunView } from './reconciliation-operations.ts';
