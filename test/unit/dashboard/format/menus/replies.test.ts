import { describe, expect, it } from 'vitest';
import * as replies from '../../../../../dashboard/src/format/menus/replies.ts';
import * as sections from '../../../../../dashboard/src/format/menus/sections.ts';
import { AGENT_MODE, MenuTemplate, shippedMenus } from '../../../../../shared/protocol/menu.ts';

const main = shippedMenus['main_menu'] as MenuTemplate;
const products = shippedMenus['products_menu'] as replies.List;
const ids = (template: MenuTemplate) => replies.repliesOf(template).map(({ id }) => id);
const titles = (template: MenuTemplate) => replies.repliesOf(template).map(({ title }) => title);

describe('what a customer taps', () => {
  it('is the same for buttons and rows, with where it leads', () => {
    expect(ids(main)).toEqual(['MENU_PRODUCTS', 'MENU_ORDER', AGENT_MODE]);
    expect(replies.targetOf(main, 'MENU_ORDER')).toBe('order_flow');
    expect(replies.targetOf(products, AGENT_MODE)).toBe(AGENT_MODE);
    expect(replies.targetOf(main, 'NOWHERE')).toBeNull();
    expect(replies.targetOf(main, '__proto__')).toBeNull();
  });

  it('a new one has an id of its title that nobody else has', () => {
    const added = replies.addReply(replies.addReply(products, 'Café ☕ & more', 0), 'Cafe & more');
    expect(ids(added).filter((id) => id.startsWith('CAFE'))).toEqual(['CAFE_MORE', 'CAFE_MORE_2']);
    expect(replies.freeId('☕', [])).toBe('REPLY');
    expect(replies.freeId('घर जाएँ', [])).not.toBe('REPLY');
    expect(replies.freeId('agent mode', [])).not.toBe(AGENT_MODE);
  });

  it('its id follows its title until customers may have been sent it', () => {
    const added = replies.setTarget(replies.addReply(main, 'New'), 3, 'order_flow');
    const named = replies.retitle(added, 3, 'Opening hours', (id) => ids(main).includes(id));
    expect(ids(named)[3]).toBe('OPENING_HOURS');
    expect(replies.targetOf(named, 'OPENING_HOURS')).toBe('order_flow');
    expect(replies.targetOf(named, 'NEW')).toBeNull();
    expect(ids(replies.retitle(main, 0, 'Wares', () => true))[0]).toBe('MENU_PRODUCTS');
    const chosen = replies.changeReply(added, 3, { id: 'MY_ID' });
    expect(ids(replies.retitle(chosen, 3, 'Hours', () => false))[3]).toBe('MY_ID');
  });

  it('its target is set, taken away, and goes with it; Talk to Expert gives up its id', () => {
    expect(replies.targetOf(replies.setTarget(main, 0, null), 'MENU_PRODUCTS')).toBeNull();
    const gone = replies.removeReply(main, 1);
    expect(ids(gone)).toEqual(['MENU_PRODUCTS', AGENT_MODE]);
    expect(gone.steps['initial']?.next_steps).not.toHaveProperty('MENU_ORDER');
    const led = replies.setTarget(main, 2, 'order_flow');
    expect(ids(led)[2]).toBe('TALK_TO_EXPERT');
    expect(replies.targetOf(led, 'TALK_TO_EXPERT')).toBe('order_flow');
    expect(led.steps['initial']?.next_steps).not.toHaveProperty(AGENT_MODE);
    expect(MenuTemplate.safeParse(led).success).toBe(true);
  });

  it('changes places, over the edges of sections, and no further than the ends', () => {
    expect(ids(replies.moveReply(main, 0, 1))).toEqual(['MENU_ORDER', 'MENU_PRODUCTS', AGENT_MODE]);
    expect(replies.moveReply(main, 0, -1)).toBe(main);
    expect(replies.moveReply(main, 2, 3)).toBe(main);
    const rowsOf = (template: MenuTemplate) =>
      (template as replies.List).action.sections.map(({ rows }) => rows.length);
    const over = replies.moveReply(products, 1, 2);
    expect(rowsOf(over)).toEqual([1, 3, 1]);
    expect(titles(over)).toEqual(titles(products));
    const back = replies.moveReply(over, 1, 0);
    expect(rowsOf(back)).toEqual([2, 2, 1]);
    expect(titles(replies.moveReply(products, 2, 3))[2]).toBe('Ratlami Sev');
    expect(replies.moveReply(products, 0, -1)).toBe(products);
    expect(replies.moveReply(products, 4, 5)).toBe(products);
  });

  it('a section goes with its rows and where they led', () => {
    const less = sections.removeSection(products, 0);
    expect(titles(less)).toEqual(['Poha Chivda', 'Ratlami Sev', '👤 Talk to Expert']);
    expect(Object.keys(less.steps['initial']?.next_steps ?? {})).toEqual([
      'PRODUCT_CHIVDA',
      'PRODUCT_SEV',
      AGENT_MODE,
    ]);
    const more = sections.retitleSection(sections.addSection(products, 'New'), 3, 'Drinks');
    expect(more.action.sections.at(-1)).toEqual({ title: 'Drinks', rows: [] });
  });

  it('a description comes and goes', () => {
    const without = replies.changeReply(products, 0, { description: '' });
    expect(JSON.stringify(without)).not.toContain('Box of 12');
    expect(MenuTemplate.safeParse(without).success).toBe(true);
  });
});
