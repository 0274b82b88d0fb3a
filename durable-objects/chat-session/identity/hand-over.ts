// What was said outside a session at an object that became an alias belongs in its host's next chat:
// the question that was typed before the tap. It is always handed to the first host, which knows what
// it has taken; so each is taken once, however often it is handed over.
import { describeError } from '../../../shared/log.ts';
import { SECOND_MS } from '../../../shared/protocol/time.ts';
import { withLimit } from '../../runtime/with-limit.ts';
import { adopt } from '../amendments/amended.ts';
import { awaitMedia } from '../files/awaited.ts';
import type { Chat } from '../chat.ts';
import { storeHeader } from '../closing/end.ts';
import { ofKind, readLinks, writeLink } from './links.ts';
import { BEFORE_LIMIT, BEFORE_MS, bringIn } from '../open.ts';
import type { MessageRow } from '../rows.ts';
import type { Said } from '../rpc.ts';
import type { Self } from './self.ts';
import {
  amendmentsAbout,
  insertAmendment,
  insertMessage,
  isStored,
  outsideMessages,
  updateMessage,
} from '../store.ts';
import { takeTurn } from '../turn.ts';

const LIMIT_MS = 2 * SECOND_MS;

/** What is still to be handed over, and the keys that are settled by it: older ones are left. */
const saidHere = (chat: Chat): { said: Said; keys: string[] } => {
  const outside = outsideMessages(chat.sql, chat.now() - BEFORE_MS, Number.MAX_SAFE_INTEGER)
    // This object posts it first.
    .filter(({ status }) => status !== 'queued');
  const messages = outside.slice(-BEFORE_LIMIT);
  const amendments = messages.flatMap(({ wamid }) =>
    wamid === null ? [] : amendmentsAbout(chat.sql, wamid),
  );
  const { customer, lastInboundAt: last_inbound_at } = chat.state;
  return {
    said: { from: customer.object_name, messages, amendments, last_inbound_at },
    keys: outside.map(({ key }) => key),
  };
};

/** In the answer to the object that has just become this one's host; null: nothing to be handed over. */
export const saidFor = (self: Self, name: string): Said | null => {
  const chat = self.chat();
  if (chat === null || ofKind(readLinks(self.sql), 'host')[0]?.name !== name) return null;
  const { said, keys } = saidHere(chat);
  return keys.length === 0 ? null : said;
};

/**
 * At an alias: hands over what is left. What the host has taken stays here as a known key, marked
 * `before`, and is shown by the host alone. `always`: tells also only when the customer was last heard.
 */
export const handOver = async (self: Self, always = false): Promise<void> => {
  const chat = self.chat();
  const host = ofKind(readLinks(self.sql), 'host')[0];
  if (chat === null || host === undefined) return;
  const { said, keys } = saidHere(chat);
  if (keys.length === 0 && !always) return;
  try {
    if (!(await withLimit(self.peer(host.name).takeOver(said), LIMIT_MS))) return;
  } catch (error) {
    self.log({ event: 'hand_over_failed', ...describeError(error) });
    return;
  }
  chat.sql.transaction(() => {
    for (const key of keys) updateMessage(chat.sql, key, { before: 1 });
  });
};

/** Handed over: its host shows it. */
export const isHandedOver = ({ session_id, before }: MessageRow): boolean =>
  session_id === null && before === 1;

/** At the host, in a turn. Takes what it does not know yet; an open chat gets it at once. */
export const takeSaid = (
  chat: Chat,
  { from, messages, amendments, last_inbound_at }: Said,
): void => {
  const { state } = chat;
  const fresh = messages.filter(({ key }) => !isStored(chat.sql, key));
  for (const amendment of amendments) insertAmendment(chat.sql, amendment);
  for (const message of fresh) {
    state.position += 1;
    const { position } = state;
    // Its POST was the alias's, and so are the receipts.
    const posted = { body: null, begun_at: null, not_before: null, attempts: null };
    const row: MessageRow = { ...message, ...posted, position };
    Object.assign(row, adopt(state, row, row.wamid));
    insertMessage(chat.sql, row);
    awaitMedia(chat, row);
    state.oldestOutsideAt = Math.min(state.oldestOutsideAt ?? row.stored_at, row.stored_at);
    const { open } = state;
    if (open === null || row.stored_at <= Date.parse(open.row.started_at) - BEFORE_MS) continue;
    bringIn(chat, open, row);
    state.inboxRevision = state.revision;
  }
  hear(chat, from, last_inbound_at);
};

/** At the host, in a turn: Meta's window is one per customer, wherever they are heard. */
export const hear = (chat: Chat, alias: string, at: number | null): void => {
  const { state } = chat;
  if (at === null || at <= (state.lastInboundAt ?? 0)) return;
  state.lastInboundAt = at;
  if (state.open !== null) storeHeader(chat, {});
  const link = ofKind(readLinks(chat.sql), 'alias').find(({ name }) => name === alias);
  if (link === undefined) return;
  writeLink(chat.sql, { ...link, last_inbound_at: new Date(at).toISOString() });
};

/** At the host. False: nothing of a customer is stored here, and nothing was taken. */
export const takeOver = (self: Self, said: Said): boolean => {
  const chat = self.chat();
  if (chat === null) return false;
  takeTurn(chat, () => takeSaid(chat, said));
  return true;
};
