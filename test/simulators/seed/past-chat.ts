// One chat of the past, as its object would have told it.
import { v7 } from 'uuid';
import type { Message } from '../../../shared/protocol/message.ts';
import type { Session } from '../../../shared/protocol/session.ts';
import { defaultSettings } from '../../../shared/protocol/settings.ts';
import { DAY_MS, HOUR_MS, iso, SECOND_MS } from '../../../shared/protocol/time.ts';
import type { PastCustomer } from './customers.ts';
import type { Dice } from './dice.ts';
import { ana, ben, sam, type Colleague } from './staff.ts';
import { makeThread } from './thread.ts';

const TTL_MS = 22 * HOUR_MS;
const texts = defaultSettings.messages;

const wordsFor = (dice: Dice, { row, language }: PastCustomer, agent: Colleague) => ({
  item: dice.pick(language.items),
  place: dice.pick(language.places),
  day: dice.pick(language.days),
  order: `GJ-${dice.between(10_000, 99_999)}`,
  qty: String(dice.between(2, 80)),
  amount: String(dice.between(12, 480) * 10),
  name: (row.name ?? '').split(' ')[0] ?? '',
  agent: agent.name.split(' ')[0] ?? '',
});

const fill = (turn: string, words: Record<string, string>) =>
  turn.replace(/\{(\w+)\}/g, (_, name: string) => words[name] ?? '');

type End = Pick<Session, 'ended_by' | 'end_reason'> & { line: string };

const expired: End = {
  ended_by: 'system',
  end_reason: 'expired',
  line: 'Ended by itself: its time was over',
};

const howItEnds = (dice: Dice, agent: Colleague | null): End => {
  const roll = dice.between(1, 100);
  if (agent === null) {
    const line = 'Ended by the customer while waiting';
    return roll <= 60 ? { ended_by: 'customer', end_reason: 'cancelled', line } : expired;
  }
  if (roll <= 70)
    return { ended_by: 'agent', end_reason: 'resolved', line: `Ended by ${agent.name}` };
  if (roll > 90) return expired;
  return { ended_by: 'customer', end_reason: 'customer_left', line: 'Ended by the customer' };
};

/** One ended chat that began at `startedAt` (milliseconds), with its messages. */
export const pastChat = (
  dice: Dice,
  customer: PastCustomer,
  startedAt: number,
): { session: Session; messages: Message[] } => {
  const { row, language } = customer;
  const id = v7({ msecs: startedAt, random: dice.bytes(16) });
  const agent = dice.chance(0.06) ? null : dice.pick([ana, ana, ana, ben, ben, ben, sam]);
  const end = howItEnds(dice, agent);
  const words = wordsFor(dice, customer, agent ?? ana);
  const thread = makeThread(dice, id, startedAt - 40 * SECOND_MS);
  const shortly = () => dice.between(8, 150) * SECOND_MS;
  const theirs = {
    sender_type: 'customer',
    sender_id: row.phone_number?.slice(1) ?? row.user_id,
    sender_name: row.name,
  } as const;

  thread.say({ ...theirs, text: dice.pick(language.greetings), before: true }, 0);
  const welcome = '🙏 Welcome to Govindjis\nHow can we help you today?';
  thread.automatic(welcome, { type: 'interactive', before: true });
  thread.waitUntil(startedAt);
  thread.say({ ...theirs, type: 'interactive', text: '👤 Talk to Expert' }, 0);
  thread.event('The customer asked for an expert');
  thread.automatic(texts.connecting.text);
  const accepted = agent && thread.event(`${agent.name} accepted the chat`, shortly());

  const story = agent === null ? language.unanswered : dice.pick(language.stories);
  for (const turn of story) {
    const text = fill(dice.pick(turn.slice(3).split('|')), words);
    const ours = agent !== null && turn.startsWith('a:');
    const by = {
      sender_type: 'agent',
      sender_id: agent?.id ?? null,
      sender_name: agent?.name ?? null,
    } as const;
    const line = thread.say({ ...(ours ? by : theirs), text }, shortly());
    if (ours && dice.chance(0.05))
      line.reactions = [{ by: 'customer', emoji: dice.pick(['👍', '❤️', '🙏']) }];
  }
  if (agent !== null && dice.chance(0.7)) {
    thread.say({ ...theirs, text: dice.pick(language.thanks) }, shortly());
  }
  if (end.end_reason === 'customer_left' || end.end_reason === 'cancelled') {
    thread.say({ ...theirs, text: 'End Chat' }, shortly());
  } else if (end.end_reason === 'resolved') {
    thread.waitUntil(thread.now() + shortly());
  }

  const expiresAt = startedAt + TTL_MS;
  if (end.end_reason === 'expired') thread.waitUntil(expiresAt);
  const endedAt = thread.now();
  thread.automatic(end === expired ? texts.expired.text : texts.ended.text);
  thread.event(end.line);

  const { lines } = thread;
  const said = lines.filter((line) => line.sender_type !== 'system');
  const lastOfTheirs =
    lines.findLast((line) => line.sender_type === 'customer')?.created_at ?? null;
  const session: Session = {
    id,
    phone_number: row.phone_number,
    username: row.username,
    customer_name: row.name,
    customer_id: row.id,
    status: 'ended',
    priority: row.vip ? 'high' : 'normal',
    agent_id: agent?.id ?? null,
    agent_name: agent?.name ?? null,
    started_at: iso(startedAt),
    assigned_at: accepted?.created_at ?? null,
    first_response_at: lines.find((line) => line.sender_type === 'agent')?.created_at ?? null,
    last_customer_message_at: lastOfTheirs,
    waiting_since: null,
    window_closes_at: lastOfTheirs && iso(Date.parse(lastOfTheirs) + DAY_MS),
    expires_at: iso(expiresAt),
    ended_at: iso(endedAt),
    ended_by: end.ended_by,
    end_reason: end.end_reason,
    rating: null,
    rating_comment: null,
    mentioned: [],
    last_message: said.at(-1)?.text ?? null,
    last_line: null,
    last_seq: lines.length,
    revision: lines.length + 1,
  };
  return { session, messages: lines };
};
