// The invariants of a customer's object as functions of what happened. Each answers what is wrong.
import {
  findSession,
  loadState,
  toSession,
  type State,
} from '../../../durable-objects/chat-session/chat.ts';
import { toMessage, type MessageRow } from '../../../durable-objects/chat-session/rows.ts';
import { readSessions } from '../../../durable-objects/chat-session/store.ts';
import { mayFollow } from '../../../durable-objects/chat-session/status.ts';
import type { MessageStatus } from '../../../shared/protocol/message.ts';
import type { Session } from '../../../shared/protocol/session.ts';
import { DAY_MS } from '../../../shared/protocol/time.ts';
import type { Storm } from './storm.ts';

/** What is stored now, read once for all checks. */
type Look = {
  storm: Storm;
  rows: MessageRow[];
  sessions: Session[];
  of: (id: string) => MessageRow[];
};
const lookAround = (storm: Storm): Look => {
  const { sql, chat } = storm.world;
  const rows = sql.rows<MessageRow>('SELECT * FROM messages');
  const sessions = readSessions(sql).flatMap(({ id }) => {
    const found = findSession(chat, id);
    return found === null ? [] : [toSession(chat, found)];
  });
  return { storm, rows, sessions, of: (id) => rows.filter((row) => row.session_id === id) };
};

/** A header as its copies have it: of an ended one, what the customer is called now is not copied. */
const header = (session: Session | null | undefined): string =>
  JSON.stringify(
    session?.status === 'ended' ? { ...session, customer_name: null, priority: null } : session,
  );

/** R2, R3: each wamid that was taken is one row, of a message or of what was said about one. */
const kept = ({ storm, rows }: Look): string[] => {
  const amendments = storm.world.sql.rows<{ key: string }>('SELECT key FROM amendments');
  const keys = new Set([...rows, ...amendments].map(({ key }) => key));
  return [...storm.delivered.keys()].filter((x) => !keys.has(x)).map((x) => `R2 ${x} is lost`);
};

/** R3: a message of the customer's is answered once, by a menu or by a chat. */
const answeredOnce = ({ storm, rows, sessions }: Look): string[] => {
  const menus = rows.filter(
    (row) => row.type === 'interactive' && row.body !== null && row.sender_type === 'system',
  );
  const asked = storm.delivered.size + storm.starts;
  return menus.length + sessions.length <= asked
    ? []
    : [`R3 ${asked} asked, ${menus.length} menus`];
};

/** R4: dense from 1, and stored in that order. */
const dense = ({ sessions, of }: Look): string[] =>
  sessions.flatMap(({ id, last_seq }) => {
    const seqs = of(id)
      .map((row) => row.seq ?? 0)
      .toSorted((a, b) => a - b);
    const isDense = seqs.every((seq, index) => seq === index + 1) && seqs.length === last_seq;
    return isDense ? [] : [`R4 ${id}: ${seqs.join(' ')} up to ${last_seq}`];
  });

/** R5: a client that is connected shows what is stored. */
const shown = ({ storm, sessions, of }: Look): string[] =>
  storm.clients.flatMap((client) => {
    const session = sessions.find(({ id }) => id === client.session_id);
    if (!client.connected || session === undefined) return [];
    const stored = of(session.id);
    const same =
      header(client.session) === header(session) &&
      client.messages.size === stored.length &&
      stored.every(
        (row) => JSON.stringify(client.messages.get(row.key)) === JSON.stringify(toMessage(row)),
      );
    return same ? [] : [`R5 a client of ${session.id} shows something else`];
  });

/** R7, R8: at most one open chat; it has a holder exactly where it is active. */
const held = ({ sessions }: Look): string[] => {
  const open = sessions.filter((session) => session.status !== 'ended');
  const isOdd = open.some(
    (session) => (session.status === 'active') !== (session.agent_id !== null),
  );
  return [...(open.length > 1 ? ['R8 two open chats'] : []), ...(isOdd ? ['R7 holder'] : [])];
};

/** R9: of the POSTs of a message at most one was not definitely refused; a command is one message. */
const postedOnce = ({ storm, rows }: Look): string[] => {
  const taken = storm.posts
    .filter((post) => post.outcome?.kind !== 'refused')
    .map(({ key }) => key);
  const commands = rows.flatMap((row) =>
    row.command_id === null ? [] : [`${row.session_id} ${row.command_id}`],
  );
  const repeated = (all: string[]) => all.filter((one, index) => all.indexOf(one) !== index);
  // Each attempt beyond the first is a person's word.
  const attempts = Map.groupBy(
    new Set(storm.posts.map(({ key }) => key)),
    (key) => key.split('#')[0],
  );
  const unasked = [...attempts].filter(
    ([key = '', posts]) => posts.length > 1 + (storm.again.get(key) ?? 0),
  );
  return [
    ...[...repeated(taken), ...repeated(commands)].map((one) => `R9 ${one} twice`),
    ...unasked.map(([key]) => `R9 ${key} again, unasked`),
  ];
};

