import { expect, it } from 'vitest';
import { readMessages } from '../../../durable-objects/chat-session/read.ts';
import { takeReceipts } from '../../../durable-objects/chat-session/receipts.ts';
import type { Message } from '../../../shared/protocol/message.ts';
import { makeWorld, sam } from './world.ts';

it('R5: who follows by revision in small pages misses nothing', async () => {
  const world = makeWorld();
  await world.asksForExpert();
  for (let n = 0; n < 10; n += 1) await world.says(`line ${n}`);
  const read = (asked: { since: number; limit: number }) => {
    const answer = readMessages(world.chat, sam, world.openId(), asked);
    if (answer === 'gone' || !answer.ok) throw new Error('not read');
    return answer.value;
  };
  const all = () => read({ since: 0, limit: 200 });
  // The oldest line has the newest change.
  const first = all().find((message) => message.status === 'sent');
  takeReceipts(world.chat, [
    {
      wamid: first?.wamid ?? '',
      status: 'read',
      at: world.now,
      key: null,
      played: false,
      attempt: null,
      error: null,
    },
  ]);
  const known = new Map<string, Message>();
  let since = 0;
  for (let page = read({ since, limit: 3 }); page.length > 0; page = read({ since, limit: 3 })) {
    expect(page.map((message) => message.seq)).toEqual(
      page.map((message) => message.seq).toSorted((a, b) => a - b),
    );
    for (const message of page) known.set(message.id, message);
    since = Math.max(...page.map((message) => message.revision));
  }
  expect([...known.values()].toSorted((a, b) => a.seq - b.seq)).toEqual(all());
});
