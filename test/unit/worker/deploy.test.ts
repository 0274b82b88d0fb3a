// The bundle as `npm run deploy` would upload it, made without an account or a network.
import { execFile } from 'node:child_process';
import * as fs from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parseConfig } from '../../../shared/config.ts';
import {
  accountNeeds,
  type Found,
  resourceNeeds,
  SECRETS,
} from '../../../worker/scripts/deploy-needs.ts';

const root = join(import.meta.dirname, '../../..');
const run = promisify(execFile);

/** Cloudflare refuses 3 MB (10 MB on the paid plan); half of it is for the library of sign-in. */
const MOST_GZIPPED_KB = 700;

const folder = fs.mkdtempSync(join(tmpdir(), 'talk-to-expert-dry-run-'));
let said = '';
let bundle = '';

beforeAll(async () => {
  const { stdout } = await run(
    process.execPath,
    ['worker/scripts/deploy.ts', '--dry-run', '--outdir', folder],
    { cwd: root, env: offline() },
  );
  said = stdout;
  bundle = fs.readFileSync(join(folder, 'worker/index.js'), 'utf8');
}, 60_000);
afterAll(() => fs.rmSync(folder, { recursive: true, force: true }));

/** As on a machine that nobody has signed in on, and that reaches nothing. */
function offline(): NodeJS.ProcessEnv {
  const { CLOUDFLARE_API_TOKEN: _, CLOUDFLARE_ACCOUNT_ID: __, ...env } = process.env;
  const nowhere = 'http://127.0.0.1:9';
  return { ...env, HTTPS_PROXY: nowhere, HTTP_PROXY: nowhere, XDG_CONFIG_HOME: folder };
}

describe('npm run deploy -- --dry-run', () => {
  it('bundles the Worker offline, within its size', () => {
    const kilobytes = Math.round(gzipSync(bundle).length / 1024);
    console.log(`The Worker's bundle: ${kilobytes} KB gzipped.`);
    expect(kilobytes).toBeGreaterThan(100);
    expect(kilobytes).toBeLessThan(MOST_GZIPPED_KB);
  });

  it('has the bindings that the Worker needs, and no secret', () => {
    for (const binding of ['CHAT_SESSION', 'INBOX', 'MEDIA', 'VERSION', 'WHATSAPP_API_URL']) {
      expect(said).toContain(binding);
    }
    expect(said).not.toMatch(/WHATSAPP_TOKEN|AUTH_SECRET|DATABASE_URL/);
  });

  it('carries nothing that is for the local stack or for tests', () => {
    expect(bundle).not.toContain('local-app-secret');
    expect(bundle).not.toContain('tte_local_only');
    expect(bundle).not.toContain('example-verify-token');
  });

  it('builds the dashboard and its Function', () => {
    expect(fs.existsSync(join(folder, 'pages/dist/index.html'))).toBe(true);
    expect(fs.existsSync(join(folder, 'pages/dist/_headers'))).toBe(true);
    expect(fs.readFileSync(join(folder, 'pages/functions/index.js'), 'utf8')).toContain('WORKER');
  });
});

describe('npm run deploy', () => {
  it('refuses at once where nobody is signed in', async () => {
    const refused = run(process.execPath, ['worker/scripts/deploy.ts'], {
      cwd: root,
      env: offline(),
    });
    await expect(refused).rejects.toMatchObject({
      code: 1,
      stderr: expect.stringContaining('npx wrangler login') as string,
    });
  }, 30_000);

  const found: Found = {
    accounts: ['Govindjis'],
    chosenAccount: undefined,
    secrets: SECRETS,
    hasBucket: true,
    hasProject: true,
  };
  const names = { bucket: 'media', project: 'desk' };

  it('says all that is missing, each with the command that mends it', () => {
    expect(accountNeeds(found)).toEqual([]);
    expect(resourceNeeds(found, names)).toEqual([]);
    const nothing = { ...found, secrets: null, hasBucket: false, hasProject: false };
    const [secrets, bucket, project] = resourceNeeds(nothing, names);
    for (const name of SECRETS) expect(secrets).toContain(name);
    expect(bucket).toContain('npx wrangler r2 bucket create media');
    expect(project).toContain('npx wrangler pages project create desk');
    const one = resourceNeeds({ ...found, secrets: SECRETS.slice(1) }, names);
    expect(one).toEqual([expect.stringMatching(/has no DATABASE_URL, /)]);
    const several = { accounts: ['A', 'B'], chosenAccount: undefined };
    expect(accountNeeds(several)[0]).toContain('CLOUDFLARE_ACCOUNT_ID');
    expect(accountNeeds({ ...several, chosenAccount: 'a1' })).toEqual([]);
  });

  it('knows every variable that the Worker refuses to start without', () => {
    let said = '';
    try {
      parseConfig({});
    } catch (error) {
      said = String(error);
    }
    expect([...said.matchAll(/([A-Z_]{4,}) is missing/g)].map(([, name]) => name)).toEqual(SECRETS);
  });
});

it('the version is that of package.json, in the Worker too', () => {
  const { version } = JSON.parse(fs.readFileSync(join(root, 'package.json'), 'utf8')) as {
    version: string;
  };
  const toml = fs.readFileSync(join(root, 'wrangler.toml'), 'utf8');
  expect(/^VERSION = "(.+)"$/m.exec(toml)?.[1]).toBe(version);
});
