import { describe, expect, it } from 'vitest';
import { findCommands } from '../../../../dashboard/src/format/find-commands.ts';
import type { Command } from '../../../../dashboard/src/store/keyboard/commands.ts';

const command = (label: string, part: Partial<Command> = {}): Command => ({
  id: label,
  label,
  group: 'chat',
  run: () => {},
  ...part,
});
const commands = [
  command('Transfer to a colleague', { terms: ['give, hand over'] }),
  command('End chat', { terms: ['close, resolve'] }),
  command('End chat and open the next'),
  command('Meera Shah', {
    detail: '+91 98765 43210 · with you',
    terms: ['+919876543210', '919876543210', 'meera.s'],
  }),
  command('José Ramos', { detail: 'Waiting' }),
  command('Settings: Automatic texts'),
];
const found = (query: string, recent: string[] = []) =>
  findCommands(commands, query, recent).map(({ label }) => label);

describe('finding a command', () => {
  it.each([
    ['end', 'End chat'],
    ['trans', 'Transfer to a colleague'],
    ['hand over', 'Transfer to a colleague'],
    ['resolve', 'End chat'],
    ['jose', 'José Ramos'],
    ['98765 43210', 'Meera Shah'],
    ['9876543210', 'Meera Shah'],
    ['meera.s', 'Meera Shah'],
    ['auto', 'Settings: Automatic texts'],
    ['set tex', 'Settings: Automatic texts'],
    ['ech', 'End chat'],
    ['  SHAH  ', 'Meera Shah'],
  ])('%s finds %s first', (query, first) => {
    expect(found(query)[0]).toBe(first);
  });

  it('needs every word', () => {
    expect(found('end xyz')).toEqual([]);
    expect(found('chat next')).toEqual(['End chat and open the next']);
  });

  it('puts what begins so before what contains it, and lately used before its equals', () => {
    expect(found('end')).toEqual(['End chat', 'End chat and open the next']);
    expect(found('end', ['End chat and open the next'])[0]).toBe('End chat and open the next');
    // A better fit still wins.
    expect(found('meera', ['Transfer to a colleague'])[0]).toBe('Meera Shah');
  });

  it('takes anything that is typed for letters, not for a pattern', () => {
    for (const query of ['(', '[a', '\\', '.*', '+91', '$', '💬'])
      expect(() => found(query)).not.toThrow();
    expect(found('.*')).toEqual([]);
  });
});
