import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Session } from '../../shared/protocol/session.ts';
import { eventually, phoneOf, script, waitingChat } from './support/desk.ts';
import { startStack, type RunningStack } from './support/stack.ts';

const EXPIRED = '⏰ Chat expired after 22 hours';
let stack: RunningStack;
beforeAll(async () => {
  stack = await startStack({ SESSION_TTL_SECONDS: '5' });
});
afterAll(async () => {
  await stack?.stop();
});

const expiredInHistory = (name: string) =>
  eventually(`${name} in history as expired`, async () => {
    const path = `/api/agent/sessions/history?search=${encodeURIComponent(name)}`;
    const { body } = await script(stack).get<{ sessions: Session[] }>(path);
    return body.sessions.find((session) => session.end_reason === 'expired');
  });

describe('R12: expiry with SESSION_TTL_SECONDS=5', () => {
  it('ends five seconds after it opened, and the phone hears it once', async () => {
    const phone = await phoneOf(stack, 'Short Sofia');
    await phone.taps('AGENT_MODE');
    const opened = await waitingChat(stack, phone);
    await phone.shows(EXPIRED);
    const ended = await expiredInHistory('Short Sofia');
    expect(ended).toMatchObject({ id: opened.id, ended_by: 'system' });
    expect(Date.parse(ended.expires_at) - Date.parse(ended.started_at)).toBe(5000);
    expect(Date.parse(ended.ended_at ?? '')).toBeGreaterThanOrEqual(Date.parse(ended.expires_at));
    expect((await phone.bubbles()).filter((bubble) => bubble.text === EXPIRED)).toHaveLength(1);
  });

  it('ends at once on restart when the Worker was down at that moment', async () => {
    const phone = await phoneOf(stack, 'Down Dana');
    await phone.taps('AGENT_MODE');
    const { expires_at } = await waitingChat(stack, phone);
    await stack.kill();
    await eventually('the moment to pass', async () => Date.now() > Date.parse(expires_at));
    await stack.start();
    await phone.shows(EXPIRED);
    await expiredInHistory('Down Dana');
    expect((await phone.bubbles()).filter((bubble) => bubble.text === EXPIRED)).toHaveLength(1);
  });
});
