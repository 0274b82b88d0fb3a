// One Postgres, one Neon endpoint, one WhatsApp simulator and one build of the dashboard for the whole run.
import * as fs from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { startTestServices, TEST_SECRETS } from './simulators/test-services.ts';

export default async function setup(project: TestProject) {
  const services = await startTestServices();
  project.provide('databaseUrl', services.databaseUrl);
  project.provide('neonEndpoint', services.neonEndpoint);
  project.provide('whatsappUrl', services.whatsappUrl);
  project.provide('workerBindings', {
    ...TEST_SECRETS,
    // Only its form matters: the driver posts to NEON_ENDPOINT.
    DATABASE_URL: 'postgres://desk:desk@127.0.0.1/desk',
    NEON_ENDPOINT: services.neonEndpoint,
    WHATSAPP_API_URL: services.graphUrl,
    AUTH_SECRET: 'a-secret-of-the-tests-and-of-nothing-else',
    APP_ORIGIN: 'https://desk.example.com',
  });
  const build = fs.mkdtempSync(join(tmpdir(), 'talk-to-expert-build-'));
  process.env['DASHBOARD_BUILD'] = build;
  return async () => {
    await services.stop();
    fs.rmSync(build, { recursive: true, force: true });
  };
}
