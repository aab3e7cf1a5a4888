import { defineConfig } from '@playwright/test';
import process from 'node:process';

export default defineConfig({
  testDir: '.',
  testMatch: '*.spec.ts',
  // The kept pictures of looks.spec: one set, made by the browser that the tests are run with.
  snapshotPathTemplate: '{testDir}/looks/{arg}{ext}',
  outputDir: '../../test-results',
  timeout: 120_000,
  expect: { timeout: 20_000 },
  forbidOnly: true,
  fullyParallel: false,
  workers: Number(process.env['E2E_WORKERS'] ?? 2),
  // Only the long run looks a second time, and prints by name what passed no sooner.
  retries: Number(process.env['E2E_RETRIES'] ?? 0),
  use: { actionTimeout: 15_000 },
  reporter: [['list']],
});
