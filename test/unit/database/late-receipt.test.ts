import { expect, test } from 'vitest';
import { messagesOfSession } from '../../../shared/database/chats.ts';
import { applyLateReceipt } from '../../../shared/database/late-receipt.ts';
import { project } from '../../../shared/database/projection.ts';
import type { Message } from '../../../shared/protocol/message.ts';
import type { Receipt } from '../../../shared/whatsapp/inbound.ts';
import { aFlush, aMessage, aSession, database } from './desk.ts';

const db = database();
const AT = Date.UTC(2026, 2, 4, 5, 6, 8);
const time = (seconds: number) => new Date(AT + seconds * 1000).toISOString();

const stored = async (parts: Partial<Message>) => {
  const session = aSession();
  const message = aMessage(session, 1, {
    sender_type: 'agent',
    status: 'sent',
    wamid: `wamid.${session.id}`,
    ...parts,
  });
  await project(db, { ...aFlush(), sessions: [session], messages: [message] });
  const late = (status: Receipt['status'], seconds: number, more: Partial<Receipt> = {}) =>
    applyLateReceipt(db, session.customer_id, {
      wamid: message.wamid ?? '',
      status,
      at: AT + seconds * 1000,
      key: message.id,
      played: false,
      attempt: null,
      error: status === 'failed' ? { code: 131026, detail: 'no' } : null,
      ...more,
    });
  const now = async () => (await messagesOfSession(db, session.id, {}))[0];
  return { late, now };
};

test('R10: keeps the earliest time of each state, and moves only forward', async () => {
  const { late, now } = await stored({ receipts: { sent: time(0) } });
  expect(await late('read', 9, { played: true })).toBe(true);
  expect(await late('delivered', 5)).toBe(true);
  expect(await late('delivered', 3)).toBe(true);
  expect(await late('delivered', 7)).toBe(false);
  expect(await late('sent', 0)).toBe(false);
  expect(await now()).toMatchObject({
    status: 'read',
    error: null,
    receipts: { sent: time(0), delivered: time(3), played: time(9) },
  });
  expect(await late('failed', 10)).toBe(true);
  expect(await now()).toMatchObject({ status: 'read', error: null });
});

test('of an older attempt only what arrived counts', async () => {
  const error = { code: 131026, detail: 'no' };
  const { late, now } = await stored({ status: 'failed', attempt: 2, error, receipts: {} });
  expect(await late('failed', 1, { attempt: 1 })).toBe(false);
  expect(await late('delivered', 1, { attempt: 2 })).toBe(true);
  expect(await now()).toMatchObject({ status: 'failed', error });
  expect(await late('delivered', 0, { attempt: 1 })).toBe(true);
  expect(await now()).toMatchObject({ status: 'delivered', error: null });
});

test('a note, an event line and a customer’s message have nothing to deliver', async () => {
  const { late, now } = await stored({ status: 'received' });
  expect(await late('read', 1)).toBe(false);
  expect(await now()).toMatchObject({ status: 'received', receipts: {} });
});
