import { describe, expect, it } from 'vitest';
import { decide, isOneOf } from '../../../shared/protocol/walk-menu.ts';
import { defaultSettings } from '../../../shared/protocol/settings.ts';
import { DAY_MS, HOUR_MS, iso, MINUTE_MS, SECOND_MS } from '../../../shared/protocol/time.ts';
import { makeWorld } from './world.ts';

const MAIN = 'How can we help you today?';

describe('the menu', () => {
  it('a greeting always gets the main menu, anything else at most once in ten minutes', async () => {
    const world = makeWorld();
    for (const word of ['what?', 'why?', 'how?']) await world.says(word);
    expect(world.phone()).toEqual([MAIN]);
    await world.says('  HELLO ');
    await world.says('Menu');
    expect(world.phone()).toEqual([MAIN, MAIN, MAIN]);
    world.sleep(10 * MINUTE_MS + SECOND_MS);
    await world.says('anybody?');
    expect(world.phone()).toHaveLength(4);
    await world.says('end chat');
    expect(world.phone()).toHaveLength(4);
  });

  it('takes an order over two questions, with an eviction between them, and offers an expert', async () => {
    const world = makeWorld();
    await world.says('hi');
    await world.taps('MENU_ORDER', '🛒 Place Order');
    world.evict();
    await world.says('Kaju Barfi');
    await world.says('a lot');
    await world.says('3 boxes');
    expect(world.rows('orders')).toMatchObject([
      { item: 'Kaju Barfi', quantity: 3, status: 'new' },
    ]);
    expect(world.phone().at(-1)).toContain('3 × Kaju Barfi');
    const last = world.posts.at(-1);
    expect(JSON.stringify(last)).toContain('AGENT_MODE');
    await world.pass(3 * SECOND_MS);
    expect(world.told.flatMap((told) => told.orders)).toMatchObject([{ item: 'Kaju Barfi' }]);
    expect(world.flushes.flatMap((flush) => flush.orders)).toMatchObject([{ quantity: 3 }]);
    await world.asksForExpert();
    expect(world.openId()).not.toBe('');
  });

  it('an album in the middle of an order is asked about once', async () => {
    const world = makeWorld();
    await world.says('hi');
    await world.taps('MENU_ORDER');
    const asked = world.posts.length;
    for (let n = 0; n < 10; n += 1) {
      await world.hear(world.message('📷 Photo', { type: 'image' }));
    }
    expect(world.posts).toHaveLength(asked + 1);
    await world.says('Kaju Barfi');
    await world.says('1');
    expect(world.rows('orders')).toHaveLength(1);
  });

  it('what Meta notes about a customer is nobody’s word and opens no window', async () => {
    const world = makeWorld();
    await world.hear(world.message('changed number', { type: 'system', origin: 'meta' }));
    expect(world.chat.state.lastInboundAt).toBeNull();
    expect(world.rows('messages')).toMatchObject([{ sender_type: 'system', visibility: 'note' }]);
  });

  it('a product tapped in the list is the item', async () => {
    const world = makeWorld();
    await world.says('hi');
    await world.taps('MENU_PRODUCTS');
    await world.taps('PRODUCT_LADDU', 'Besan Laddu');
    await world.says('2');
    expect(world.rows('orders')).toMatchObject([{ item: 'Besan Laddu', quantity: 2 }]);
  });

  it('the admin’s keywords open a chat, and only AGENT_MODE to the letter does', async () => {
    const world = makeWorld();
    world.settings = { ...defaultSettings, agent_words: ['Agent please'], version: 2 };
    await world.taps('agent_mode');
    expect(world.openId()).toBe('');
    await world.says('agent  PLEASE');
    expect(world.openId()).toBe('');
    const { refreshSettings } = await import('../../../durable-objects/chat-session/settings.ts');
    await refreshSettings(world.chat);
    await world.says('agent  PLEASE');
    expect(world.openId()).not.toBe('');
  });

  it('old messages get no automatic reply; an old tap opens with its own clock, a too old one nothing', async () => {
    const world = makeWorld();
    const old = { at: world.now - 2 * HOUR_MS };
    await world.hear(world.message('hi', old));
    expect(world.phone()).toEqual([]);
    expect(world.rows('messages')).toHaveLength(1);
    await world.hear(
      world.message('x', {
        type: 'interactive',
        reply_id: 'AGENT_MODE',
        at: world.now - 22 * HOUR_MS,
      }),
    );
    expect(world.openId()).toBe('');
    const tap = { type: 'interactive', reply_id: 'AGENT_MODE', at: world.now - 3 * HOUR_MS };
    await world.hear(world.message('x', tap));
    expect(world.phone()).toEqual([]);
    expect(world.rows('sessions')).toMatchObject([{ expires_at: iso(tap.at + 22 * HOUR_MS) }]);
  });

  it('a blocked customer is stored and gets nothing', async () => {
    const world = makeWorld();
    world.chat.state.customer.blocked = 1;
    await world.says('hi');
    await world.asksForExpert();
    expect(world.phone()).toEqual([]);
    expect(world.rows('messages')).toHaveLength(2);
  });

  it('an exit word that was typed before the chat was asked for does not end it', async () => {
    const world = makeWorld();
    const late = world.message('end chat');
    world.sleep(30 * SECOND_MS);
    await world.asksForExpert();
    await world.hear(late);
    expect(world.openId()).not.toBe('');
    await world.says('END CHAT');
    expect(world.openId()).toBe('');
  });

  it('a reaction, an edit, a deletion and Meta’s own notes ask for no answer', async () => {
    const world = makeWorld();
    for (const type of ['reaction', 'edit', 'revoke', 'system']) {
      await world.hear(world.message('👍', { type }));
    }
    await world.taps('MENU_ORDER');
    await world.hear(world.message('👍', { type: 'reaction' }));
    await world.says('Kaju Barfi');
    expect(world.phone()).toEqual([
      '🛒 What would you like to order? Please type the item.',
      'How many would you like? Please type a number.',
    ]);
  });

  it('a reply named like a part of every object is one like any unknown', async () => {
    const world = makeWorld();
    for (const id of ['constructor', '__proto__', 'toString']) await world.taps(id);
    expect(world.phone()).toEqual([MAIN]);
  });

  it('an unfinished flow is forgotten after a day', () => {
    const stood = { template: 'order_flow', step: 'initial', at: 0 };
    const said = { type: 'text', text: 'Barfi', reply_id: null };
    expect(decide(defaultSettings, stood, said, MINUTE_MS)).toMatchObject({ step: 'quantity' });
    expect(decide(defaultSettings, stood, said, 2 * DAY_MS)).toMatchObject({
      template: 'main_menu',
    });
  });

  it('words match in any case, spacing and width', () => {
    for (const text of ['end chat', ' End  Chat ', 'ＥＮＤ ＣＨＡＴ', 'end\nchat']) {
      expect(isOneOf(text, ['End Chat'])).toBe(true);
    }
    expect(isOneOf('end chat please', ['end chat'])).toBe(false);
  });
});
