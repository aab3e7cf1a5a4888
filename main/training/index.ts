export { fillTrainingWarehouse, openTrainingChannel } from './first-day.ts';
export { startTrainingThread } from './training-thread.ts';
export type { TrainingThread } from './training-thread.ts';
export type { TrainingPlan, TrainingSite } from './training-plan.ts';
