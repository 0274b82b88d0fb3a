// WhatsApp's own words that a customer is named anew, from Meta's body to the objects.
import { expect, it } from 'vitest';
import type { Identity } from '../../../durable-objects/chat-session/rpc.ts';
import { MINUTE_MS } from '../../../shared/protocol/time.ts';
import { parseWebhook } from '../../../shared/whatsapp/webhook.ts';
import { makeTown, nameOf, type Town } from './town.ts';

const OLD: Identity = { wa_id: '15550100001', user_id: 'US.old1' };
const NEW: Identity = { wa_id: '15550100002', user_id: 'US.new2' };
const HIDDEN_OLD: Identity = { wa_id: null, user_id: OLD.user_id };
const HIDDEN_NEW: Identity = { wa_id: null, user_id: NEW.user_id };

type Json = Record<string, unknown>;

/** One delivery as Meta makes it, parsed as the Worker does and taken to the objects one after the other. */
const post = async (town: Town, field: string, value: Json) => {
  const metadata = { display_phone_number: '15550000000', phone_number_id: '100' };
  const change = { field, value: { messaging_product: 'whatsapp', metadata, ...value } };
  const body = { object: 'whatsapp_business_account', entry: [{ id: '1', changes: [change] }] };
  const parsed = parseWebhook(body, { phoneNumberId: '100', now: town.now });
  expect(parsed.unattributed).toEqual([]);
  expect(parsed.groups.length).toBeGreaterThan(0);
  for (const { identity, messages, profile } of parsed.groups) {
    expect(await town.deliver(identity, messages, profile)).toMatchObject({ refused: [] });
  }
  await town.settle();
};

type Word = { field: string; value: (timestamp: string) => Json };

const system = (from: Json, parts: Json): Word => ({
  field: 'messages',
  value: (timestamp) => ({
    messages: [{ ...from, id: 'wamid.S', timestamp, type: 'system', system: parts }],
  }),
});
const update = (parts: Json, inList: boolean): Word => ({
  field: 'user_id_update',
  value: (timestamp) => {
    const one = {
      detail: 'User has changed their phone number',
      user_id: { previous: OLD.user_id, current: NEW.user_id },
      timestamp,
      ...parts,
    };
    return inList ? { user_id_update: [one] } : one;
  },
});

const number = { body: 'User A changed', type: 'user_changed_number' };
const rotated = { type: 'user_changed_user_id', user_id: NEW.user_id };
const previous_user_id = OLD.user_id;

// Before and after: how the customer writes on either side of the change.
const words: [string, Word, Identity, Identity][] = [
  [
    'user_changed_number',
    system({ from: OLD.wa_id }, { ...number, wa_id: NEW.wa_id }),
    { ...OLD, user_id: null },
    { ...NEW, user_id: null },
  ],
  [
    'user_changed_number with user ids',
    system(
      { from: OLD.wa_id, from_user_id: OLD.user_id },
      { ...number, wa_id: NEW.wa_id, user_id: NEW.user_id },
    ),
    OLD,
    NEW,
  ],
  [
    'user_changed_number of a hidden number',
    system({ from_user_id: OLD.user_id }, { ...number, user_id: NEW.user_id }),
    HIDDEN_OLD,
    HIDDEN_NEW,
  ],
  [
    'user_changed_number by its older name',
    system(
      { from: OLD.wa_id },
      { ...number, type: 'customer_changed_number', new_wa_id: NEW.wa_id },
    ),
    { ...OLD, user_id: null },
    NEW,
  ],
  [
    'user_changed_user_id',
    system({ from_user_id: NEW.user_id }, { ...rotated, previous_user_id }),
    HIDDEN_OLD,
    HIDDEN_NEW,
  ],
  [
    'user_changed_user_id without a sender',
    system({}, { ...rotated, previous_user_id }),
    HIDDEN_OLD,
    HIDDEN_NEW,
  ],
  [
    'user_changed_user_id, the old id as its sender',
    system({ from_user_id: OLD.user_id }, rotated),
    HIDDEN_OLD,
    HIDDEN_NEW,
  ],
  [
    'user_changed_user_id under one phone number',
    system({ from: OLD.wa_id }, { ...rotated, previous_user_id }),
    OLD,
    { ...OLD, user_id: NEW.user_id },
  ],
  [
    'user_changed_user_id under one phone number, without the id before',
    system({ from: OLD.wa_id, from_user_id: NEW.user_id }, rotated),
    OLD,
    { ...OLD, user_id: NEW.user_id },
  ],
  ['user_id_update', update({}, true), HIDDEN_OLD, HIDDEN_NEW],
  ['user_id_update as the value itself', update({}, false), HIDDEN_OLD, HIDDEN_NEW],
  [
    'user_id_update under one phone number',
    update({ wa_id: OLD.wa_id }, true),
    OLD,
    { ...OLD, user_id: NEW.user_id },
  ],
  ['user_id_update with the new phone number', update({ wa_id: NEW.wa_id }, true), OLD, NEW],
  ['user_id_update after a change of number', update({ wa_id: NEW.wa_id }, true), HIDDEN_OLD, NEW],
];

const seconds = (town: Town) => String(Math.floor(town.now / 1000));

it.each(words)(
  '%s makes one customer of two, however often it comes',
  async (_, word, before, after) => {
    const town = makeTown();
    await town.taps(before);
    const at = seconds(town);
    town.sleep(MINUTE_MS);
    await post(town, word.field, word.value(at));
    await post(town, word.field, word.value(at));
    town.sleep(10 * MINUTE_MS);
    const next = await town.says(after, 'it is me');
    expect(town.homesOf(next.wamid)).toEqual([nameOf(before)]);
    await post(town, word.field, word.value(at));
    expect(town.open()).toEqual([nameOf(before)]);
    const notes = [...town.places.values()].flatMap(({ chat }) =>
      chat === null ? [] : chat.sql.rows(`SELECT 1 FROM messages WHERE type = 'system'`),
    );
    expect(notes).toHaveLength(1);
  },
);

it.each(words)(
  '%s that comes late finds the one who wrote meanwhile',
  async (_, word, before, after) => {
    const town = makeTown();
    await town.taps(before);
    const at = seconds(town);
    town.sleep(MINUTE_MS);
    const early = await town.says(after, 'new here');
    await post(town, word.field, word.value(at));
    await post(town, word.field, word.value(at));
    town.sleep(10 * MINUTE_MS);
    const next = await town.says(after, 'it is me');
    expect(town.homesOf(next.wamid)).toEqual([nameOf(before)]);
    await town.deliver(after, [early]);
    expect(town.homesOf(early.wamid)).toHaveLength(1);
    expect(town.open()).toEqual([nameOf(before)]);
  },
);
