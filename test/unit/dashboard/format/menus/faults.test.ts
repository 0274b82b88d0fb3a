import { describe, expect, it } from 'vitest';
import { faultsOf } from '../../../../../dashboard/src/format/menus/faults.ts';
import { Menus, shippedMenus } from '../../../../../shared/protocol/menu.ts';

// Any depth of a broken template, for tests only.
type Loose = Record<string, never> & { [name: string]: Loose };
const broken = (change: (menus: Loose) => void): Menus => {
  const menus = structuredClone(shippedMenus) as unknown as Loose;
  change(menus);
  return menus as unknown as Menus;
};
const set = (path: string, value: unknown) => (menus: Loose) => {
  const parts = path.split('.');
  const last = parts.pop() as string;
  let at = menus;
  for (const part of parts) at = at[part] as Loose;
  (at as Record<string, unknown>)[last] = value;
};
const reply = (id: string, title: string) => ({ type: 'reply', reply: { id, title } });
const row = (id: string) => ({ id, title: 'Row' });
const rows = (count: number) => Array.from({ length: count }, (_, n) => row(`R${n}`));

describe('faults of the menus', () => {
  it('the shipped menus have none', () => {
    expect(faultsOf(shippedMenus)).toEqual([]);
  });

  it.each([
    ['main_menu.action.buttons.0.reply.title', '', { kind: 'empty' }],
    ['main_menu.action.buttons.0.reply.title', ' ', { kind: 'empty' }],
    ['main_menu.action.buttons.0.reply.title', 'x'.repeat(21), { kind: 'too_long', most: 20 }],
    ['main_menu.action.buttons.0.reply.id', 'x'.repeat(257), { kind: 'too_long', most: 256 }],
    ['main_menu.action.buttons', [], { kind: 'none' }],
    ['main_menu.body.text', 'x'.repeat(1025), { kind: 'too_long', most: 1024 }],
    ['main_menu.header.text', 'x'.repeat(61), { kind: 'too_long', most: 60 }],
    ['products_menu.body.text', 'x'.repeat(4097), { kind: 'too_long', most: 4096 }],
    ['products_menu.action.button', 'x'.repeat(21), { kind: 'too_long', most: 20 }],
    ['products_menu.action.sections.0.title', 'x'.repeat(25), { kind: 'too_long', most: 24 }],
    ['products_menu.action.sections.0.rows', [], { kind: 'none' }],
    ['products_menu.action.sections.1.rows.0.title', '', { kind: 'empty' }],
    [
      'products_menu.action.sections.1.rows.0.description',
      'x'.repeat(73),
      { kind: 'too_long', most: 72 },
    ],
    ['order_flow.body.text', '', { kind: 'empty' }],
    ['order_flow.steps.quantity.body.text', 'x'.repeat(1025), { kind: 'too_long', most: 1024 }],
    ['order_flow.steps.initial.next_step', 'gone', { kind: 'no_step', name: 'gone' }],
    ['order_flow.steps.quantity.next_template', 'gone', { kind: 'no_template', name: 'gone' }],
    [
      'main_menu.steps.initial.next_steps.MENU_ORDER',
      'gone',
      { kind: 'no_template', name: 'gone' },
    ],
  ])('%s as %j is one, at its field', (path, value, kind) => {
    const [template, ...rest] = path.split('.');
    const menus = broken(set(path, value));
    expect(faultsOf(menus)).toEqual([{ ...kind, template, path: rest.join('.') }]);
    // All but a blank, which only Meta refuses.
    if (value !== ' ') expect(Menus.safeParse(menus).success).toBe(false);
  });

  it('too many buttons, and one that stands twice, are said at once', () => {
    const four = [reply('A', 'A'), reply('B', 'B'), reply('A', 'C'), reply('D', 'B')];
    expect(faultsOf(broken(set('main_menu.action.buttons', four)))).toEqual([
      { template: 'main_menu', path: 'action.buttons', kind: 'too_many', most: 3 },
      { template: 'main_menu', path: 'action.buttons.2.reply.id', kind: 'repeats_id' },
      { template: 'main_menu', path: 'action.buttons.3.reply.title', kind: 'repeats_title' },
    ]);
  });

  it('eleven rows are too many, over whatever sections', () => {
    const sections = [
      { title: 'A', rows: rows(6) },
      { title: 'B', rows: rows(11).slice(6) },
    ];
    const menus = broken(set('products_menu.action.sections', sections));
    expect(faultsOf(menus)).toEqual([
      { template: 'products_menu', path: 'action.sections', kind: 'too_many', most: 10 },
    ]);
  });

  it('what only the schema knows is said, too', () => {
    const { main_menu: _, ...others } = shippedMenus;
    expect(faultsOf(broken(set('order_flow.steps', {})))).toContainEqual({
      template: 'order_flow',
      path: 'steps',
      kind: 'no_initial',
    });
    expect(faultsOf({ ...others, order_placed: shippedMenus['order_flow'] as never })).toEqual(
      expect.arrayContaining([expect.objectContaining({ kind: 'no_main_menu' })]),
    );
  });
});
