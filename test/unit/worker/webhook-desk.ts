// The whole way of a delivery through the Worker, to objects and a bucket that note what they get.
import { createHmac } from 'node:crypto';
import type { NumberEvent } from '../../../shared/protocol/number-event.ts';
import type { Receipt } from '../../../shared/whatsapp/inbound.ts';
import type { ChatStub } from '../../../worker/stubs.ts';
import { environment, fakeDesk, objectError } from './fake-services.ts';

export const sign = (body: Uint8Array): string =>
  `sha256=${createHmac('sha256', environment.WHATSAPP_APP_SECRET).update(body).digest('hex')}`;

export const webhookDesk = () => {
  const got = {
    received: [] as Parameters<ChatStub['receive']>[0][],
    receipts: [] as { to: string; receipt: Receipt }[],
    reports: [] as NumberEvent[],
    parked: new Map<string, { reason: string; text: string }>(),
  };
  let broken = false;
  const work = () => {
    if (broken) throw objectError({ overloaded: true });
  };
  const { app, touched } = fakeDesk({
    chat: {
      receive: async (delivery) => {
        work();
        got.received.push(delivery);
        return { refused: [] };
      },
      receipts: async (receipts) => {
        work();
        // The stub was made in this very turn.
        const to = touched.at(-1) ?? '';
        got.receipts.push(...receipts.map((receipt) => ({ to, receipt })));
        return { unknown: [] };
      },
    },
    inbox: {
      noteNumber: async (events) => {
        work();
        got.reports.push(...events);
      },
    },
    bucket: {
      put: (async (key: string, text: string, { customMetadata }: R2PutOptions) => {
        work();
        got.parked.set(key, { reason: customMetadata?.['reason'] ?? '', text });
      }) as never,
    },
  });
  const post = (body: Uint8Array<ArrayBuffer>, signature = sign(body)) =>
    app.request('/webhook', {
      method: 'POST',
      body,
      headers: { 'X-Hub-Signature-256': signature },
    });
  return {
    got,
    post,
    /** From now on every store fails in a way that a redelivery may mend. */
    breakStores: (value: boolean) => {
      broken = value;
    },
  };
};
