// What may happen next, in any order. `a` and `b` choose among the possibilities of a move.
import {
  assign,
  end,
  handTo,
  release,
  releaseFrom,
} from '../../../durable-objects/chat-session/hold.ts';
import { tellAgain, tellNow } from '../../../durable-objects/chat-session/project.ts';
import { readSessionHeader } from '../../../durable-objects/chat-session/read.ts';
import { takeReceipts } from '../../../durable-objects/chat-session/receipts.ts';
import { retry } from '../../../durable-objects/chat-session/sending/retry.ts';
import type { MessageRow } from '../../../durable-objects/chat-session/rows.ts';
import { send } from '../../../durable-objects/chat-session/sending/send.ts';
import { start } from '../../../durable-objects/chat-session/start.ts';
import { newestMessages } from '../../../durable-objects/chat-session/store.ts';
import type { Caller } from '../../../shared/protocol/agent.ts';
import { AGENT_MODE } from '../../../shared/protocol/menu.ts';
import { HOUR_MS, MINUTE_MS, SECOND_MS } from '../../../shared/protocol/time.ts';
import type { SendAction } from '../../../shared/whatsapp/errors.ts';
import type { Outcome } from '../../../shared/whatsapp/graph.ts';
import type { Amendment, InboundMessage, Receipt } from '../../../shared/whatsapp/inbound.ts';
import type { Answer, Storm } from './storm.ts';
import { ana, ben, sam } from './world.ts';

type Move = (storm: Storm, a: number, b: number) => unknown;

const pick = <T>(from: readonly T[], n: number): T => from[n % from.length] as T;
const take = <T>(from: T[], n: number): T | undefined => from.splice(n % (from.length || 1), 1)[0];
const people = [ana, ben, sam];
const words = ['hello', 'where is my order?', 'END  chat', 'menu', '3', 'Kaju Barfi'];
const delays = [
  SECOND_MS,
  5 * SECOND_MS,
  40 * SECOND_MS,
  11 * MINUTE_MS,
  5 * HOUR_MS,
  13 * HOUR_MS,
  21.5 * HOUR_MS,
];
const ages = [0, 10 * SECOND_MS, 2 * HOUR_MS, 21 * HOUR_MS, 23 * HOUR_MS, 30 * HOUR_MS];
const actions: SendAction[] = ['retry', 'backoff_customer', 'backoff_all', 'stop_all', 'fail'];
const answers: Answer[] = ['ok', 'ok', 'failed', 'lost'];
const statuses: Receipt['status'][] = ['sent', 'delivered', 'read', 'failed'];

const tap = ({ world }: Storm, age = 0) =>
  world.message('👤 Talk to Expert', {
    type: 'interactive',
    reply_id: AGENT_MODE,
    at: Math.floor((world.now - age) / 1000) * 1000,
  });

/** A word about a message that is here, of ours or not, or of one that nobody has heard of. */
const amendment = (storm: Storm, a: number, b: number): InboundMessage => {
  const { world } = storm;
  const known = [...storm.delivered.keys(), ...storm.posts.map((_, n) => `wamid.OUT${n + 1}`)];
  const target = a % 5 === 0 ? `wamid.LATER${a % 3}` : (pick(known, a) ?? 'wamid.LATER0');
  const kinds: Amendment[] = [
    { kind: 'reaction', target, emoji: pick(['👍', '❤️', ''], b) },
    { kind: 'edit', target, text: pick(words, b) },
    { kind: 'revoke', target },
  ];
  const age = pick([0, 0, SECOND_MS, 2 * HOUR_MS], b);
  return world.message('about a message', {
    amends: pick(kinds, b % 7),
    origin: pick(['customer', 'customer', 'standby', 'business_app'] as const, a),
    at: Math.floor((world.now - age) / 1000) * 1000,
  });
};

const outcomeOf = (a: number, b: number): Outcome => {
  if (a % 3 === 0) return { kind: 'sent', wamid: '' };
  if (a % 3 === 1) return { kind: 'unknown', detail: 'no answer' };
  return { kind: 'refused', code: 131000, detail: 'no', action: pick(actions, b), trace: null };
};

