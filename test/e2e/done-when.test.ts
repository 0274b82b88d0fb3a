// What the product promises, tried on the stack as `npm run dev` starts it.
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Session } from '../../shared/protocol/session.ts';
import {
  eventually,
  messagesOf,
  phoneOf,
  script,
  signIn,
  simulator,
  waitingChat,
  type Agent,
} from './support/desk.ts';
import { CONNECTING, deliver, openChat, textWebhook } from './support/webhook.ts';
import { startStack, type RunningStack } from './support/stack.ts';

const GREETING = 'How can we help you today?';

let stack: RunningStack;
let ana: Agent;
let ben: Agent;
let sam: Agent;

beforeAll(async () => {
  stack = await startStack();
  [ana, ben, sam] = await Promise.all([
    signIn(stack, 'ana'),
    signIn(stack, 'ben'),
    signIn(stack, 'sam'),
  ]);
});
afterAll(async () => {
  await stack?.stop();
});

const accept = (who: Agent, id: string, from: string | null = null) =>
  who.post<Session & { code?: string; agent_name: string }>(`/api/agent/sessions/${id}/assign`, {
    agent_id: who.id,
    from,
  });
const write = (who: Agent, id: string, text: string, command_id: string = randomUUID()) =>
  who.post<{ id: string; status: string }>(`/api/agent/sessions/${id}/messages`, {
    command_id,
    type: 'text',
    text,
  });

describe('the live path, by REST', () => {
  it('R1, R4, R10: from hi to End Chat, found in history by phone, name and date', async () => {
    const phone = await phoneOf(stack, 'Lucia Marin');
    await phone.says('hi');
    await phone.shows(GREETING);
    const { id } = await openChat(stack, phone);
    expect(await accept(ana, id)).toMatchObject({ status: 200, body: { status: 'active' } });
    expect(await write(ana, id, 'Hello Lucia')).toMatchObject({ status: 201 });
    await phone.shows('Hello Lucia');
    await phone.says('One box please');
    await eventually('blue ticks and the answer', async () => {
      const lines = await messagesOf(stack, id);
      return (
        lines.some((line) => line.text === 'Hello Lucia' && line.status === 'read') &&
        lines.some((line) => line.text === 'One box please')
      );
    });
    await phone.says('End Chat');
    const today = new Date().toISOString().slice(0, 10);
    for (const query of [
      `search=${phone.wa_id.slice(-7)}`,
      'search=lucia%20mar',
      `search=Lucia&start_date=${today}&end_date=${today}&status=ended`,
      'q=box%20please',
    ]) {
      await eventually(`history by ${query}`, async () => {
        const { body } = await sam.get<{ sessions: Session[] }>(
          `/api/agent/sessions/history?${query}`,
        );
        return body.sessions.find(
          (session) => session.id === id && session.end_reason === 'customer_left',
        );
      });
    }
    const lines = await messagesOf(stack, id);
    expect(lines.map((line) => line.seq)).toEqual(lines.map((_, index) => index + 1));
  });

  it('R7: of fifty claims in parallel one wins, forty-nine hear by whom', async () => {
    const phone = await phoneOf(stack, 'Fifty Claims');
    const { id } = await openChat(stack, phone);
    const claims = Array.from({ length: 50 }, (_, n) => (n % 2 === 0 ? ana : ben));
    const answers = await Promise.all(claims.map((who) => accept(who, id)));
    const winner = answers.find((answer) => answer.status === 200)?.body.agent_name ?? '';
    const winning = winner.startsWith('Ana') ? ana : ben;
    for (const [index, answer] of answers.entries()) {
      if (claims[index] === winning) expect(answer.status).toBe(200);
      else {
        expect(answer).toMatchObject({
          status: 409,
          body: { code: 'already_assigned', agent_name: winner },
        });
      }
    }
  });

  it('R8: ten taps in parallel open one chat, with one reply', async () => {
    const phone = await phoneOf(stack, 'Ten Taps');
    await Promise.all(Array.from({ length: 10 }, () => phone.taps('AGENT_MODE')));
    const { id } = await waitingChat(stack, phone);
    await eventually('all ten taps', async () => {
      const taps = (await messagesOf(stack, id)).filter((line) => line.sender_type === 'customer');
      return taps.length === 10;
    });
    const said = (await phone.bubbles()).filter((bubble) => bubble.text === CONNECTING);
    expect(said).toHaveLength(1);
    const { body } = await script(stack).get<{ sessions: Session[] }>(
      '/api/agent/sessions/waiting',
    );
    expect(body.sessions.filter((one) => one.phone_number === `+${phone.wa_id}`)).toHaveLength(1);
  });

  it('R3: one webhook fifty times in parallel, before and after a restart, has one effect', async () => {
    const phone = await phoneOf(stack, 'Twice');
    const { id } = await openChat(stack, phone);
    const body = textWebhook(phone, `wamid.${randomUUID()}`, 'only once');
    const statuses = await Promise.all(Array.from({ length: 50 }, () => deliver(stack, body)));
    expect(new Set(statuses)).toEqual(new Set([200]));
    stack.restartWorker();
    await eventually('the Worker to be back', async () => (await deliver(stack, body)) === 200);
    const again = await Promise.all(Array.from({ length: 50 }, () => deliver(stack, body)));
    expect(new Set(again)).toEqual(new Set([200]));
    const lines = await messagesOf(stack, id);
    expect(lines.filter((line) => line.text === 'only once')).toHaveLength(1);
    expect((await phone.bubbles()).filter((bubble) => bubble.text === CONNECTING)).toHaveLength(1);
  });

  it('X1: a wrong or missing signature is 401; without a sign-in every route and socket is', async () => {
    const phone = await phoneOf(stack, 'Nobody');
    expect(await deliver(stack, textWebhook(phone, 'wamid.EVIL', 'hi'), 'wrong')).toBe(401);
    const bare = await fetch(`${stack.urls.worker}/webhook`, { method: 'POST', body: '{}' });
    expect(bare.status).toBe(401);
    const id = '0198a000-0000-7000-8000-000000000000';
    for (const path of [
      'live',
      'me',
      'settings',
      'sessions/waiting',
      'sessions/all',
      'sessions/history',
      `sessions/${id}`,
      `sessions/${id}/messages`,
      `sessions/${id}/live`,
    ]) {
      for (const origin of [stack.urls.worker, stack.urls.dashboard]) {
        for (const method of ['GET', 'OPTIONS', 'POST']) {
          const response = await fetch(`${origin}/api/agent/${path}`, { method });
          expect([method, origin, path, response.status]).toEqual([method, origin, path, 401]);
          expect(response.headers.get('cache-control')).toContain('no-store');
        }
      }
    }
  });
});

