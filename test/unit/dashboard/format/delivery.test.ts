import { describe, expect, it } from 'vitest';
import { canRetry, deliverySteps, tickOf } from '../../../../dashboard/src/format/delivery.ts';
import { message, reply } from '../made.ts';

const voice = {
  id: 'f',
  state: 'ready' as const,
  mime_type: null,
  filename: null,
  caption: null,
  size: null,
  voice: true,
  animated: false,
  detail: null,
};
const at = '2026-11-12T10:00:00.000Z';

describe('ticks', () => {
  it('are the message’s own state', () =>
    expect(
      (['queued', 'sent', 'delivered', 'read', 'failed', 'unknown'] as const).map((status) =>
        tickOf(reply(1, { status })),
      ),
    ).toEqual(['queued', 'sent', 'delivered', 'read', 'failed', 'unknown']));

  it('are a microphone only for a voice message that was listened to', () => {
    const receipts = { played: at };
    expect(tickOf(reply(1, { status: 'read', media: voice, receipts }))).toBe('played');
    expect(tickOf(reply(1, { status: 'read', media: voice }))).toBe('read');
    expect(tickOf(reply(1, { status: 'read', receipts }))).toBe('read');
    expect(tickOf(reply(1, { status: 'failed', media: voice, receipts }))).toBe('failed');
  });

  it('have a time for each state that was reported, and for no other', () =>
    expect(
      deliverySteps(reply(1, { receipts: { read: at, sent: at } })).map(({ step }) => step),
    ).toEqual(['created', 'sent', 'read']));
});

describe('sending again', () => {
  it('is for what failed or was never answered', () => {
    expect(canRetry(reply(1, { status: 'failed' }))).toBe(true);
    expect(canRetry(reply(1, { status: 'unknown' }))).toBe(true);
    expect(canRetry(reply(1, { status: 'sent' }))).toBe(false);
  });

  it('is never for what a customer said, nor for a note', () => {
    expect(canRetry(message(1, { status: 'failed' }))).toBe(false);
    expect(canRetry(reply(1, { status: 'failed', visibility: 'note' }))).toBe(false);
  });
});
