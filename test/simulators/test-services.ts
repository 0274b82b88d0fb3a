// What the tests lean on: the same Postgres, endpoint and WhatsApp as in `npm run dev`, on free
// ports and on data that is gone afterwards.
import * as fs from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startNeonEndpoint } from './neon-endpoint.ts';
import { removePostgresData, startPostgres } from './postgres.ts';
import { migrate } from './stack/migrate.ts';
import { WHATSAPP_BUSINESS_ACCOUNT_ID, startWhatsapp } from './whatsapp.ts';

/** The simulator's secrets in tests: for the Worker's variables, and for signing by hand. */
export const TEST_SECRETS = {
  WHATSAPP_TOKEN: 'test-token',
  WHATSAPP_PHONE_NUMBER_ID: '106540352242922',
  WHATSAPP_BUSINESS_ACCOUNT_ID,
  WHATSAPP_APP_SECRET: 'test-app-secret',
  WHATSAPP_VERIFY_TOKEN: 'test-verify-token',
};

export interface TestServices {
  /** postgres:// URL of the migrated, empty database. */
  databaseUrl: string;
  /** For the Worker's NEON_ENDPOINT. */
  neonEndpoint: string;
  /** The simulator's control API and page. */
  whatsappUrl: string;
  /** For the Worker's WHATSAPP_API_URL. */
  graphUrl: string;
  stop(): Promise<void>;
}

/**
 * Starts all three. Webhooks go to `webhookUrl`; without it nothing is delivered, and tests hand
 * their signed bodies to the Worker themselves.
 */
export async function startTestServices(
  options: { webhookUrl?: string } = {},
): Promise<TestServices> {
  const folder = fs.mkdtempSync(join(tmpdir(), 'talk-to-expert-test-'));
  fs.chmodSync(folder, 0o755); // Postgres runs as another account where we are root
  const dataDir = join(folder, 'postgres');
  const postgres = await startPostgres({ dataDir, fsync: false });
  await migrate(postgres.url);
  const neon = await startNeonEndpoint({ databaseUrl: postgres.url, port: 0 });
  const whatsapp = await startWhatsapp({
    port: 0,
    token: TEST_SECRETS.WHATSAPP_TOKEN,
    phoneNumberId: TEST_SECRETS.WHATSAPP_PHONE_NUMBER_ID,
    appSecret: TEST_SECRETS.WHATSAPP_APP_SECRET,
    postgres: neon,
    ...options,
  });
  return {
    databaseUrl: postgres.url,
    neonEndpoint: neon.url,
    whatsappUrl: whatsapp.url,
    graphUrl: `${whatsapp.url}/v26.0`,
    stop: async () => {
      await whatsapp.stop();
      await neon.stop();
      await postgres.stop();
      await removePostgresData(dataDir);
      fs.rmSync(folder, { recursive: true, force: true });
    },
  };
}
