// Two objects find out that they are one customer's. The one that is asked decides, in one turn and
// without calling anybody, so nothing can wait in a circle. The one that asks promises nothing to
// others until it has its answer or the question is too old to be answered; and one question at a
// time. So links never run in a circle: each alias's host was free after the alias itself was bound.
import { describeError } from '../../../shared/log.ts';
import { SECOND_MS } from '../../../shared/protocol/time.ts';
import { withLimit } from '../../runtime/with-limit.ts';
import { cardOf, follow, takeIn } from './become.ts';
import { chooseHost, type Party } from './choose-host.ts';
import { saidFor } from './hand-over.ts';
import { hostLink, LINKS_TABLE, nameOf, readLinks, writeLink, type LinkReason } from './links.ts';
import type { Identity, Meeting, MeetAnswer } from '../rpc.ts';
import type { First, Self } from './self.ts';
import { takeTurn } from '../turn.ts';

/** The customer's message waits so long for an answer; without one there is no link yet. */
const LIMIT_MS = SECOND_MS;
/** A question that came later than this is not answered. */
const STALE_MS = 5 * SECOND_MS;
/** So long, with a margin for clocks, an unanswered question binds the one that asked it. */
const BOUND_MS = 3 * STALE_MS;
/** An alias names its host, which may be one by then. */
const MAX_STEPS = 3;

export type Wish = { name: string; reason: LinkReason; pair: Identity };

const isBound = ({ asking, now }: Self): boolean => asking.running !== null || now() < asking.until;

const partyOf = (self: Self, name: string, phoneNumberId: string, pair: Identity): Party => {
  const chat = self.chat();
  // A chat whose time is over is not open, even where nobody was awake to see it.
  if (chat !== null) takeTurn(chat, () => {});
  return {
    name,
    id: self.id,
    empty: chat === null,
    open: chat !== null && chat.state.open !== null,
    phone: pair.wa_id !== null && name === nameOf(phoneNumberId, pair.wa_id),
    made_at: chat?.state.customer.made_at ?? 0,
  };
};

const notePending = (self: Self, { name, reason, pair }: Wish): void => {
  const known = readLinks(self.sql).some((row) => row.kind === 'pending' && row.name === name);
  if (known) return;
  self.sql.run(LINKS_TABLE);
  writeLink(self.sql, { kind: 'pending', name, reason, user_id: pair.user_id, at: self.now() });
};

/** The answer of the one that is asked. */
export const answerMeeting = (self: Self, meeting: Meeting): MeetAnswer => {
  const { from, to, reason, pair } = meeting;
  const later = { kind: 'later' as const, both_open: false };
  const target = hostLink(readLinks(self.sql));
  if (target !== undefined) {
    return target.name === from.name
      ? { kind: 'you_host', id: self.id, card: cardOf(self), said: saidFor(self, from.name) }
      : { kind: 'elsewhere', name: target.name };
  }
  if (isBound(self) || self.now() - meeting.at > STALE_MS) return later;
  const me = partyOf(self, to, to.split(':')[0] ?? '', pair);
  const host = chooseHost(from, me, reason);
  if (host === null) {
    notePending(self, { name: from.name, reason, pair });
    return { kind: 'later', both_open: true };
  }
  const chat = self.chat();
  if (host === me && chat !== null) {
    // What was said there comes with its first delivery: until it has this answer, it is no alias.
    takeIn(chat, { ...from, card: meeting.card, said: null }, { reason, pair });
    return { kind: 'i_host', host: { name: to, id: self.id } };
  }
  const card = cardOf(self);
  follow(self, from);
  return { kind: 'you_host', id: self.id, card, said: saidFor(self, from.name) };
};

/** Asks that object, unless a question is under way: then that one's answer is waited for. */
export const meet = async (self: Self, me: First, wish: Wish): Promise<void> => {
  if (self.asking.running !== null) return self.asking.running;
  if (isBound(self)) return;
  self.asking.running = ask(self, me, wish).finally(() => {
    self.asking.running = null;
  });
  await self.asking.running;
};

const ask = async (self: Self, me: First, wish: Wish): Promise<void> => {
  let { name } = wish;
  for (let step = 0; step < MAX_STEPS && name !== me.object_name; step += 1) {
    const at = self.now();
    const from = partyOf(self, me.object_name, me.phone_number_id, wish.pair);
    const card = cardOf(self);
    const { reason, pair } = wish;
    self.asking.until = at + BOUND_MS;
    let answer: MeetAnswer;
    try {
      const asked = self.peer(name).meet({ from, card, to: name, reason, pair, at });
      answer = await withLimit(asked, LIMIT_MS);
    } catch (error) {
      self.log({ event: 'link_failed', ...describeError(error) });
      return;
    }
    self.asking.until = 0;
    switch (answer.kind) {
      case 'you_host':
        takeIn(self.adopt(me), { name, ...answer }, wish);
        self.log({ event: 'customer_linked', reason });
        return;
      case 'i_host':
        // It would be cut off. The host has merely noted an alias that is none yet.
        if ((self.chat()?.state.open ?? null) !== null) return;
        follow(self, answer.host);
        self.log({ event: 'customer_linked', reason });
        return;
      case 'later':
        if (answer.both_open) notePending(self, { ...wish, name });
        return;
      case 'elsewhere':
        name = answer.name;
        break;
      default:
        answer satisfies never;
    }
  }
};
