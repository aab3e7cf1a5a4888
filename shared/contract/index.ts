export { AISLES_MAX, BARCODE_MAX, BIN_LANES, BIN_ROW_PROBLEMS, BOX_SPLITS, CHANNEL_STEPS, CLAIM_LANES, DROP_BYTES_MAX, FORECAST_VERDICTS, PHOTO_BYTES_MAX, PICKLIST_ORDERS_MAX, PICK_SIZES, PROBLEM_KINDS, RETURN_LANES, SHADOW_VERDICTS, SWITCHES, TOTES_MAX, WALK_PREVIEW_MAX, WEIGHING_MODES, WEIGHT_SOURCES } from './lists.ts';
export type { ChannelStep, ChannelView, SwitchName } from './channel-operations.ts';
export type { ClaimView, GateView, QcLine, QcUnit, QcView } from './inbound-operations.ts';
export { contract, DOOR_ERRORS } from './operations.ts';
export type { CommandName, Contract, DoorError, ErrorCode, InputOf, OperationName, OutputOf, OwnError, QueryName } from './operations.ts';
export type { ForecastLane, GateRules, LatePickup, UnverifiedParcel } from './handover-operations.ts';
export type { PackBox, PackFlags, PackSettings, PackSteps, ProblemView } from './pack-values.ts';
export type { LabelProblemView, TemplateView } from './label-operations.ts';
export { DROP_OUTCOMES } from './panel-operations.ts';
export type { DroppedLabel, DropOutcome } from './panel-operations.ts';
export type { PersonFigures, PersonView, SessionView } from './person-operations.ts';
export type { PicklistBoardRow, PicklistProposal, PicklistRule } from './picklist-operations.ts';
export { RETURN_DOUBTS } from './returns-operations.ts';
export type { ReturnView } from './returns-operations.ts';
export { SHADOW_REASONS } from './shadow-operations.ts';
export type { ShadowRow } from './shadow-operations.ts';
export type { BinColumns, BinCountView, BinFileReport, BinLane, BinRejectedRow, BinRowProblem, BinRowView, BinSuggestion, SkuPlaces, WaitingGoods } from './stock-operations.ts';
export type { WallSlot, WallView } from './wall-operations.ts';
export type { PutBackTask, Shortage } from './task-operations.ts';
export { isNotice, MESSAGE_MAX, TOPICS } from './wire.ts';
export type { Bridge, EngineNotice, Failure, Notice, Push, Reply, ScaleNotice, ScannerNotice, Topic } from './wire.ts';
export { ROW_PROBLEMS, SKU_BARCODES_MAX, TITLE_MAX } from './sku-values.ts';
export type { FileReport, ListingLane, ListingView, PushResult, PushRow, RejectedRow, RowProblem, SkuEdit, SkuSyncView, SkuView } from './sku-values.ts';
export { ANSWER_CODES } from './values.ts';
export type {
  Answer, AnswerCode, HandoverView, IntentView, ManifestView, OrderView, PackView, PicklistRow, PicklistSummary, PicklistView, PickView, PrintJobView, ScanMeaning, StationView, TodayView, TrainingCode,
} from './values.ts';
export type { CanaryView, InventoryView, PushPlanView, PushProblem } from './inventory-operations.ts';
export type { CountTaskView, MismatchView, RunView } from './reconciliation-operations.ts';
