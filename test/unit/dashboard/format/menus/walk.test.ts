import { describe, expect, it } from 'vitest';
import {
  fillIn,
  walkFrom,
  walkOn,
  wordsAt,
  type Walk,
} from '../../../../../dashboard/src/format/menus/walk.ts';
import { AGENT_MODE } from '../../../../../shared/protocol/menu.ts';
import { defaultSettings } from '../../../../../shared/protocol/settings.ts';

const taps = (walk: Walk, id: string, text = id) =>
  walkOn(walk, defaultSettings, { text, reply_id: id }, 0);
const says = (walk: Walk, text: string) =>
  walkOn(walk, defaultSettings, { text, reply_id: null }, 0);
const last = ({ lines }: Walk) => lines.at(-1);
const shows = (template: string, step = 'initial', filled = {}) => ({
  from: 'business',
  template,
  step,
  filled,
});

describe('the drawn phone', () => {
  it('walks from tap to tap, and orders what was tapped', () => {
    const start = walkFrom('main_menu', 0);
    expect(last(start)).toEqual(shows('main_menu'));
    const products = taps(start, 'MENU_PRODUCTS');
    expect(last(products)).toEqual(shows('products_menu'));
    const asked = taps(products, 'PRODUCT_LADDU', 'Besan Laddu');
    expect(last(asked)).toEqual(shows('order_flow', 'quantity'));
    expect(wordsAt(defaultSettings.menus, 'order_flow', 'quantity')).toContain('How many');
    const ordered = says(asked, '3');
    expect(ordered.lines.slice(-2)).toEqual([
      { from: 'desk', kind: 'ordered' },
      shows('order_placed', 'initial', { item: 'Besan Laddu', quantity: 3 }),
    ]);
  });

  it('Talk to Expert opens a chat with its words, and an exit word ends it', () => {
    const open = taps(walkFrom('main_menu', 0), AGENT_MODE);
    expect(open.lines.slice(-2)).toEqual([
      { from: 'business', text: defaultSettings.messages.connecting.text },
      { from: 'desk', kind: 'opened' },
    ]);
    expect(last(says(open, 'hi'))).toEqual({ from: 'desk', kind: 'heard' });
    const ended = says(open, ' END  chat');
    expect(ended.open).toBe(false);
    expect(last(says(ended, 'hi'))).toEqual(shows('main_menu'));
  });

  it('what nobody expects gets the menu once, then nothing', () => {
    const once = says(walkFrom('products_menu', 0), 'what?');
    expect(last(once)).toEqual(shows('main_menu'));
    expect(last(says(once, 'what?'))).toEqual({ from: 'desk', kind: 'nothing' });
  });

  it('fills in what is known, and only once', () => {
    expect(
      fillIn('{{quantity}} × {{ item }}{{agent_name}}', { quantity: 2, item: '{{item}}' }),
    ).toBe('2 × {{item}}');
  });
});
