import { describe, expect, it } from 'vitest';
import { isWebhook, parseWebhook } from '../../../shared/whatsapp/webhook.ts';
import { message, NOW, PNID, value, webhook } from './webhook-bodies.ts';

const parse = (body: unknown) => parseWebhook(body, { phoneNumberId: PNID, now: NOW });
const only = (body: unknown) => {
  const { groups } = parse(body);
  expect(groups).toHaveLength(1);
  return groups[0] as (typeof groups)[number];
};
const OBJECT_ID = 'ab'.repeat(32);

describe('who a message is from', () => {
  it('is named by the phone number where there is one', () => {
    const group = only(
      webhook(
        value({
          contacts: [
            {
              profile: { name: 'Ana', username: '@ana.m' },
              wa_id: '16505551234',
              user_id: 'US.134',
            },
          ],
          messages: [message()],
        }),
      ),
    );
    expect(group.object_name).toBe(`${PNID}:16505551234`);
    expect(group.identity).toEqual({ wa_id: '16505551234', user_id: 'US.134' });
    expect(group.profile).toEqual({ name: 'Ana', username: 'ana.m' });
  });

  it.each([
    ['absent', {}],
    ['empty', { from: '' }],
    ['null', { from: null }],
    ['a user id', { from: 'US.134' }],
  ])('is named by the user id, verbatim, where the phone number is %s', (_, from) => {
    const { from: _dropped, ...rest } = message();
    const group = only(webhook(value({ messages: [{ ...rest, ...from }] })));
    expect(group.object_name).toBe(`${PNID}:US.134`);
    expect(group.identity).toEqual({ wa_id: null, user_id: 'US.134' });
  });

  it('takes the identity from the only contact where the message has none', () => {
    const { from: _a, from_user_id: _b, ...rest } = message();
    const contacts = [{ profile: { name: 'Ana' }, wa_id: '', user_id: 'US.134' }];
    expect(only(webhook(value({ contacts, messages: [rest] }))).object_name).toBe(`${PNID}:US.134`);
  });

  it('matches contacts by user id, then by phone number, never by position', () => {
    const contacts = [
      { profile: { name: 'Bo' }, wa_id: '222', user_id: 'US.2' },
      { profile: { name: 'Ana' }, wa_id: '111', user_id: 'US.1' },
      { profile: { name: 'Cy' }, wa_id: '333' },
    ];
    const { groups } = parse(
      webhook(
        value({
          contacts,
          messages: [
            message({ id: 'a', from: '111', from_user_id: 'US.1' }),
            message({ id: 'b', from: '333', from_user_id: undefined }),
            message({ id: 'c', from: undefined, from_user_id: 'US.2' }),
          ],
        }),
      ),
    );
    expect(groups.map((group) => [group.object_name, group.profile.name])).toEqual([
      [`${PNID}:111`, 'Ana'],
      [`${PNID}:333`, 'Cy'],
      [`${PNID}:222`, 'Bo'],
    ]);
  });

  it('is parked where nobody is named, the time cannot be read, or it was said in a group', () => {
    const { from: _a, from_user_id: _b, ...nobody } = message();
    const parsed = parse(
      webhook(
        value({
          messages: [
            nobody,
            message({ timestamp: 'yesterday' }),
            message({ timestamp: undefined }),
            message({ group_id: 'G1' }),
            message({ id: undefined }),
            'junk',
          ],
        }),
      ),
    );
    expect(parsed.groups).toEqual([]);
    expect(parsed.unattributed).toHaveLength(6);
  });
});

describe('the time of a message', () => {
  it.each([
    ['1780000000', 1_780_000_000_000],
    [1780000000, 1_780_000_000_000],
    ['1780000000123', 1_780_000_000_123 > NOW ? NOW : 1_780_000_000_123],
    [1_780_000_000_123, 1_780_000_000_123],
    ['99999999999', NOW],
  ])('%s is %d', (timestamp, at) => {
    expect(only(webhook(value({ messages: [message({ timestamp })] }))).messages[0]?.at).toBe(at);
  });
});

