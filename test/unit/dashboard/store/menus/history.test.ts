import { describe, expect, it } from 'vitest';
import {
  changesBetween,
  noHistory,
  record,
  redone,
  undone,
  type History,
  type Step,
} from '../../../../../dashboard/src/store/menus/history.ts';
import type { MenuTemplate, Menus } from '../../../../../shared/protocol/menu.ts';

const says = (text: string): MenuTemplate => ({
  type: 'text',
  body: { text },
  steps: { initial: {} },
});
const start: Menus = { main_menu: says('') };

/** Plays edits as the editor does. */
const editor = () => {
  let menus = start;
  let history: History = noHistory;
  const apply = (found: { step: Step; history: History } | null, side: 'before' | 'after') => {
    if (found === null) return;
    history = found.history;
    for (const change of found.step.changes) {
      const { [change.name]: _, ...others } = menus;
      menus = change[side] === null ? others : { ...menus, [change.name]: change[side] };
    }
  };
  return {
    change(after: Menus, at = '', time = 0) {
      const changes = changesBetween(menus, after);
      history = record(history, { changes, at, time, from: 'main_menu', to: 'main_menu' });
      menus = after;
    },
    types(text: string, at: string, time: number) {
      this.change({ ...menus, main_menu: says(text) }, at, time);
    },
    undo: () => apply(undone(history), 'before'),
    redo: () => apply(redone(history), 'after'),
    text: () => menus['main_menu']?.body.text,
    menus: () => menus,
  };
};

describe('undo', () => {
  it('takes back what was typed in one go, and no more', () => {
    const desk = editor();
    desk.types('H', 'body', 0);
    desk.types('He', 'body', 200);
    desk.types('Hey', 'body', 400);
    desk.types('Hey!', 'body', 5_000);
    desk.types('Hey!?', 'header', 5_100);
    desk.undo();
    expect(desk.text()).toBe('Hey!');
    desk.undo();
    expect(desk.text()).toBe('Hey');
    desk.undo();
    expect(desk.text()).toBe('');
    desk.undo();
    expect(desk.text()).toBe('');
  });

  it('is taken back itself, until something new is typed', () => {
    const desk = editor();
    desk.types('one', 'body', 0);
    desk.types('two', 'body', 9_000);
    desk.undo();
    desk.redo();
    expect(desk.text()).toBe('two');
    desk.types('three', 'body', 9_100);
    desk.undo();
    expect(desk.text()).toBe('two');
    desk.types('four', 'body', 20_000);
    desk.redo();
    expect(desk.text()).toBe('four');
  });

  it('brings a deleted template back, and leaves alone what it did not change', () => {
    const desk = editor();
    desk.change({ ...start, hours: says('9 to 5') });
    desk.change(start);
    desk.undo();
    expect(desk.menus()).toHaveProperty('hours');
    desk.undo();
    expect(desk.menus()).toEqual(start);
  });
});
