// Every example of openapi.json, played in order against the Worker's own bundle in workerd, with
// real objects, a real Postgres and the simulator's Graph API.
import { createHash, createHmac, randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { drizzle } from 'drizzle-orm/node-postgres';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import '../simulators/stack/quiet-wrangler.ts';
import { createTestHarness, type TestHarness } from 'wrangler';
import WebSocket from 'ws';
import { agents, apiTokens, authCredentials } from '../../shared/database/agent-tables.ts';
import { PASSWORD_HASH, staff } from '../simulators/seed/staff.ts';
import { startTestServices, TEST_SECRETS, type TestServices } from '../simulators/test-services.ts';
import document from '../../openapi.json' with { type: 'json' };
import { type Example, examples } from '../../worker/openapi/examples.ts';
import { LIST, LIST_META_ID, NOON } from '../../worker/openapi/people.ts';
import { likeness, type Likeness } from './support/likeness.ts';

const ORIGIN = 'https://desk.example.com';
const SOON_MS = 10_000;
let services: TestServices;
let harness: TestHarness;
let base: URL;
let like: Likeness;
let cookie = '';
let broken = false;

const tokenOf = (name: string) => `tte_${name.padEnd(30, 'x')}`;

const makeStaff = async (databaseUrl: string): Promise<void> => {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  const db = drizzle(client);
  await db.insert(agents).values(staff);
  for (const { id, email } of staff) {
    await db.insert(authCredentials).values({
      id: randomUUID(),
      accountId: id,
      providerId: 'credential',
      userId: id,
      password: PASSWORD_HASH,
    });
    const hash = createHash('sha256')
      .update(tokenOf(email.split('@')[0] ?? ''))
      .digest('hex');
    await db.insert(apiTokens).values({ hash, agent_id: id, name: 'examples' });
  }
  await client.end();
};

beforeAll(async () => {
  services = await startTestServices();
  harness = createTestHarness({
    workers: [
      {
        configPath: join(import.meta.dirname, '../../wrangler.toml'),
        vars: {
          ...TEST_SECRETS,
          WHATSAPP_VERIFY_TOKEN: 'example-verify-token',
          DATABASE_URL: 'postgres://desk:desk@127.0.0.1/desk',
          NEON_ENDPOINT: services.neonEndpoint,
          WHATSAPP_API_URL: services.graphUrl,
          AUTH_SECRET: 'a-secret-of-the-tests-and-of-nothing-else',
          APP_ORIGIN: ORIGIN,
        },
      },
    ],
  });
  const [{ url }] = await Promise.all([harness.listen(), makeStaff(services.databaseUrl)]);
  base = url;
  const graph = new URL('/sim/media?mime_type=text/plain', services.whatsappUrl);
  const file = (await (await fetch(graph, { method: 'POST', body: LIST })).json()) as {
    id: string;
  };
  like = likeness({ [NOON]: String(Math.floor(Date.now() / 1000)), [LIST_META_ID]: file.id });
});
afterAll(async () => {
  await harness?.close();
  await services?.stop();
});

type Operation = { operationId: string; parameters?: { name: string; in: string }[] };
const operations = Object.entries(document.paths).flatMap(([path, item]) =>
  Object.entries(item).map(([method, operation]) => ({
    path,
    method: method.toUpperCase(),
    operation: operation as unknown as Operation,
  })),
);

/** The example as a request: its ids are those that this run made. */
const requestOf = (example: Example) => {
  const found = operations.find(({ operation }) => operation.operationId === example.operation);
  if (found === undefined) throw new Error(`openapi.json has no ${example.operation}`);
  const query = new URLSearchParams();
  const headers: Record<string, string> = {};
  let { path } = found;
  for (const [name, value] of Object.entries(example.parameters ?? {})) {
    const place = found.operation.parameters?.find((parameter) => parameter.name === name)?.in;
    const actual = String(like.actual(value));
    if (place === 'path') path = path.replace(`{${name}}`, encodeURIComponent(actual));
    else if (place === 'query') query.set(name, actual);
    else headers[name.toLowerCase()] = actual;
  }
  const raw = typeof example.body === 'string' ? example.body : undefined;
  const body =
    raw ?? (example.body === undefined ? undefined : JSON.stringify(like.actual(example.body)));
  if (body !== undefined) {
    headers['content-type'] = raw === undefined ? 'application/json' : 'application/octet-stream';
  }
  // The document cannot know the time, so it cannot know the signature either; the zeros stay.
  if (headers['x-hub-signature-256']?.endsWith('0000') === false) {
    const digest = createHmac('sha256', TEST_SECRETS.WHATSAPP_APP_SECRET).update(body ?? '');
    headers['x-hub-signature-256'] = `sha256=${digest.digest('hex')}`;
  }
  if (example.as === 'cookie') Object.assign(headers, { cookie, origin: ORIGIN });
  else if (example.as !== undefined) headers['authorization'] = `Bearer ${tokenOf(example.as)}`;
  const url = new URL(`${path}${query.size > 0 ? `?${query.toString()}` : ''}`, base);
  return { url, method: found.method, headers, body };
};

const ask = async (example: Example) => {
  const { url, method, headers, body } = requestOf(example);
  const response = await fetch(url, { method, headers, ...(body === undefined ? {} : { body }) });
  const set = response.headers.getSetCookie()[0];
  if (example.operation === 'signIn' && set !== undefined) cookie = set.split(';')[0] ?? '';
  const text = await response.text();
  const isJson = response.headers.get('content-type')?.includes('json') === true;
  if (response.status === 204) return { status: 204 };
  return { status: response.status, body: isJson ? (JSON.parse(text) as unknown) : text };
};

const askSoon = async (example: Example) => {
  const end = Date.now() + SOON_MS;
  for (;;) {
    const answer = await ask(example);
    if (like.differences(example.answer, answer).length === 0 || Date.now() > end) return answer;
    await new Promise((again) => setTimeout(again, 50));
  }
};

/** Says each `up` and waits for a frame of the type of its `down`. */
const playFrames = async (example: Example): Promise<string[]> => {
  const { url, headers } = requestOf(example);
  const socket = new WebSocket(url.href.replace('http', 'ws'), { headers });
  const received: { type: string }[] = [];
  socket.on('message', (data: Buffer) =>
    received.push(JSON.parse(data.toString('utf8')) as { type: string }),
  );
  await new Promise((open, failed) => socket.once('open', open).once('error', failed));
  const differences: string[] = [];
  for (const { up, down } of example.frames ?? []) {
    socket.send(JSON.stringify(like.actual(up)));
    const { type } = down as { type: string };
    await expect
      .poll(() => received.map((frame) => frame.type), { timeout: SOON_MS })
      .toContain(type);
    differences.push(
      ...like.differences(
        down,
        received.find((frame) => frame.type === type),
      ),
    );
  }
  socket.close();
  return differences;
};

describe('the examples of openapi.json', () => {
  it.for(examples.map((example) => [`${example.operation}: ${example.summary}`, example] as const))(
    '%s',
    async ([, example], { skip }) => {
      // Each chapter needs those before it.
      skip(broken, 'an earlier example failed');
      broken = true;
      if (example.frames !== undefined) {
        expect(await playFrames(example)).toEqual([]);
        broken = false;
        return;
      }
      const answer = await (example.soon === true ? askSoon(example) : ask(example));
      expect(like.differences(example.answer, answer)).toEqual([]);
      like.learn(example.answer, answer);
      broken = false;
    },
  );

  it('show every operation succeed', () => {
    const shown = examples
      .filter(({ answer }) => answer.status < 300)
      .map(({ operation }) => operation);
    const all = operations.map(({ operation }) => operation.operationId);
    expect([...new Set(shown)].toSorted()).toEqual(all.toSorted());
  });
});
