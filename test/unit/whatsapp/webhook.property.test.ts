import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseWebhook } from '../../../shared/whatsapp/webhook.ts';
import { message, NOW, PNID, value, webhook } from './webhook-bodies.ts';

const parse = (body: unknown) => parseWebhook(body, { phoneNumberId: PNID, now: NOW });

const types = [
  'text',
  'image',
  'video',
  'audio',
  'voice',
  'document',
  'sticker',
  'location',
  'contacts',
  'interactive',
  'button',
  'reaction',
  'order',
  'request_welcome',
  'unsupported',
  'unknown',
  'system',
  'edit',
  'revoke',
];

/** Any JSON at all, or nearly Meta's with any JSON in the place of any of its parts. */
const junk = fc.jsonValue({ maxDepth: 4 });
const nearly = (keys: string[]) =>
  fc.dictionary(fc.oneof(fc.constantFrom(...keys), fc.string()), junk, { maxKeys: keys.length });
const nearMessage = fc
  .record({
    type: fc.constantFrom(...types),
    rest: nearly(['from', 'id', 'timestamp', 'text', 'errors', 'context', 'system']),
    content: junk,
  })
  .map(({ type, rest, content }) => ({ ...message(), ...rest, type, [type]: content }));
const nearValue = fc
  .record({
    contacts: fc.oneof(junk, fc.array(nearly(['profile', 'wa_id', 'user_id']))),
    messages: fc.oneof(junk, fc.array(fc.oneof(junk, nearMessage))),
    statuses: fc.oneof(
      junk,
      fc.array(nearly(['id', 'status', 'timestamp', 'errors', 'recipient_id'])),
    ),
    errors: junk,
  })
  .map(value);

describe('R2 parsing loses nothing and never throws', () => {
  it('takes any JSON', () => {
    fc.assert(fc.property(junk, (body) => void parse(body)));
    fc.assert(
      fc.property(junk, (entry) => void parse({ object: 'whatsapp_business_account', entry })),
    );
    fc.assert(
      fc.property(nearValue, (body) => void parse(webhook(body))),
      { numRuns: 500 },
    );
  });

  it('every message of a near-Meta body is in a group or kept aside', () => {
    fc.assert(
      fc.property(fc.array(fc.oneof(junk, nearMessage), { maxLength: 6 }), (messages) => {
        const unique = messages.map((item, i) =>
          typeof item === 'object' &&
          item !== null &&
          !Array.isArray(item) &&
          typeof item['id'] === 'string'
            ? { ...item, id: `wamid.${i}` }
            : item,
        );
        const parsed = parse(webhook(value({ messages: unique })));
        const kept = parsed.groups.reduce((sum, group) => sum + group.messages.length, 0);
        expect(kept + parsed.unattributed.length).toBe(unique.length);
      }),
      { numRuns: 300 },
    );
  });

  it('every wamid of a well-formed body comes out exactly once, in its customer’s order', () => {
    const sent = fc.record({
      customer: fc.constantFrom('111', '222', 'US.1', 'US.2'),
      type: fc.constantFrom(...types),
      value: fc.nat(2),
    });
    fc.assert(
      fc.property(fc.array(sent, { maxLength: 40 }), (list) => {
        const items = list.map((item, i) => ({ ...item, id: `wamid.${i}` }));
        const ordered = [0, 1, 2].flatMap((n) => items.filter((item) => item.value === n));
        const body = webhook(
          ...[0, 1, 2].map((n) =>
            value({
              messages: items
                .filter((item) => item.value === n)
                .map(({ id, type, customer }) =>
                  customer.startsWith('US.')
                    ? message({ id, type, from: undefined, from_user_id: customer })
                    : message({ id, type, from: customer, from_user_id: undefined }),
                ),
            }),
          ),
        );
        const { groups, unattributed } = parse(body);
        expect(unattributed).toEqual([]);
        for (const customer of ['111', '222', 'US.1', 'US.2']) {
          const group = groups.find((g) => g.object_name === `${PNID}:${customer}`);
          expect(group?.messages.map((m) => m.wamid) ?? []).toEqual(
            ordered.filter((item) => item.customer === customer).map((item) => item.id),
          );
          for (const { text } of group?.messages ?? []) expect(text.trim()).not.toBe('');
        }
      }),
    );
  });
});
