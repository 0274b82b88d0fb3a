// The Worker's doors as a script with an API token uses them.
import { expect } from 'vitest';
import type { Role } from '../../../shared/protocol/agent.ts';
import type { Session } from '../../../shared/protocol/session.ts';
import { message, value, webhook } from '../../unit/whatsapp/webhook-bodies.ts';
import { ask, deliver } from '../webhook-support.ts';
import { ana, ben, inbox, newCustomer, sam } from './desk.ts';

const hex = async (text: string): Promise<string> => {
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text));
  return [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
};

const ada = { ...ana, id: sam.id.replace(/.$/, 'd'), name: 'Ada', role: 'admin' as Role };
const tokenOf = (name: string) => `tte_${name.padEnd(30, 'x')}`;

/** Ana, Ben, Sam and Ada have a token each. */
export const giveTokens = async (): Promise<void> => {
  for (const agent of [ana, ben, sam, ada]) {
    const hash = await hex(tokenOf(agent.name));
    await inbox().admit({ hash, kind: 'token', agent, expires_at: null }, null);
  }
};

export const as = (name: string) => ({ Authorization: `Bearer ${tokenOf(name)}` });
export const get = (name: string, path: string) => ask(`/api/agent${path}`, { headers: as(name) });
export const send = (name: string, method: string, path: string, body?: unknown) =>
  ask(`/api/agent${path}`, {
    method,
    headers: { ...as(name), ...(body === undefined ? {} : { 'Content-Type': 'application/json' }) },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
export const json = async <T>(
  response: Promise<Response>,
): Promise<T & { status_code: number }> => {
  const answer = await response;
  return { ...(await answer.json<T>()), status_code: answer.status };
};

/** A chat opened by the customer's tap, through the webhook; `at` in milliseconds. */
export const tapped = async (at: number = Date.now()) => {
  const customer = newCustomer();
  const tap = message({
    id: `wamid.tap.${customer.wa_id}`,
    from: customer.wa_id,
    from_user_id: undefined,
    timestamp: `${Math.floor(at / 1000)}`,
    type: 'interactive',
    interactive: { button_reply: { id: 'AGENT_MODE', title: 'Talk to Expert' } },
  });
  expect(await deliver(webhook(value({ messages: [tap] })))).toBe(200);
  const { sessions } = await json<{ sessions: Session[] }>(get('Ana', '/sessions/waiting'));
  const chat = sessions.find((session) => session.customer_id === customer.id);
  if (chat === undefined) throw new Error('not waiting');
  return { customer, chat, path: `/sessions/${chat.id}` };
};
