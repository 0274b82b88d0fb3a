import { describe, expect, it } from 'vitest';
import { depthsOf, leadingTo, listed } from '../../../../../dashboard/src/format/menus/graph.ts';
import { setTarget } from '../../../../../dashboard/src/format/menus/replies.ts';
import * as templates from '../../../../../dashboard/src/format/menus/templates.ts';
import { Menus, shippedMenus, type MenuTemplate } from '../../../../../shared/protocol/menu.ts';

const words = { body: 'Hello', reply: 'Talk to Expert', listButton: 'Choose', section: 'Choices' };
const main = shippedMenus['main_menu'] as MenuTemplate;

describe('templates', () => {
  it.each(['button', 'list', 'text'] as const)('a new %s is whole at once', (type) => {
    const name = templates.freeName(shippedMenus, 'main_menu');
    expect(name).toBe('main_menu_2');
    const menus = templates.put(shippedMenus, name, templates.newTemplate(type, words));
    expect(Menus.safeParse(menus).success).toBe(true);
  });

  it('renaming one renames it wherever it is led to', () => {
    const menus = templates.rename(shippedMenus, 'order_placed', 'thanks') as Menus;
    expect(Object.keys(menus)).toEqual(['main_menu', 'products_menu', 'order_flow', 'thanks']);
    expect(Menus.safeParse(menus).success).toBe(true);
    expect(menus['order_flow']?.steps['quantity']?.next_template).toBe('thanks');
    expect(menus['main_menu']).toBe(shippedMenus['main_menu']);
  });

  it.each([
    ['order_placed', 'main_menu'],
    ['order_placed', ''],
    ['order_placed', 'AGENT_MODE'],
    ['main_menu', 'start'],
    ['nothing', 'something'],
  ])('%s cannot be called %j', (from, to) => {
    expect(templates.rename(shippedMenus, from, to)).toBeNull();
  });

  it.each(['button', 'list', 'text'] as const)('as a %s a template keeps what that has', (type) => {
    for (const [name, template] of Object.entries(shippedMenus)) {
      const turned = templates.convert(template, type, words);
      expect(turned.type).toBe(type);
      expect(turned.body).toEqual(template.body);
      const menus = templates.put(shippedMenus, name, turned);
      if (name !== 'products_menu') expect(Menus.safeParse(menus).success, name).toBe(true);
    }
    expect(templates.convert(main, 'button', words)).toBe(main);
  });

  it('names that every object has are names like any others', () => {
    const text = templates.newTemplate('text', words);
    const menus = templates.put(shippedMenus, 'constructor', text);
    expect(templates.rename(menus, 'constructor', 'valueOf')).toHaveProperty('valueOf', text);
    const led = templates.put(shippedMenus, 'main_menu', setTarget(main, 0, 'constructor'));
    expect(Menus.safeParse(led).success).toBe(false);
    expect(listed(led)[0]?.dangling).toEqual(['constructor']);
  });

  it('words are set, and an empty header is none', () => {
    const bare = templates.setWords(main, 'header', '');
    expect(bare).not.toHaveProperty('header');
    expect(templates.setWords(bare, 'header', 'Hi')).toHaveProperty('header', {
      type: 'text',
      text: 'Hi',
    });
    expect(templates.setWords(main, 'footer', 'Bye')).toHaveProperty('footer', { text: 'Bye' });
  });

  it('steps of a flow change, and go with what led to them', () => {
    const flow = shippedMenus['order_flow'] as MenuTemplate;
    const asked = templates.setStep(flow, 'quantity', { next_template: 'main_menu' });
    expect(asked.steps['quantity']).toMatchObject({
      record_order: true,
      next_template: 'main_menu',
    });
    const plain = templates.setStep(flow, 'initial', { collect: undefined, next_step: undefined });
    expect(plain.steps['initial']).toEqual({});
    const less = templates.removeStep(flow, 'quantity');
    expect(less.steps).toEqual({ initial: { collect: 'item' } });
  });
});

describe('what leads where', () => {
  it('is as far away as it takes taps', () => {
    expect([...depthsOf(shippedMenus)]).toEqual([
      ['main_menu', 0],
      ['products_menu', 1],
      ['order_flow', 1],
      ['order_placed', 2],
    ]);
    expect(leadingTo(shippedMenus, 'order_flow')).toEqual(['main_menu', 'products_menu']);
  });

  it('counts the choices that lead nowhere', () => {
    const menus = templates.put(shippedMenus, 'main_menu', setTarget(main, 0, null));
    expect(listed(menus).map(({ name, unled }) => [name, unled])).toContainEqual(['main_menu', 1]);
  });

  it('marks what nobody comes upon and what leads to nothing', () => {
    const less = templates.remove(shippedMenus, 'products_menu');
    const lost = templates.put(less, 'lost', templates.newTemplate('text', words));
    expect(listed(lost).map(({ name, depth, dangling }) => [name, depth, dangling])).toEqual([
      ['main_menu', 0, ['products_menu']],
      ['order_flow', 1, []],
      ['order_placed', 2, []],
      ['lost', null, []],
    ]);
  });
});
