// The production shape: the built dashboard behind Pages, its forwarding Function, HTTPS, and the
// Worker at the other end of the service binding, sockets included.
import { execFileSync, spawnSync } from 'node:child_process';
import * as fs from 'node:fs';
import { request } from 'node:https';
import { join } from 'node:path';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launchBrowser } from './support/browser.ts';
import { rowOf } from './support/browsing.ts';
import { PASSWORD, phoneOf } from './support/desk.ts';
import { startStack, type RunningStack } from './support/stack.ts';

const STEP_MS = 20_000;
/** A service worker's script is fetched without the page's leniency for certificates. */
const FLAGS = ['--ignore-certificate-errors'];
let stack: RunningStack;
let browser: Browser;

beforeAll(async () => {
  [stack, browser] = await Promise.all([
    startStack({}, ['--pages', '--https']),
    launchBrowser(FLAGS),
  ]);
});
afterAll(async () => {
  await browser?.close();
  await stack?.stop();
});

type Answer = { status: number; headers: Record<string, unknown>; text: string };

/** `fetch` would refuse the preview's certificate. */
const get = (path: string): Promise<Answer> =>
  new Promise((answer, failed) => {
    const asked = request(
      stack.urls.dashboard + path,
      { rejectUnauthorized: false },
      (response) => {
        let text = '';
        response.on('data', (chunk: Buffer) => (text += chunk.toString('utf8')));
        response.on('end', () =>
          answer({ status: response.statusCode ?? 0, headers: response.headers, text }),
        );
      },
    );
    asked.on('error', failed).end();
  });

type Version = { build: string; files: { path: string; bytes: number }[] };

describe('what Pages answers', () => {
  it('the page: a strict CSP without inline, HSTS, COOP, nosniff, no framing, no referrer', async () => {
    const { status, headers, text } = await get('/');
    expect(status).toBe(200);
    expect(headers['content-security-policy']).toBe(
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; media-src 'self' blob:; connect-src 'self'; font-src 'self'; manifest-src 'self'; worker-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
    );
    expect(headers).toMatchObject({
      'strict-transport-security': 'max-age=31536000; includeSubDomains',
      'cross-origin-opener-policy': 'same-origin',
      'cross-origin-resource-policy': 'same-origin',
      'referrer-policy': 'same-origin',
      'x-content-type-options': 'nosniff',
      'cache-control': 'public, max-age=0, must-revalidate',
    });
    expect(headers['access-control-allow-origin']).toBeUndefined();
    expect(text).not.toMatch(/<script>|<style|style=|\son\w+=/);
  });

  it('assets for a year, one of another version never, and any address the page', async () => {
    const [, asset = ''] = /src="(\/assets\/[^"]+\.js)"/.exec((await get('/')).text) ?? [];
    const { status, headers } = await get(asset);
    expect([status, headers['cache-control'], headers['x-content-type-options']]).toEqual([
      200,
      'public, max-age=31536000, immutable',
      'nosniff',
    ]);
    const old = await get('/assets/index-ofAnOlderVersion.js');
    expect([old.status, old.headers['cache-control']]).toEqual([404, 'no-store']);
    const deep = await get('/history/0193a000-0000-7000-8000-000000000001');
    expect([deep.status, deep.text.includes('id="app"')]).toEqual([200, true]);
  });

  it('what makes it an app, and what says which build is served', async () => {
    const manifest = await get('/manifest.webmanifest');
    expect(manifest.headers['content-type']).toMatch(/^application\/manifest\+json/);
    const { icons, start_url, display } = JSON.parse(manifest.text) as {
      icons: { src: string; sizes: string; purpose?: string }[];
      start_url: string;
      display: string;
    };
    expect([start_url, display, icons.map((icon) => icon.purpose ?? icon.sizes)]).toEqual([
      '/active',
      'standalone',
      ['192x192', '512x512', 'maskable'],
    ]);
    for (const { src } of icons) expect((await get(src)).headers['content-type']).toBe('image/png');
    const version = await get('/version.json');
    expect(version.headers['cache-control']).toBe('no-store');
    const { build, files } = JSON.parse(version.text) as Version;
    expect((await get('/')).text).toContain(`<meta name="build" content="${build}"`);
    expect((await get(files[0]!.path)).status).toBe(200);
    const worker = await get('/sw.js');
    expect([worker.status, worker.headers['cache-control']]).toEqual([200, 'no-cache']);
  });

  it('the Function forwards /api and nothing else', async () => {
    const health = await get('/api/health');
    expect(health.headers).toMatchObject({
      'cache-control': 'no-store',
      'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
      'strict-transport-security': 'max-age=31536000; includeSubDomains',
    });
    expect(JSON.parse(health.text)).toMatchObject({ version: '0.1.0', database: 'up' });
    expect((await get('/webhook')).text).toContain('id="app"');
  });
});

