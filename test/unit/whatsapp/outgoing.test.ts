import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { shippedMenus } from '../../../shared/protocol/menu.ts';
import { fillLine, fillText, truncate } from '../../../shared/whatsapp/fill.ts';
import {
  callbackData,
  envelope,
  menuContent,
  menuText,
  recipientOf,
  textContent,
} from '../../../shared/whatsapp/outgoing.ts';

const menu = (name: string) => {
  const template = shippedMenus[name];
  if (template === undefined) throw new Error(name);
  return template;
};

describe('to whom', () => {
  it('a phone number gets its plus; a user id stands in recipient, never in to', () => {
    expect(recipientOf({ wa_id: '1650', user_id: 'US.1' })).toEqual({ to: '+1650' });
    expect(recipientOf({ wa_id: null, user_id: 'US.1' })).toEqual({ recipient: 'US.1' });
    expect(() => recipientOf({ wa_id: null, user_id: null })).toThrow();
  });

  it('a quoted reply names the message it answers', () => {
    const identity = { wa_id: '1', user_id: null };
    const content = textContent('x');
    expect(envelope({ identity, content, callback: 'c', quoted: 'wamid.A' }).context).toEqual({
      message_id: 'wamid.A',
    });
    expect('context' in envelope({ identity, content, callback: 'c', quoted: null })).toBe(false);
  });

  it('callback data stays within Meta’s 512 characters', () => {
    expect(callbackData('o', 'k')).toBe('o:k');
    expect(() => callbackData('o'.repeat(300), 'k'.repeat(300))).toThrow();
  });
});

describe('menus', () => {
  it('a button menu is Meta’s interactive button', () => {
    expect(menuContent(menu('main_menu'))).toEqual({
      type: 'interactive',
      interactive: {
        type: 'button',
        header: { type: 'text', text: '🙏 Welcome to Govindjis' },
        body: { text: 'How can we help you today?' },
        action: {
          buttons: [
            { type: 'reply', reply: { id: 'MENU_PRODUCTS', title: '📦 Products' } },
            { type: 'reply', reply: { id: 'MENU_ORDER', title: '🛒 Place Order' } },
            { type: 'reply', reply: { id: 'AGENT_MODE', title: '👤 Talk to Expert' } },
          ],
        },
      },
    });
  });

  it('a list menu keeps its sections and rows; a text menu is a text', () => {
    const list = menuContent(menu('products_menu'));
    expect(list).toMatchObject({
      interactive: { type: 'list', action: { button: 'See products' } },
    });
    expect(menuContent(menu('order_flow')).type).toBe('text');
  });

  it('what the customer typed is filled in as plain text, once', () => {
    const content = menuContent(menu('order_placed'), {
      item: '{{quantity}} $& *laddu*',
      quantity: 3,
    });
    expect(content).toMatchObject({
      interactive: {
        body: {
          text: '✅ Thank you! We noted your order: 3 × {{quantity}} $& *laddu*. We will confirm it soon.',
        },
      },
    });
  });

  it('a long value is cut to Meta’s limit', () => {
    const content = menuContent(menu('order_placed'), { item: 'x'.repeat(5000), quantity: 1 });
    const { body } = (content as unknown as { interactive: { body: { text: string } } })
      .interactive;
    expect(body.text.length).toBeLessThanOrEqual(1024);
    expect(body.text.endsWith('…')).toBe(true);
  });

  it('the transcript shows the texts and the choices', () => {
    expect(menuText(menu('main_menu'))).toBe(
      '🙏 Welcome to Govindjis\nHow can we help you today?\n[📦 Products] [🛒 Place Order] [👤 Talk to Expert]',
    );
  });
});

describe('cutting', () => {
  it('never cuts inside a character, never exceeds the limit, never returns a blank', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.integer({ min: 1, max: 30 }), (text, max) => {
        expect(truncate(text, max).length).toBeLessThanOrEqual(max);
        expect(truncate(text, max).isWellFormed()).toBe(true);
      }),
    );
    expect(truncate('👨‍👩‍👧‍👦👨‍👩‍👧‍👦', 13)).toBe('👨‍👩‍👧‍👦…');
    expect(fillText('{{item}}', { item: ' ' }, 10)).toBe('…');
    expect(fillLine('a\n{{item}}', { item: 'b\nc' }, 60)).toBe('a b c');
  });
});
