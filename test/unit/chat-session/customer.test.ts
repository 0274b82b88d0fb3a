import { beforeEach, describe, expect, it } from 'vitest';
import {
  openHeader,
  patchCustomer,
  readCustomerCard,
} from '../../../durable-objects/chat-session/customer.ts';
import { assign } from '../../../durable-objects/chat-session/hold.ts';
import type { CustomerPatch } from '../../../shared/protocol/customer.ts';
import { defaultSettings } from '../../../shared/protocol/settings.ts';
import { ana, ben, makeWorld, sam } from './world.ts';

let world: ReturnType<typeof makeWorld>;
const patch = (change: CustomerPatch, caller = ana) => patchCustomer(world.chat, caller, change);
const card = () => {
  const read = readCustomerCard(world.chat, sam);
  if (!read.ok) throw new Error(read.refusal.detail);
  return read.value;
};

beforeEach(async () => {
  world = makeWorld();
  await world.asksForExpert();
  const id = world.openId();
  assign(world.chat, ana, id, { agent_id: ana.id, agent_name: ana.name, from: null });
});

describe('a customer’s name', () => {
  it('given by the desk stands before their own, everywhere, and can be taken back', () => {
    expect(patch({ name: 'Maria of the bakery' })).toMatchObject({
      ok: true,
      value: { name: 'Maria of the bakery', profile_name: 'Maria' },
    });
    world.evict();
    expect(openHeader(world.chat)?.customer_name).toBe('Maria of the bakery');
    expect(patch({ name: null })).toMatchObject({ value: { name: 'Maria' } });
    expect(openHeader(world.chat)?.customer_name).toBe('Maria');
  });

  it('given by the desk is never said to them', async () => {
    world.chat.state.settings = {
      ...defaultSettings,
      messages: {
        ...defaultSettings.messages,
        ended: { enabled: true, text: 'Goodbye {{customer_name}}' },
      },
    };
    patch({ name: 'Slow payer' });
    await world.hear(world.message('end chat'));
    await world.settle();
    const said = JSON.stringify(world.posts);
    expect(said).toContain('Goodbye Maria');
    expect(said).not.toContain('Slow payer');
  });
});

describe('notes', () => {
  it('are not written over those that a colleague has changed meanwhile', () => {
    expect(patch({ notes: 'first', notes_base: '' }).ok).toBe(true);
    expect(patch({ notes: 'second', notes_base: '', vip: true }, sam)).toEqual({
      ok: false,
      refusal: {
        code: 'notes_changed',
        detail: 'A colleague has changed these notes meanwhile.',
        field: 'notes',
        notes: 'first',
      },
    });
    expect(card()).toMatchObject({ notes: 'first', vip: false });
    // The same words twice: an answer that was lost, and the click again.
    expect(patch({ notes: 'first', notes_base: '' }).ok).toBe(true);
    expect(patch({ notes: 'second', notes_base: 'first' }, sam).ok).toBe(true);
    // Scripts that send no base write as before.
    expect(patch({ notes: 'third' }).ok).toBe(true);
    world.evict();
    expect(card().notes).toBe('third');
  });
});

describe('the desk’s own fields', () => {
  it('are what the settings define, in the object and in Postgres', async () => {
    expect(patch({ fields: { plan: 'Gold' } })).toMatchObject({
      refusal: { code: 'invalid_request', field: 'fields.plan' },
    });
    world.chat.state.settings = {
      ...defaultSettings,
      customer_fields: [
        { key: 'plan', label: 'Plan', kind: 'choice', choices: ['Gold', 'Silver'] },
        { key: 'boxes', label: 'Boxes', kind: 'number' },
      ],
    };
    expect(patch({ fields: { plan: 'Gold' } }).ok).toBe(true);
    expect(patch({ fields: { boxes: 12 } }).ok).toBe(true);
    expect(patch({ fields: { plan: 'Tin' }, notes: 'x' }).ok).toBe(false);
    world.evict();
    expect(card()).toMatchObject({ fields: { plan: 'Gold', boxes: 12 }, notes: '' });
    await world.pass(2000);
    expect(world.flushes.findLast(({ customer }) => customer !== null)?.customer).toMatchObject({
      fields: { plan: 'Gold', boxes: 12 },
      name: 'Maria',
      profile_name: 'Maria',
    });
  });
});

it('only who holds the customer changes them, and blocks nobody', () => {
  expect(patch({ name: 'X' }, ben)).toMatchObject({ refusal: { code: 'forbidden' } });
  expect(patch({ blocked: true })).toMatchObject({ refusal: { field: 'blocked' } });
  expect(patch({ blocked: true }, sam)).toMatchObject({ value: { blocked: true } });
});
