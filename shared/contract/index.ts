export { contract, DOOR_ERRORS } from './operations.ts';
export type { CommandName, Contract, DoorError, ErrorCode, InputOf, OperationName, OutputOf, OwnError, QueryName } from './operations.ts';
export { MESSAGE_MAX, TOPICS } from './wire.ts';
export type { Failure, Push, Reply, Topic } from './wire.ts';
export { ANSWER_CODES, BARCODE_MAX } from './values.ts';
export type {
  Answer, AnswerCode, HandoverView, ManifestView, OrderView, PackView, PicklistRow, PicklistSummary, PicklistView, PickView, PrintJobView, TodayView,
} from './values.ts';
