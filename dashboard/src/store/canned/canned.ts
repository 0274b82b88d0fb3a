// The canned replies that I may use. What was known is shown at once, and asked for anew behind it.
import { computed, signal } from '@preact/signals';
import * as z from 'zod/mini';
import type { CannedReply } from '../../../../shared/protocol/canned-reply.ts';
import { firstName, type CannedValues } from '../../format/variables.ts';
import { type DeskFacts, getCannedReplies, getDeskFacts } from '../../net/canned-api.ts';
import { RestError } from '../../net/rest.ts';
import { keepCanned, keptCanned } from './canned-kept.ts';
import { chatSession } from '../chat/chat.ts';
import { keep, kept } from '../desk/keep.ts';
import { caller } from '../desk/me.ts';

const NO_FACTS: DeskFacts = { business: { name: '', hours: '' }, teams: [] };

/** Null until anything is known. */
export const cannedReplies = signal<readonly CannedReply[] | null>(null);
export const deskFacts = signal<DeskFacts>(NO_FACTS);
/** The last answer was none: what is shown may be old. */
export const cannedStale = signal(false);
/** Ids, the last used first. */
export const recentCanned = signal<readonly string[]>([]);

/** Deleted here, and the desk is yet to hear of it. */
export const goingCanned = new Set<string>();

const FRESH_MS = 30_000;
const RECENT = 20;
let owner: string | null = null;
let askedAt = 0;
let asking: Promise<void> | null = null;

const recentName = (agentId: string) => `canned.recent.${agentId}`;

/** Another agent at the same device sees nothing of it. */
const become = (agentId: string): void => {
  if (owner === agentId) return;
  owner = agentId;
  askedAt = 0;
  asking = null;
  cannedReplies.value = null;
  deskFacts.value = NO_FACTS;
  recentCanned.value = kept(recentName(agentId), z.array(z.string())) ?? [];
};

const ask = async (mine: string): Promise<void> => {
  if (cannedReplies.peek() === null) {
    const known = await keptCanned(mine);
    if (known !== undefined && owner === mine && cannedReplies.peek() === null) {
      cannedReplies.value = known.replies;
      deskFacts.value = known.facts;
    }
  }
  try {
    const [{ canned_replies: replies }, facts] = await Promise.all([
      getCannedReplies(),
      getDeskFacts(),
    ]);
    if (owner !== mine) return;
    cannedReplies.value = replies.filter(({ id }) => !goingCanned.has(id));
    deskFacts.value = facts;
    cannedStale.value = false;
    askedAt = Date.now();
    await keepCanned(mine, { replies, facts });
  } catch (error) {
    if (!(error instanceof RestError)) throw error;
    if (owner === mine) cannedStale.value = true;
  }
};

/** Asks for them, unless that was done a moment ago; `now`: in any case. */
export const loadCanned = (now = false): Promise<void> => {
  const mine = caller().id;
  become(mine);
  if (!now && Date.now() - askedAt < FRESH_MS) return Promise.resolve();
  asking ??= ask(mine).finally(() => {
    asking = null;
  });
  return asking;
};

/** One was made, changed or (null) deleted here. */
export const putCanned = (id: string, reply: CannedReply | null): void => {
  const others = (cannedReplies.peek() ?? []).filter((one) => one.id !== id);
  const all = reply === null ? others : [...others, reply];
  cannedReplies.value = all.toSorted((a, b) => (a.shortcut < b.shortcut ? -1 : 1));
  if (owner !== null)
    void keepCanned(owner, { replies: [...cannedReplies.peek()!], facts: deskFacts.peek() });
};

export const usedCanned = (id: string): void => {
  recentCanned.value = [id, ...recentCanned.peek().filter((one) => one !== id)].slice(0, RECENT);
  if (owner !== null) keep(recentName(owner), recentCanned.peek());
};

export const teamName = (id: string | null): string | null =>
  deskFacts.value.teams.find((team) => team.id === id)?.name ?? null;

const filled = (value: string): string | null => (value.trim() === '' ? null : value.trim());

/** What the variables stand for in the open chat; null where nobody knows. */
export const cannedValues = computed((): CannedValues => {
  const session = chatSession.value;
  const { business } = deskFacts.value;
  const name = session?.customer_name ?? null;
  return {
    customer_name: name,
    customer_first_name: firstName(name),
    agent_name: caller().name,
    phone_number: session?.phone_number ?? null,
    business_name: filled(business.name),
    hours: filled(business.hours),
  };
});