describe('the desk through Pages, in a browser', () => {
  const faults: string[] = [];
  const sockets: string[] = [];
  let context: BrowserContext;
  let page: Page;

  /** What the CSP refused, in this page so far. */
  const violations = () =>
    page.evaluate(() => (globalThis as unknown as { refused: string[] }).refused);

  beforeAll(async () => {
    context = await browser.newContext({
      viewport: { width: 1440, height: 900 },
      ignoreHTTPSErrors: true,
    });
    context.setDefaultTimeout(STEP_MS);
    page = await context.newPage();
    await page.addInitScript(() => {
      const refused: string[] = [];
      Object.assign(globalThis, { refused });
      document.addEventListener('securitypolicyviolation', (event) =>
        refused.push(`${event.violatedDirective} ${event.blockedURI}`),
      );
    });
    page.on('pageerror', (error) => faults.push(error.message));
    page.on('console', (line) => {
      // What the API refuses is not the CSP's doing.
      const isAnswer = /status of (401|403|409)/.test(line.text());
      if (line.type() === 'error' && !isAnswer) faults.push(line.text());
    });
    page.on('websocket', (socket) => sockets.push(socket.url()));
  });

  it('Ana signs in, and her cookie is bound to this host and to HTTPS', async () => {
    await page.goto(stack.urls.dashboard);
    await page.getByLabel('E-mail').fill('ana@example.com');
    await page.getByLabel('Password').fill(PASSWORD);
    await page.getByRole('button', { name: 'Sign in' }).click();
    await page.getByText('In sync').first().waitFor();
    expect(await context.cookies()).toEqual([
      expect.objectContaining({
        name: '__Host-desk.session_token',
        path: '/',
        domain: 'localhost',
        httpOnly: true,
        secure: true,
        sameSite: 'Lax',
      }),
    ]);
  });

  it('a chat arrives, is accepted and goes on, live over the sockets', async () => {
    const maria = await phoneOf(stack, 'Preview Maria');
    await maria.taps('AGENT_MODE');
    const row = rowOf(page, 'Preview Maria');
    await row.getByRole('button', { name: /Accept/ }).click();
    const box = page.getByRole('textbox', { name: 'Message' });
    await box.fill('Hello through Pages');
    await box.press('Enter');
    await maria.shows('Hello through Pages');
    await maria.says('And back again');
    await page.getByRole('log').getByText('And back again').waitFor();
    const ours = stack.urls.dashboard.replace('https', 'wss');
    expect(sockets.map((url) => url.replace(/[0-9a-f-]{36}/, '{id}')).toSorted()).toEqual([
      `${ours}/api/agent/live`,
      `${ours}/api/agent/sessions/{id}/live`,
    ]);
  });

  it('on every page the CSP refuses nothing of ours', async () => {
    const refused = await violations();
    for (const path of ['/all', '/history', '/orders', '/settings', '/sign-in']) {
      await page.goto(stack.urls.dashboard + path);
      await page.getByRole('main').first().waitFor();
      refused.push(...(await violations()));
    }
    expect(refused).toEqual([]);
    expect(faults).toEqual([]);
  });

  it('opens without a network, and keeps no answer of the API', async () => {
    await page.goto(`${stack.urls.dashboard}/active`);
    await page.getByText('In sync').first().waitFor();
    const kept = () =>
      page.evaluate(async () => {
        const names = await caches.keys();
        const requests = await Promise.all(
          names.map(async (name) => (await caches.open(name)).keys()),
        );
        return requests.flat().map(({ url }) => new URL(url).pathname);
      });
    await expect.poll(async () => (await kept()).includes('/'), { timeout: STEP_MS }).toBe(true);
    expect((await kept()).filter((path) => path.startsWith('/api'))).toEqual([]);
    await context.setOffline(true);
    await page.reload();
    await page.getByText('The desk cannot be reached.').waitFor();
    await context.setOffline(false);
    // Nobody has to press anything: it looks again by itself.
    await page.getByText('In sync').first().waitFor();
  });

  it('a deploy is said, and loads when nothing is being typed', async () => {
    await page.route('**/version.json', (route) =>
      route.fulfill({ json: { build: 'the-next-one', files: [] } }),
    );
    const comeBack = () =>
      page.evaluate(() => {
        const real = Date.now.bind(Date);
        Date.now = () => real() + 6 * 60_000;
        window.dispatchEvent(new Event('focus'));
      });
    await page.evaluate(() => Object.assign(globalThis, { old: true }));
    const loaded = page.waitForEvent('load');
    await comeBack();
    await page.getByText('A new version is ready').waitFor();
    expect(await page.evaluate(() => 'old' in globalThis)).toBe(true);
    await loaded;
    expect(await page.evaluate(() => 'old' in globalThis)).toBe(false);
    await page.unroute('**/version.json');
  });

  it('and it does refuse a script and a style that somebody brings in', async () => {
    await page.goto(stack.urls.dashboard);
    const ran = await page.evaluate(() => {
      const script = document.createElement('script');
      script.textContent = 'globalThis.ran = true';
      const style = document.createElement('style');
      style.textContent = 'body { color: red }';
      document.head.append(script, style);
      const image = new Image();
      image.src = 'https://elsewhere.example/pixel.png';
      return 'ran' in globalThis;
    });
    expect(ran).toBe(false);
    await expect.poll(violations).toHaveLength(3);
  });
});

