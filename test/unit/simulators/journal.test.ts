import * as fs from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { startDesk } from './desk.ts';

let dataDir: string;
beforeEach(() => {
  dataDir = fs.mkdtempSync(join(tmpdir(), 'simulators-journal-'));
});
afterEach(() => fs.rmSync(dataDir, { recursive: true }));

it('what the Worker has not acknowledged is delivered by the next process', async () => {
  const before = await startDesk({ dataDir });
  before.worker.status = 503;
  const { id } = (await before.call('POST', '/sim/customers', { name: 'Asha' })).body;
  const said = await before.call('POST', `/sim/customers/${id}/messages`, {
    type: 'text',
    text: 'hi',
  });
  await vi.waitFor(() => expect(before.webhooks).not.toHaveLength(0));
  await before.stop();
  // kill -9 in the middle of a line
  fs.appendFileSync(join(dataDir, 'journal.ndjson'), '{"kind":"mess');

  const after = await startDesk({ dataDir });
  await vi.waitFor(() => expect(after.webhooks).toHaveLength(1));
  expect(after.webhooks[0]?.raw).toBe(before.webhooks[0]?.raw);
  const { messages } = (await after.call('GET', `/sim/customers/${id}/messages`)).body;
  expect(messages).toMatchObject([{ wamid: said.body['wamid'], text: 'hi' }]);
  await after.stop();

  const third = await startDesk({ dataDir });
  expect((await third.call('GET', '/sim/deliveries')).body['pending']).toEqual([]);
  await third.stop();
});
