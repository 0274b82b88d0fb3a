import { randomUUID } from 'node:crypto';
import { eq, inArray } from 'drizzle-orm';
import { expect, test } from 'vitest';
import { agentSessions } from '../../../shared/database/desk-tables.ts';
import { pageOf } from '../../../shared/database/history-search.ts';
import { project } from '../../../shared/database/projection.ts';
import { aFlush, aMessage, aSession, database, newestFirst } from './desk.ts';

const db = database();

test('common and rare words and names are found by other plans, with the same answer', async () => {
  const owner = randomUUID();
  const chats = Array.from({ length: 40 }, (_, i) =>
    aSession({
      agent_id: owner,
      customer_name: i % 3 === 0 ? 'Meera Nair' : 'Rohan Bhat',
      started_at: `2026-02-01T00:00:00.${String((i * 7) % 40).padStart(3, '0')}Z`,
    }),
  );
  const messages = chats.map((chat, i) =>
    aMessage(chat, 1, { text: i % 2 === 0 ? 'saffron tea' : 'pepper' }),
  );
  await project(db, { ...aFlush(), sessions: chats, messages });
  const where = eq(agentSessions.agent_id, owner);
  for (const search of [undefined, 'meera', 'me', 'nobody']) {
    for (const q of [undefined, 'saffron', 'cinnamon']) {
      const pages = [
        { word: 1e6, name: 1e6 },
        { word: 0, name: 1e6 },
        { word: 1e6, name: 0 },
        { word: 0, name: 0 },
      ].map(async (common) => {
        const ids = pageOf({ where, search, q }, { limit: 6, offset: 2 }, common);
        const rows = await db.select().from(agentSessions).where(inArray(agentSessions.id, ids));
        return newestFirst(rows).map((row) => row.id);
      });
      const expected = newestFirst(chats)
        .filter((chat) => !search || chat.customer_name?.toLowerCase().includes(search))
        .filter((chat) => !q || (q === 'saffron' && chats.indexOf(chat) % 2 === 0))
        .slice(2, 8)
        .map((chat) => chat.id);
      expect(await Promise.all(pages)).toEqual([expected, expected, expected, expected]);
    }
  }
});
