import { describe, expect, it } from 'vitest';
import {
  compare,
  exportText,
  merge,
  readMenus,
} from '../../../../../dashboard/src/format/menus/import.ts';
import { shippedMenus, type MenuTemplate } from '../../../../../shared/protocol/menu.ts';

const main = shippedMenus['main_menu'] as MenuTemplate;
const text: MenuTemplate = { type: 'text', body: { text: 'Hello' }, steps: { initial: {} } };

describe('menus as files', () => {
  it('what is exported is what is imported', () => {
    expect(readMenus(exportText(shippedMenus), 'menus.json')).toEqual({ menus: shippedMenus });
  });

  it('one template is named by its file', () => {
    expect(readMenus(exportText(main), 'Main menu.json')).toEqual({ menus: { 'Main menu': main } });
  });

  it.each([
    ['{', 'not_json'],
    ['', 'not_json'],
    ['[]', 'no_templates'],
    ['{}', 'no_templates'],
    ['"hi"', 'no_templates'],
    ['{"name": "package", "version": "1.0.0"}', 'no_templates'],
  ])('%j is refused as %s', (content, refused) => {
    expect(readMenus(content, 'x.json')).toEqual({ refused });
  });

  it('all that is wrong is said with where it stands in the file', () => {
    const file = {
      good: text,
      first: { ...text, body: { text: 5 }, extra: true },
      second: { ...main, action: { buttons: [] }, steps: {} },
      third: { ...text, type: 'carousel' },
      fourth: { type: 'text' },
      fifth: 'text',
    };
    expect(readMenus(JSON.stringify(file), 'menus.json')).toEqual({
      faults: [
        { path: 'first.body.text', kind: 'wrong', expected: 'string' },
        { path: 'first', kind: 'unknown', names: ['extra'] },
        { path: 'second.action.buttons', kind: 'none' },
        { path: 'second.steps', kind: 'no_initial' },
        { path: 'third.type', kind: 'wrong', expected: 'button, list, text' },
        { path: 'fourth.body', kind: 'missing' },
        { path: 'fourth.steps', kind: 'missing' },
        { path: 'fifth', kind: 'wrong', expected: 'object' },
      ],
    });
  });

  it('is compared before it is taken, and others stay unless they are to go', () => {
    const file = { main_menu: { ...main, footer: { text: 'Hi' } }, hours: text };
    expect(compare({ main_menu: main, lost: text }, file)).toEqual([
      { name: 'main_menu', kind: 'changed' },
      { name: 'hours', kind: 'new' },
      { name: 'lost', kind: 'absent' },
    ]);
    expect(compare({ hours: text }, { hours: text })).toEqual([{ name: 'hours', kind: 'same' }]);
    expect(Object.keys(merge({ lost: text }, file, true))).toEqual(['lost', 'main_menu', 'hours']);
    expect(merge({ lost: text }, file, false)).toEqual(file);
  });
});
