import { describe, expect, it } from 'vitest';
import type { CannedReply } from '../../../../shared/protocol/canned-reply.ts';
import {
  bodyOf,
  faultOf,
  formOf,
  isChanged,
  newForm,
} from '../../../../dashboard/src/format/canned-form.ts';

const TEAM = '0198a000-0000-4000-8000-000000000001';
const stored: CannedReply = {
  id: 'a',
  scope: 'global',
  agent_id: null,
  team_id: null,
  shortcut: 'hello',
  text: 'Hello',
  files: [],
  created_at: '2026-11-23T12:00:00.000Z',
  updated_at: '2026-11-23T12:00:00.000Z',
};
const form = { ...newForm('b'), shortcut: 'bye', text: 'Bye' };
const fault = (part: object, files = 0) => faultOf({ ...form, ...part }, files, [stored]);

describe('a canned reply as it is written', () => {
  it('says the first thing that keeps it from being saved', () => {
    expect(fault({})).toBeNull();
    expect(fault({ shortcut: ' / ' })).toEqual({ field: 'shortcut', kind: 'needed' });
    expect(fault({ shortcut: 'two words' })).toEqual({ field: 'shortcut', kind: 'space' });
    expect(fault({ scope: 'team' })).toEqual({ field: 'team_id', kind: 'needed' });
    expect(fault({ text: ' ' })).toEqual({ field: 'text', kind: 'nothing' });
    expect(fault({ text: ' ' }, 1)).toBeNull();
  });

  it('clashes with another of the same owner only, in any case', () => {
    const taken = { field: 'shortcut', kind: 'taken' };
    expect(fault({ scope: 'global', shortcut: '/HELLO' })).toEqual(taken);
    expect(fault({ scope: 'personal', shortcut: 'hello' })).toBeNull();
    expect(fault({ scope: 'team', team_id: TEAM, shortcut: 'hello' })).toBeNull();
    expect(faultOf(formOf(stored), 0, [stored])).toBeNull();
  });

  it('is changed where saving it would change something', () => {
    expect(isChanged(newForm('b'), [])).toBe(false);
    expect(isChanged(form, [])).toBe(true);
    const open = formOf(stored);
    expect(isChanged(open, [])).toBe(false);
    expect(isChanged({ ...open, shortcut: '/HELLO' }, [])).toBe(false);
    expect(isChanged({ ...open, text: 'Hi' }, [])).toBe(true);
    expect(isChanged(open, [{ id: 'f' }])).toBe(true);
  });

  it('is sent whole, with its team where it has one', () => {
    expect(bodyOf({ ...form, shortcut: '/Bye', team_id: TEAM }, [{ id: 'f' }])).toEqual({
      scope: 'personal',
      shortcut: 'bye',
      text: 'Bye',
      files: ['f'],
    });
    expect(bodyOf({ ...form, scope: 'team', team_id: TEAM }, [])).toMatchObject({ team_id: TEAM });
  });
});
