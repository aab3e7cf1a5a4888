export { checkSmart } from './check-smart.ts';
export type { Check } from './verdict.ts';
export { createDoctor } from './doctor.ts';
export type { Doctor, DoctorPorts, DoctorReport } from './doctor.ts';
export { doctorHandlers } from './doctor-operations.ts';
