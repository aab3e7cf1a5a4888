export { createDoctor } from './doctor.ts';
export type { Doctor, DoctorPorts, DoctorReport } from './doctor.ts';
export { doctorHandlers } from './doctor-operations.ts';
