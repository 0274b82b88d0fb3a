import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Session } from '../../shared/protocol/session.ts';
import { eventually, phoneOf, script } from './support/desk.ts';
import { startStack, type RunningStack } from './support/stack.ts';
import { deliver, openChat, textWebhook } from './support/webhook.ts';

let stack: RunningStack;
beforeAll(async () => {
  stack = await startStack();
});
afterAll(async () => {
  await stack?.stop();
});

describe('kill -9 of the whole stack under load', () => {
  it('R1, R2, R3: nothing acknowledged is lost, nothing is doubled after redelivery', async () => {
    const phones = await Promise.all(
      Array.from({ length: 4 }, (_, n) => phoneOf(stack, `Crash ${n}`)),
    );
    const chats = await Promise.all(phones.map((phone) => openChat(stack, phone)));
    const acked = new Map<string, Set<string>>(chats.map(({ id }) => [id, new Set()]));
    const bodies: { id: string; text: string; body: string }[] = [];
    let stopped = false;
    const load = phones.map(async (phone, index) => {
      const { id } = chats[index] as Session;
      for (let n = 0; n < 500 && !stopped; n += 1) {
        const text = `crash ${index} ${n}`;
        const body = textWebhook(phone, `wamid.${randomUUID()}`, text);
        bodies.push({ id, text, body });
        const status = await deliver(stack, body).catch(() => 0);
        if (status === 200) acked.get(id)?.add(text);
      }
    });
    await eventually('some load', async () =>
      [...acked.values()].every((texts) => texts.size > 10),
    );
    await stack.kill();
    stopped = true;
    await Promise.all(load);
    await stack.start();
    for (const { id } of chats) {
      const path = `/api/agent/sessions/${id}/messages?last=200`;
      const { body } = await script(stack).get<{ messages: { text: string }[] }>(path);
      const stored = new Set(body.messages.map((line) => line.text));
      const recent = [...(acked.get(id) ?? [])].slice(-150);
      expect(recent.filter((text) => !stored.has(text))).toEqual([]);
    }
    for (const { body } of bodies.slice(-60)) expect(await deliver(stack, body)).toBe(200);
    for (const { id } of chats) {
      const path = `/api/agent/sessions/${id}/messages?last=200`;
      const { body } = await script(stack).get<{ messages: { text: string; seq: number }[] }>(path);
      const texts = body.messages
        .map((line) => line.text)
        .filter((text) => text.startsWith('crash'));
      expect(new Set(texts).size).toBe(texts.length);
      const seqs = body.messages.map((line) => line.seq);
      expect(seqs).toEqual(seqs.map((_, index) => (seqs[0] ?? 0) + index));
    }
  });

  it('Ctrl-C stops it cleanly', async () => {
    expect(await stack.stop()).toBe(0);
  });
});
