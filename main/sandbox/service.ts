/** An installation on the way out or an uninstallation on the way back (flipkart-seller-api.md parts 4.13 and 10). */
export interface SandboxService {
  readonly serviceFulfilmentId: string;
  readonly orderItemId: string;
  readonly type: 'FORWARD' | 'REVERSE';
  readonly createdAtMs: number;
  state: 'open' | 'completed';
  attempts: number;
}
