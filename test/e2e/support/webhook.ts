// Meta's side, by hand: one text's webhook, signed under the local secret.
import { createHmac } from 'node:crypto';
import type { Session } from '../../../shared/protocol/session.ts';
import { waitingChat, type Phone } from './desk.ts';
import type { RunningStack } from './stack.ts';

export const CONNECTING = '🙋 Connecting you to an agent...';

export type Said = { wamid: string; text: string; answers?: string };

/** Meta's webhook for texts that come together. */
export const textsWebhook = (phone: Phone, said: readonly Said[]) =>
  JSON.stringify({
    object: 'whatsapp_business_account',
    entry: [
      {
        id: '102290129340398',
        changes: [
          {
            field: 'messages',
            value: {
              messaging_product: 'whatsapp',
              metadata: { display_phone_number: '15550783881', phone_number_id: '106540352242922' },
              contacts: [{ profile: { name: 'Twice' }, wa_id: phone.wa_id }],
              messages: said.map(({ wamid, text, answers }) => ({
                from: phone.wa_id,
                id: wamid,
                timestamp: String(Math.floor(Date.now() / 1000)),
                type: 'text',
                text: { body: text },
                ...(answers !== undefined && { context: { from: phone.wa_id, id: answers } }),
              })),
            },
          },
        ],
      },
    ],
  });

/** Meta's webhook for one text. */
export const textWebhook = (phone: Phone, wamid: string, text: string) =>
  textsWebhook(phone, [{ wamid, text }]);

/** Posts it to the Worker; answers the status. */
export const deliver = async (stack: RunningStack, body: string, secret = 'local-app-secret') => {
  const signature = createHmac('sha256', secret).update(body).digest('hex');
  const response = await fetch(`${stack.urls.worker}/webhook`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-hub-signature-256': `sha256=${signature}` },
    body,
  });
  await response.arrayBuffer();
  return response.status;
};

/** The customer taps "Talk to Expert"; answers the chat that waits then. */
export const openChat = async (stack: RunningStack, phone: Phone): Promise<Session> => {
  await phone.taps('AGENT_MODE');
  await phone.shows(CONNECTING);
  return waitingChat(stack, phone);
};