/** S54: what is posted is nobody's private note. */
const notesStay = ({ storm }: Look): string[] =>
  storm.world.posts.some((body) => JSON.stringify(body).includes('NOTE-'))
    ? ['S54 a note left']
    : [];

/** R13: no free-form text is posted after the window. */
const inWindow = ({ storm }: Look): string[] =>
  storm.posts
    .filter((post) => post.at >= post.lastInboundAt + DAY_MS)
    .map((post) => `R13 ${post.key} posted at ${post.at}`);

/** R12: ended once, never early, and nothing of the customer's came in after the end. */
const endedOnce = ({ sessions, of }: Look): string[] =>
  sessions.flatMap((session) => {
    const rows = of(session.id);
    const ends = rows.filter((row) => row.type === 'event' && row.text?.startsWith('Ended by'));
    if (session.status !== 'ended') return ends.length === 0 ? [] : ['R12 ended and open'];
    const last = ends[0]?.seq ?? 0;
    const late = rows.some((row) => row.sender_type === 'customer' && (row.seq ?? 0) > last);
    const early = session.end_reason === 'expired' && session.ended_at !== session.expires_at;
    return ends.length === 1 && !late && !early ? [] : [`R12 ${session.id}`];
  });

/** Memory is a cache: what it says is what a wake would read. */
const remembered = ({ storm: { world } }: Look): string[] => {
  const said = ({ revision, lastInboundAt, open, ended, inFlight, orphans }: State) =>
    JSON.stringify([
      revision,
      lastInboundAt,
      open,
      ended.map(({ id }) => id).toSorted(),
      inFlight,
      orphans.toSorted((a, b) => (a.key < b.key ? -1 : 1)),
    ]);
  const { state } = world.chat;
  const stored = said(loadState(world.sql, state));
  return said(state) === stored ? [] : [`memory ${said(state)} is not ${stored}`];
};

const checks = [
  kept,
  answeredOnce,
  dense,
  shown,
  held,
  postedOnce,
  notesStay,
  inWindow,
  endedOnce,
  remembered,
];
export const checkNow = (storm: Storm): string[] => {
  const look = lookAround(storm);
  return [...checks.flatMap((check) => check(look)), ...storm.wrong];
};

/**
 * From one look to the next: R10, a status only moves forward; R5, revisions never fall; R12, nothing
 * expires before its time.
 */
export const watcher = (storm: Storm) => {
  const known = new Map<string, MessageStatus>();
  const over = new Set<string>();
  let revision = 0;
  return (): string[] => {
    const { rows, sessions } = lookAround(storm);
    const early = sessions.flatMap(({ id, end_reason, expires_at }) => {
      if (end_reason !== 'expired' || over.has(id)) return [];
      over.add(id);
      return storm.world.now < Date.parse(expires_at) ? [`R12 ${id} expired early`] : [];
    });
    const fell = storm.world.chat.state.revision < revision ? ['R5 the revision fell'] : [];
    ({ revision } = storm.world.chat.state);
    const back = rows.flatMap(({ key, status, attempt }) => {
      // Each attempt begins anew.
      const about = `${key}#${attempt ?? 1}`;
      const before = known.get(about) ?? status;
      known.set(about, status);
      // A row that moved twice between two looks is judged by both ends.
      return before === status || mayFollow(before, status, (attempt ?? 1) > 1)
        ? []
        : [`R10 ${before} to ${status}`];
    });
    return [...early, ...fell, ...back];
  };
};

/** What the inbox hears of: all but receipts. */
const listed = (session: Session | undefined): string =>
  [session?.status, session?.agent_id, session?.last_seq, session?.last_message].join(' ');

/** After the weather has cleared: nothing is open, and every copy is the object's. */
export const checkAfter = (storm: Storm): string[] => {
  const wrong: string[] = [];
  const { world, postgres, inbox } = storm;
  const { rows, sessions } = lookAround(storm);
  for (const row of rows) {
    if (row.status === 'queued') wrong.push(`R10 ${row.key} is queued for ever`);
    if (row.session_id === null) continue;
    const copy = JSON.stringify(postgres.messages.get(row.key));
    if (copy !== JSON.stringify(toMessage(row))) wrong.push(`R11 message ${row.key}: ${copy}`);
  }
  for (const session of sessions) {
    const copy = header(postgres.sessions.get(session.id));
    if (copy !== header(session)) wrong.push(`R11 session ${session.id}: ${copy}`);
    const told = inbox.sessions.get(session.id);
    if (listed(told) !== listed(session)) wrong.push(`R14 ${session.id}: ${listed(told)}`);
    if (session.status !== 'ended' && Date.parse(session.expires_at) <= world.now) {
      wrong.push(`R12 ${session.id} outlived its time`);
    }
    if (inbox.in_postgres < (told?.revision ?? 0)) wrong.push('R11 the inbox does not know');
  }
  return wrong;
};
