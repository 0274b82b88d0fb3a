// Fills the local stack's database with accounts and two years of chats. Nothing here is secret,
// and nothing here may ever run against another database.
import { createHash, randomUUID } from 'node:crypto';
import { eq, inArray, sql } from 'drizzle-orm';
import { drizzle, type NodePgDatabase } from 'drizzle-orm/node-postgres';
import pg from 'pg';
import { agents, apiTokens, authCredentials } from '../../shared/database/agent-tables.ts';
import { customers, orders } from '../../shared/database/desk-tables.ts';
import { cannedResponses } from '../../shared/database/house-tables.ts';
import { upsertsOf } from '../../shared/database/projection.ts';
import { DAY_MS, HOUR_MS, iso, MINUTE_MS } from '../../shared/protocol/time.ts';
import { SWEETS_TEAM } from './seed/canned.ts';
import { makeCustomers, type PastCustomer } from './seed/customers.ts';
import { makeDice, type Dice } from './seed/dice.ts';
import { pastChat } from './seed/past-chat.ts';
import {
  ada,
  ana,
  LOCAL_TOKEN,
  PASSWORD_HASH,
  personalReplies,
  replies,
  staff,
  teamReplies,
} from './seed/staff.ts';

const CUSTOMERS = 900;
const CHATS = 3000;
const ORDERS = 150;
const YEARS_MS = 2 * 365 * DAY_MS;
/** Any number of ours: two stacks on one database seed one after the other. */
const LOCK = 7_205_222;

/**
 * Makes the seeded accounts what they should be, and, the first time, some past: 3,000 ended chats
 * of the two years before `now`. May be run at every start. Answers the API token that acts as Ada.
 */
export async function seed(
  databaseUrl: string,
  now: Date = new Date(),
): Promise<{ token: string; tokens: Record<string, string> }> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    await drizzle(client).transaction(async (tx) => {
      await tx.execute(sql`select pg_advisory_xact_lock(${LOCK})`);
      await seedStaff(tx);
      await seedPast(tx, now.getTime());
    });
    return { token: LOCAL_TOKEN, tokens: { 'acts as Ada, admin': LOCAL_TOKEN } };
  } finally {
    await client.end();
  }
}

async function seedStaff(tx: NodePgDatabase): Promise<void> {
  const ids = staff.map((colleague) => colleague.id);
  await tx
    .insert(agents)
    .values(staff.map((colleague) => ({ ...colleague, emailVerified: true })))
    .onConflictDoNothing();
  const withPassword = await tx
    .select({ id: authCredentials.userId })
    .from(authCredentials)
    .where(inArray(authCredentials.userId, ids));
  const without = ids.filter((id) => !withPassword.some((known) => known.id === id));
  for (const id of without) {
    await tx.insert(authCredentials).values({
      id: randomUUID(),
      accountId: id,
      providerId: 'credential',
      userId: id,
      password: PASSWORD_HASH,
    });
  }
  const hash = createHash('sha256').update(LOCAL_TOKEN).digest('hex');
  const token = { hash, agent_id: ada.id, name: 'local stack' };
  await tx.insert(apiTokens).values(token).onConflictDoNothing();
  const kept = [
    ...replies.map((reply) => ({ reply, agent_id: null, team_id: null })),
    ...teamReplies.map((reply) => ({ reply, agent_id: null, team_id: SWEETS_TEAM.id })),
    ...personalReplies.map((reply) => ({ reply, agent_id: ana.id, team_id: null })),
  ];
  const texts = kept.map(({ reply: [shortcut, text], ...owner }, index) => ({
    id: `0193a000-0000-7000-8000-0000000001${String(index).padStart(2, '0')}`,
    ...owner,
    shortcut,
    text,
  }));
  await tx.insert(cannedResponses).values(texts).onConflictDoNothing();
}

/** Nothing where it is there already: customers come first and are the same at every start. */
async function seedPast(tx: NodePgDatabase, now: number): Promise<void> {
  const dice = makeDice(20_261_123);
  const people = makeCustomers(dice, CUSTOMERS);
  const first = people[0]?.row.id ?? '';
  const known = await tx
    .select({ id: customers.id })
    .from(customers)
    .where(eq(customers.id, first));
  if (known.length > 0) return;

  // The index of words is written when Postgres next tidies up: that halves the time here.
  await tx.execute(sql`set local gin_pending_list_limit = '64MB'`);
  await tx.insert(customers).values(people.map(({ row }) => row));
  await tx
    .insert(orders)
    .values(Array.from({ length: ORDERS }, () => pastOrder(dice, people, now)));
  const starts = Array.from({ length: CHATS }, () => pastMoment(dice, now)).toSorted(
    (a, b) => a - b,
  );
  const chats = starts.map((startedAt) => pastChat(dice, dice.pick(people), startedAt));
  for (let done = 0; done < chats.length; done += 500) {
    const some = chats.slice(done, done + 500);
    const flush = {
      customer: null,
      sessions: some.map((chat) => chat.session),
      messages: some.flatMap((chat) => chat.messages),
      orders: [],
    };
    for (const { insert } of upsertsOf(flush)) await tx.execute(insert);
  }
}

/** In the hours of business in India, more of them lately; the last one over by now. */
function pastMoment(dice: Dice, now: number): number {
  const ago =
    2 * DAY_MS + (YEARS_MS - 2 * DAY_MS) * (dice.between(0, 1_000_000) / 1_000_000) ** 1.4;
  const day = Math.floor((now - ago) / DAY_MS) * DAY_MS;
  return day + dice.between(4 * HOUR_MS, 15 * HOUR_MS);
}

function pastOrder(dice: Dice, people: PastCustomer[], now: number) {
  const { row, language } = dice.pick(people);
  const placed = pastMoment(dice, now);
  const tail = Buffer.from(dice.bytes(8)).toString('hex').slice(0, 12);
  return {
    id: `0193a000-0000-7000-9000-${tail}`,
    customer_id: row.id,
    customer_name: row.name,
    phone_number: row.phone_number,
    username: row.username,
    item: dice.pick(language.items),
    quantity: dice.between(1, 12),
    status: 'done' as const,
    created_at: iso(placed),
    done_at: iso(placed + dice.between(5, 90) * MINUTE_MS),
    done_by: ana.name,
    revision: 2,
  };
}