describe('a batch', () => {
  it('gives each customer their messages in the order of the delivery, over entries and changes', () => {
    const body = {
      object: 'whatsapp_business_account',
      entry: [
        {
          changes: [
            {
              field: 'messages',
              value: value({
                messages: [
                  message({ id: '1' }),
                  message({ id: '2', from: '999' }),
                  message({ id: '3' }),
                ],
              }),
            },
            { field: 'messages', value: value({ messages: [message({ id: '4' })] }) },
          ],
        },
        { changes: [{ field: 'messages', value: value({ messages: [message({ id: '5' })] }) }] },
      ],
    };
    const { groups } = parse(body);
    expect(groups.map((group) => group.messages.map((m) => m.wamid))).toEqual([
      ['1', '3', '4', '5'],
      ['2'],
    ]);
  });

  const idsOf = (...messages: Record<string, unknown>[]) =>
    parse(webhook(value({ messages }))).groups.map(({ object_name, identity, ...group }) => [
      object_name,
      identity.user_id,
      group.messages.map(({ wamid }) => wamid),
    ]);
  const from = (id: string, from_user_id?: string) => message({ id, from: '111', from_user_id });

  it('makes two deliveries of one phone number with two user ids, in their order', () => {
    expect(
      idsOf(
        from('1'),
        from('2', 'US.old'),
        from('3', 'US.new'),
        from('4'),
        from('5', 'US.old'),
        from('3', 'US.old'),
      ),
    ).toEqual([
      [`${PNID}:111`, 'US.old', ['1', '2', '5']],
      [`${PNID}:111`, 'US.new', ['3', '4']],
    ]);
  });

  it('keeps one delivery where WhatsApp says that the one user id became the other', () => {
    const system = {
      type: 'user_changed_user_id',
      user_id: 'US.new',
      previous_user_id: 'US.old',
    };
    const event = { ...from('e'), type: 'system', system };
    expect(idsOf(from('1', 'US.old'), event, from('2', 'US.new'))).toEqual([
      [`${PNID}:111`, 'US.new', ['1', 'e', '2']],
    ]);
    expect(idsOf(event, event, from('2', 'US.new'))).toEqual([
      [`${PNID}:111`, 'US.new', ['e', '2']],
    ]);
  });

  it('takes messages and receipts that stand in one value', () => {
    const parsed = parse(
      webhook(
        value({
          messages: [message()],
          statuses: [{ id: 'w', status: 'read', timestamp: '1780000000', recipient_id: '1650' }],
        }),
      ),
    );
    expect(parsed.groups).toHaveLength(1);
    expect(parsed.receipts).toHaveLength(1);
  });

  it('counts what is for another number, and keeps nothing of it', () => {
    const foreign = { ...value({ messages: [message()] }), metadata: { phone_number_id: '999' } };
    const parsed = parse(webhook(foreign, value({ messages: [message({ id: 'ours' })] })));
    expect(parsed.foreign).toEqual([{ phone_number_id: '999', messages: 1, receipts: 0 }]);
    expect(parsed.groups).toHaveLength(1);
    expect(parsed.unattributed).toEqual([]);
  });

  it('names the fields it does not know, and reports what is about the number', () => {
    const parsed = parse({
      object: 'whatsapp_business_account',
      entry: [
        { changes: [{ field: 'account_update', value: { event: 'X' } }, { field: 'new_thing' }] },
        { changes: [{ field: 'messages', value: value({ errors: [{ code: 131000 }] }) }] },
      ],
    });
    expect(parsed.unhandled_fields).toEqual(['new_thing']);
    expect(parsed.number_reports.map(({ kind, level }) => [kind, level])).toEqual([
      ['account_update', 'info'],
      ['new_thing', 'info'],
      ['errors', 'warning'],
    ]);
    expect(parsed.error_codes).toEqual([131000]);
    expect(parsed.unattributed).toEqual([]);
  });
});

describe('receipts', () => {
  const status = (parts: Record<string, unknown>) =>
    parse(
      webhook(
        value({
          statuses: [
            {
              id: 'wamid.OUT',
              status: 'delivered',
              timestamp: '1780000001',
              recipient_id: '16505551234',
              ...parts,
            },
          ],
        }),
      ),
    );

  it('lead to the object and the message that Meta echoed', () => {
    const key = '01890000-0000-7000-8000-000000000000';
    const { receipts } = status({ biz_opaque_callback_data: `${OBJECT_ID}:${key}` });
    expect(receipts).toEqual([
      {
        object_id: OBJECT_ID,
        object_name: `${PNID}:16505551234`,
        receipt: {
          wamid: 'wamid.OUT',
          status: 'delivered',
          at: 1_780_000_001_000,
          key,
          attempt: 1,
          played: false,
          error: null,
        },
      },
    ]);
  });

  it.each(['session=42', `${OBJECT_ID.slice(1)}:k`, `${OBJECT_ID}:`, '', null])(
    'fall back to the recipient where the callback data is %s',
    (biz_opaque_callback_data) => {
      const { receipts } = status({ biz_opaque_callback_data });
      expect(receipts[0]).toMatchObject({ object_id: null, object_name: `${PNID}:16505551234` });
      expect(receipts[0]?.receipt.key).toBeNull();
    },
  );

  it('name a recipient without a phone number by the user id', () => {
    const { receipts } = status({ recipient_id: undefined, recipient_user_id: 'US.134' });
    expect(receipts[0]?.object_name).toBe(`${PNID}:US.134`);
  });

  it('count played as read, and name states they do not know', () => {
    expect(status({ status: 'played' }).receipts[0]?.receipt.status).toBe('read');
    for (const unknown of ['deleted', 'warning', 'constructor', undefined]) {
      expect(status({ status: unknown }).receipts).toEqual([]);
      expect(status({ status: unknown }).unknown_statuses).toHaveLength(1);
    }
  });

  it('carry the error of a failure in plain words', () => {
    const { receipts } = status({
      status: 'failed',
      errors: [{ code: 131047, title: 'Re-engagement' }],
    });
    expect(receipts[0]?.receipt.error?.code).toBe(131047);
    expect(receipts[0]?.receipt.error?.detail).toContain('24 hours');
    expect(status({ status: 'failed' }).receipts[0]?.receipt.error?.code).toBeNull();
  });
});

describe('the shape of a delivery', () => {
  it.each([
    null,
    1,
    'x',
    [],
    {},
    { object: 'page', entry: [] },
    { object: 'whatsapp_business_account' },
  ])('%j is not one', (body) => {
    expect(isWebhook(body)).toBe(false);
  });
  it('is an object of WhatsApp with entries', () => {
    expect(isWebhook(webhook())).toBe(true);
  });
});
