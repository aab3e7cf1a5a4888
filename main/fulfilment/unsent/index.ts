export { unsentHandlers } from './unsent-operations.ts';
export { unsentProjectors } from './unsent-projectors.ts';
export { countFollowUps } from './decision-store.ts';
export { rowOf, subjectOf } from './intent-subject.ts';
