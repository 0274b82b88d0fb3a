import { beforeAll, expect, it } from 'vitest';
import type { Session } from '../../../shared/protocol/session.ts';
import { ana } from '../support/desk.ts';
import { get, giveTokens, json, send, tapped } from '../support/rest.ts';

beforeAll(giveTokens);

it('a chat that has ended this moment is among the customer’s, before and after an eviction', async () => {
  const { chat, path, customer } = await tapped();
  await send('Ana', 'POST', `${path}/assign`, { agent_id: ana.id, from: null });
  const of = `/customers/${customer.id}/sessions`;
  const statuses = async () => {
    const { sessions } = await json<{ sessions: Session[] }>(get('Sam', of));
    return sessions.map(({ id, status }) => [id, status]);
  };
  expect(await statuses()).toEqual([[chat.id, 'active']]);
  await send('Ana', 'POST', `${path}/end`);
  expect(await statuses()).toEqual([[chat.id, 'ended']]);
  await customer.evict();
  expect(await statuses()).toEqual([[chat.id, 'ended']]);
});