/** The lines of docs/deploying.md below its word that a test runs them. */
const firstTest = (): string => {
  const guide = fs.readFileSync(join(import.meta.dirname, '../../docs/deploying.md'), 'utf8');
  const lines = /A test runs these lines as they stand\. -->\s+```sh\n(.+?)```/s.exec(guide)?.[1];
  if (lines === undefined) throw new Error('docs/deploying.md has no first test');
  return lines;
};
const has = (program: string): boolean => spawnSync(program, ['--version']).error === undefined;

describe('docs/deploying.md', () => {
  it.runIf(has('curl') && has('openssl'))('its first test by curl opens a chat', () => {
    const said = execFileSync('/bin/sh', ['-c', firstTest()], {
      encoding: 'utf8',
      env: {
        PATH: process.env['PATH'] ?? '',
        WORKER: stack.urls.worker,
        TOKEN: stack.token,
        WHATSAPP_PHONE_NUMBER_ID: '106540352242922',
        WHATSAPP_APP_SECRET: 'local-app-secret',
      },
    });
    const [answer = '', list = ''] = said.trim().split('\n');
    expect(answer).toBe('ok');
    const { sessions } = JSON.parse(list) as { sessions: { customer_name: string }[] };
    expect(sessions.map((session) => session.customer_name)).toContain('Test Customer');
  });
});

it('the API is documented beside the phones, and not behind the dashboard', async () => {
  const page = await fetch(`${stack.urls.whatsapp}/docs`);
  expect([page.status, (await page.text()).includes('/api/agent/sessions/{id}/assign')]).toEqual([
    200,
    true,
  ]);
  expect(stack.output()).toContain(`${stack.urls.whatsapp}/docs`);
  expect((await get('/api/docs')).status).toBe(404);
  expect((await fetch(`${stack.urls.worker}/docs`)).status).toBe(404);
});