/** Meta reports on what may have reached it. */
const report = (storm: Storm, a: number, b: number) => {
  const post = pick(storm.posts, a);
  if (post === undefined || post.outcome?.kind === 'refused') return;
  const key = b % 2 === 0 || post.outcome?.kind !== 'sent' ? post.key : null;
  const wamid = `wamid.OUT${storm.posts.indexOf(post) + 1}`;
  storm.receipts.push({
    wamid,
    status: pick(statuses, b),
    at: storm.world.now,
    key: key?.split('#')[0] ?? null,
    played: a % 5 === 0 && pick(statuses, b) === 'read',
    attempt: key === null ? null : Number(key.split('#')[1] ?? 1),
    error: null,
  });
};

/** Somebody has a message sent again, or clicks once more on one that was. */
const sendAgain = (storm: Storm, a: number, b: number) => {
  const { sql, chat } = storm.world;
  const rows = sql.rows<MessageRow>('SELECT * FROM messages WHERE body IS NOT NULL');
  const row = pick(rows, a);
  if (row === undefined) return;
  const before = row.attempt ?? 1;
  const answer = retry(
    chat,
    pick(people, b),
    chatId(storm),
    row.key,
    Math.max(1, before - (b % 2)),
  );
  if (answer !== 'gone' && answer.ok && answer.value.attempt > before) {
    storm.again.set(row.key, (storm.again.get(row.key) ?? 0) + 1);
  }
};

const note = (storm: Storm, a: number, b: number) => {
  const mentions = a % 3 === 0 ? [ben.id] : [];
  const command = {
    command_id: `n${a % 9}`,
    type: 'note' as const,
    text: `NOTE-${a % 9}`,
    mentions,
  };
  send(storm.world.chat, pick(people, b), chatId(storm), command);
};

const choices = (storm: Storm, a: number, b: number) =>
  send(storm.world.chat, pick(people, b), chatId(storm), {
    command_id: `i${a % 5}`,
    type: 'interactive',
    interactive: { kind: 'buttons', body: `ask ${a % 5}`, buttons: [{ id: 'y', title: 'Yes' }] },
  });

/** R7: who gets a chat named its holder, or has it already. */
const claim = (storm: Storm, who: Caller, to: Caller, from: string | null) => {
  const { chat } = storm.world;
  const before = chat.state.open?.row.agent_id ?? null;
  const claimed = { agent_id: to.id, agent_name: to.name, from };
  const answer = assign(chat, who, chatId(storm), claimed);
  if (answer !== 'gone' && answer.ok && before !== from && before !== to.id) {
    storm.wrong.push(`R7 ${before} was not asked`);
  }
};

const someone = (b: number) => pick([ana, ben], b);
/** The chat that is open, or else one that has ended. */
const chatId = ({ world }: Storm) => world.openId() || (world.chat.state.ended.at(-1)?.id ?? '');

