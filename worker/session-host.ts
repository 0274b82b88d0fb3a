// A session is asked of the object that hosts it; once that holds it no more, of Postgres.
import type { Context } from 'hono';
import type { Gone } from '../durable-objects/chat-session/rpc.ts';
import type { Caller } from '../shared/protocol/agent.ts';
import { may } from '../shared/protocol/policy.ts';
import { ok, refuse, type Result } from '../shared/protocol/problem.ts';
import type { Session } from '../shared/protocol/session.ts';
import { callObject } from './call-object.ts';
import type { AppEnv } from './env.ts';
import { refused } from './problem.ts';
import type { Services } from './services.ts';
import type { ChatStub } from './stubs.ts';

type Ask<T> = {
  live: (chat: ChatStub, caller: Caller) => Promise<Result<T> | Gone>;
  /** For a session that only Postgres holds, and that this caller may see. */
  past: (session: Session) => Promise<Result<T>>;
  /** True where the call has one effect however often it arrives: then it may be tried again. */
  again: boolean;
};

/** Does this agent hold an open chat of that customer now? */
export const holdsCustomer = async (
  { inbox }: Pick<Services, 'inbox'>,
  caller: Caller,
  customerId: string,
): Promise<boolean> => {
  const chats = await callObject(inbox, (stub) => stub.chatsOf(caller.id));
  return chats.some((chat) => chat.customer_id === customerId && chat.status === 'active');
};

const mayRead = async (services: Services, caller: Caller, session: Session): Promise<boolean> => {
  const { status, agent_id, customer_id, mentioned } = session;
  if (may(caller, 'chat.read', { status, agent_id, mentioned })) return true;
  const holds_customer = await holdsCustomer(services, caller, customer_id);
  return may(caller, 'chat.read', { status, agent_id, holds_customer });
};

/**
 * What the session's host answers, else what `past` makes of the row in Postgres.
 * Refuses `not_found` where neither has it, `forbidden` where the caller may not see it.
 */
export const askHost = async <T>(
  c: Context<AppEnv>,
  sessionId: string,
  { live, past, again }: Ask<T>,
): Promise<Result<T>> => {
  const services = c.get('services');
  const { caller, object_id } = c.get('authenticated');
  const ask = async (objectId: string): Promise<Result<T> | Gone> => {
    const stub = () => services.chatById(objectId);
    if (stub() === null) return 'gone';
    const call = (chat: ChatStub | null) =>
      chat === null ? Promise.resolve<Gone>('gone') : live(chat, caller);
    return again ? callObject(stub, call) : call(stub());
  };
  const answer = object_id === null ? 'gone' : await ask(object_id);
  if (answer !== 'gone') return answer;

  const session = await services.archive.session(sessionId);
  if (session === null) return refuse('not_found', 'There is no such chat.');
  // Open in Postgres, but not in the inbox's list: its object knows.
  if (session.status !== 'ended' && session.customer_id !== object_id) {
    const late = await ask(session.customer_id);
    if (late !== 'gone') return late;
  }
  if (!(await mayRead(services, caller, session))) {
    return refuse('forbidden', 'You may not see this chat.');
  }
  return past(session);
};

/** What a command gets on a session that only Postgres holds. */
export const hasEnded = async (): Promise<Result<never>> =>
  refuse('session_ended', 'This chat has ended.');

/** For a session that is read as it was. */
export const asItWas = async (session: Session): Promise<Result<Session>> => ok(session);

/** The object that hosts the session, for what is forwarded to it. */
export const hostOf = async (
  c: Context<AppEnv>,
  sessionId: string,
): Promise<{ id: string; stub: ChatStub }> => {
  const { object_id } = c.get('authenticated');
  const { chatById, archive } = c.get('services');
  const id = object_id ?? (await archive.session(sessionId))?.customer_id ?? null;
  const stub = id === null ? null : chatById(id);
  if (id === null || stub === null) throw refused('not_found', 'There is no such chat.');
  return { id, stub };
};
