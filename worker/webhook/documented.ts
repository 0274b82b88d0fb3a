// Meta's side of openapi.json. Its bodies grow without notice, so their schema here is loose: what
// the product reads of them stands in shared/whatsapp.
import { documented } from '../documented.ts';

const parameter = (name: string, description: string) => ({
  in: 'query' as const,
  name,
  required: true,
  description,
  schema: { type: 'string' as const },
});

export const handshakeDocumented = documented({
  operation: 'verifyWebhook',
  tag: 'WhatsApp',
  access: 'open',
  summary: 'Meta’s handshake',
  description: 'At each change of the callback URL. Other parameters are ignored.',
  parameters: [
    parameter('hub.mode', '`subscribe`.'),
    parameter('hub.verify_token', 'WHATSAPP_VERIFY_TOKEN, as typed into Meta’s form.'),
    parameter('hub.challenge', 'At most 64 letters, digits, `_`, `.` and `-`.'),
  ],
  answers: { 200: { description: 'The challenge.', text: true } },
  refusals: ['forbidden'],
});

export const receiveDocumented = documented({
  operation: 'receiveWebhook',
  tag: 'WhatsApp',
  access: 'open',
  summary: 'A delivery of Meta’s: messages and receipts',
  description:
    'Answers 200 only after everything in it is stored or kept aside, so a delivery may come again and nothing doubles: each message counts once, by its `id`. 503 where storing failed in a way that a redelivery may mend. What is for another number is counted and not stored.',
  parameters: [
    {
      in: 'header',
      name: 'X-Hub-Signature-256',
      required: true,
      description:
        '`sha256=` and the HMAC-SHA256 of the raw body with WHATSAPP_APP_SECRET, in hex.',
      schema: { type: 'string', pattern: '^sha256=[0-9a-f]{64}$' },
    },
  ],
  requestBody: {
    required: true,
    description: 'At most 3 MB.',
    content: {
      'application/json': {
        schema: {
          type: 'object',
          required: ['object', 'entry'],
          properties: {
            object: { type: 'string', const: 'whatsapp_business_account' },
            entry: {
              type: 'array',
              items: {
                type: 'object',
                properties: {
                  id: { type: 'string', description: 'The WhatsApp business account.' },
                  changes: {
                    type: 'array',
                    items: {
                      type: 'object',
                      properties: {
                        field: { type: 'string', description: '`messages`; others are ignored.' },
                        value: {
                          type: 'object',
                          description: '`metadata`, `contacts`, `messages`, `statuses`, `errors`.',
                        },
                      },
                    },
                  },
                },
              },
            },
          },
        },
      },
    },
  },
  answers: { 200: { description: '`ok`.', text: true } },
  refusals: ['invalid_signature', 'payload_too_large'],
});