export const moves: Move[] = [
  (storm, a) => storm.deliver(storm.world.message(pick(words, a))),
  (storm, a) => storm.deliver(storm.world.message(pick(words, a))),
  (storm) => storm.deliver(tap(storm)),
  (storm, a) => storm.deliver(tap(storm, pick(ages, a))),
  (storm, a, b) => {
    const at = Math.floor((storm.world.now - pick(ages, b)) / 1000) * 1000;
    return storm.deliver(storm.world.message(pick(words, a), { at }));
  },
  (storm, a) => {
    const known = [...storm.delivered.values()];
    if (known.length > 0) return storm.deliver(pick(known, a), pick(known, a + 1), tap(storm));
  },
  // What is not said to us, and what is said about what was said.
  (storm, a, b) => {
    const origin = pick(['standby', 'business_app', 'other_app', 'meta'] as const, b);
    return storm.deliver({
      ...(a % 4 === 0 ? tap(storm) : storm.world.message(pick(words, a))),
      origin,
    });
  },
  (storm, a, b) => {
    const said = amendment(storm, a, b);
    return storm.deliver(...(b % 3 === 0 ? [said, said] : [said]));
  },
  (storm, a, b) => storm.deliver(amendment(storm, a, b), amendment(storm, b, a)),
  (storm, a) => storm.deliver(storm.world.message('late', { wamid: `wamid.LATER${a % 3}` })),
  // One of an album that our code cannot take, found out when a chat has been opened for it.
  (storm, a) => {
    const broken = {
      ...(a % 2 === 0 ? tap(storm) : storm.world.message('broken')),
      at: Number.NaN,
    };
    return storm.deliver(broken, storm.world.message(pick(words, a)), ...(a % 3 ? [] : [broken]));
  },
  (storm, a, b) => {
    const from = pick([null, null, ana.id, ben.id, sam.id], a);
    claim(storm, pick(people, a), someone(b), from);
  },
  (storm, _, b) => {
    claim(storm, someone(b), someone(b), null);
    void tellNow(storm.world.chat);
  },
  (storm, a) => release(storm.world.chat, pick(people, a), chatId(storm)),
  (storm, a, b) => b % 3 === 0 && end(storm.world.chat, pick(people, a), chatId(storm)),
  (storm, a, b) => {
    const command = { command_id: `c${a % 7}`, type: 'text' as const, text: `answer ${a % 7}` };
    send(storm.world.chat, pick(people, b), chatId(storm), command);
  },
  (storm, a) => {
    const holder = people.find(({ id }) => id === storm.world.chat.state.open?.row.agent_id);
    const command = { command_id: `d${a}`, type: 'text' as const, text: `answer ${a}` };
    if (holder !== undefined) send(storm.world.chat, holder, chatId(storm), command);
  },
  (storm, a, b) => {
    const { state, sql } = storm.world.chat;
    const holder = people.find(({ id }) => id === state.open?.row.agent_id);
    const rows = newestMessages(sql, chatId(storm), 5);
    if (holder === undefined || rows.length === 0) return;
    const reaction = { message_id: pick(rows, a).key, emoji: pick(['👍', '❤️', ''], b) };
    const command = { command_id: `r${a % 9}`, type: 'reaction' as const, reaction };
    send(storm.world.chat, holder, chatId(storm), command);
  },
  (storm, a) => {
    storm.starts += 1;
    start(storm.world.chat, pick(people, a));
  },
  (storm, a) => handTo(storm.world.chat, chatId(storm), pick(people, a)),
  (storm, a) => releaseFrom(storm.world.chat, pick(people, a).id),
  (storm) => readSessionHeader(storm.world.chat, sam, chatId(storm)),
  (storm) => void tellAgain(storm.world.chat).catch(() => {}),
  sendAgain,
  sendAgain,
  note,
  choices,
  report,
  report,
  (storm, a, b) => {
    const receipt = take(storm.receipts, a);
    if (receipt !== undefined) {
      takeReceipts(storm.world.chat, b % 2 === 0 ? [receipt] : [receipt, receipt]);
    }
  },
  (storm, a, b) => take(storm.open.graph, 0)?.answer(outcomeOf(a, b)),
  (storm, a, b) => take(storm.open.graph, 0)?.answer(outcomeOf(a, b)),
  (storm, a, b) => take(storm.open.postgres, a)?.answer(pick(answers, b)),
  (storm, a, b) => take(storm.open.inbox, a)?.answer(pick(answers, b)),
  (storm, a) => storm.world.sleep(pick(delays, a)),
  (storm) => storm.world.sleep(SECOND_MS),
  (storm) => storm.ringIfDue(),
  (storm) => storm.ringIfDue(),
  (storm, a) => (a % 2 === 0 ? storm.evict() : undefined),
  (storm, a) => {
    const client = pick(storm.clients, a);
    if (client?.connected === true) client.connected = false;
    else if (client !== undefined) storm.hello(client);
  },
];

/** Whenever there is a new chat somebody looks at it from the beginning, and somebody now and then. */
export const lookAt = (storm: Storm, id: string): void => {
  if (id === '' || storm.clients.some((client) => client.session_id === id)) return;
  for (let n = 0; n < 2; n += 1) {
    const client = {
      session_id: id,
      connected: false,
      revision: 0,
      session: null,
      messages: new Map(),
    };
    storm.clients.push(client);
    storm.hello(client);
  }
};