describe('Postgres down', () => {
  it('R11, R17: sign-in holders go on; up again, history has everything', async () => {
    const phone = await phoneOf(stack, 'Outage Ortiz');
    await simulator(stack).post('/sim/faults', { postgres: 'down' });
    const { id } = await openChat(stack, phone);
    expect((await accept(ben, id)).status).toBe(200);
    expect((await write(ben, id, 'we are here')).status).toBe(201);
    await phone.shows('we are here');
    await phone.says('end chat');
    await eventually('the end', async () => {
      const { body } = await ben.get<Session>(`/api/agent/sessions/${id}`);
      return body.status === 'ended';
    });
    const history = await sam.get<{ code: string }>('/api/agent/sessions/history');
    expect(history).toMatchObject({ status: 503, body: { code: 'unavailable' } });
    const all = await sam.get<{ history?: string; sessions: Session[] }>('/api/agent/sessions/all');
    expect(all).toMatchObject({ status: 200, body: { history: 'unavailable' } });
    expect(all.body.sessions.map((session) => session.id)).toContain(id);
    await simulator(stack).post('/sim/faults', { postgres: 'up' });
    await eventually(
      'history to catch up',
      async () => {
        const path = '/api/agent/sessions/history?search=Outage%20Ortiz';
        const { body } = await sam.get<{ sessions: Session[] }>(path);
        return body.sessions.find((session) => session.id === id && session.status === 'ended');
      },
      90_000,
    );
    const { body } = await script(stack).get<{ backlog: number }>('/api/health');
    expect(body.backlog).toBeTypeOf('number');
  });
});
