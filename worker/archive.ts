// Postgres as the routes ask it: past chats, and copies of live ones. Each verb throws where it does
// not answer; `isUnavailable` tells that apart from a bug.
import { eq, sql } from 'drizzle-orm';
import type { Config } from '../shared/config.ts';
import { writeAudit } from '../shared/database/audit.ts';
import { cannedStore } from '../shared/database/canned-replies.ts';
import * as chats from '../shared/database/chats.ts';
import * as customers from '../shared/database/customers.ts';
import { connect } from '../shared/database/connect.ts';
import { orders } from '../shared/database/desk-tables.ts';
import { history } from '../shared/database/history.ts';
import { applyLateReceipt } from '../shared/database/late-receipt.ts';
import { copySettings } from '../shared/database/settings-copy.ts';
import type { Caller } from '../shared/protocol/agent.ts';
import type { CustomerField } from '../shared/protocol/customer-fields.ts';
import type { CustomerPatch, StoredCustomer } from '../shared/protocol/customer.ts';
import type { Order } from '../shared/protocol/order.ts';
import type { HistoryQuery, MessagesQuery } from '../shared/protocol/rest.ts';
import type { Settings } from '../shared/protocol/settings.ts';
import { iso, SECOND_MS } from '../shared/protocol/time.ts';
import type { Receipt } from '../shared/whatsapp/inbound.ts';

/** How long health waits for Postgres. */
const PING_LIMIT_MS = 2 * SECOND_MS;

type Page = { limit?: number | undefined; cursor?: string | undefined };

const openArchive = (config: Config) => {
  const db = connect(config);
  return {
    session: (id: string) => chats.sessionById(db, id),
    messages: (id: string, query: MessagesQuery) => chats.messagesOfSession(db, id, query),
    message: (id: string, messageId: string) => chats.messageOfSession(db, id, messageId),
    ended: (query: Page) => chats.endedSessions(db, query),
    history: (query: HistoryQuery, caller: Caller, timeZone: string) =>
      history(db, query, caller, timeZone),
    customer: (id: string) => customers.customerById(db, id),
    knownPhones: (numbers: string[]) => customers.knownPhones(db, numbers),
    patchCustomer: (
      before: StoredCustomer,
      patch: CustomerPatch,
      definitions: readonly CustomerField[],
    ) => customers.patchCustomer(db, before, patch, definitions),
    customerTags: () => customers.customerTags(db),
    ordersOfCustomers: (ids: string[], limit: number) =>
      customers.ordersOfCustomers(db, ids, limit),
    mediaOfCustomers: (ids: string[], limit: number) => customers.mediaOfCustomers(db, ids, limit),
    sessionsOfCustomers: (ids: string[], limit: number) =>
      customers.sessionsOfCustomers(db, ids, limit),
    orders: (query: Page & { status?: Order['status'] | undefined }) => chats.ordersPage(db, query),
    /** The object that keeps an order, or null. */
    hostOfOrder: async (id: string): Promise<string | null> => {
      const found = db.select({ host: orders.customer_id }).from(orders).where(eq(orders.id, id));
      return (await found)[0]?.host ?? null;
    },
    canned: cannedStore(db),
    lateReceipt: (customerId: string, receipt: Receipt) =>
      applyLateReceipt(db, customerId, receipt),
    keepSettings: (settings: Settings, now: number) => copySettings(db, settings, iso(now)),
    audit: (line: Parameters<typeof writeAudit>[1]) => writeAudit(db, line),
    ping: async () => {
      await connect(config, PING_LIMIT_MS).execute(sql`select 1`);
    },
  };
};
export type Archive = ReturnType<typeof openArchive>;

const opened = new WeakMap<Config, Archive>();

/** The archive of a configuration, opened once: it holds nothing of a request. */
export const archiveOf = (config: Config): Archive => {
  const known = opened.get(config) ?? openArchive(config);
  opened.set(config, known);
  return known;
};
