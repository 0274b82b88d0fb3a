import { describe, expect, it } from 'vitest';
import {
  allCommands,
  possibleCommands,
  registerCommands,
  runCommand,
  type Command,
} from '../../../../../dashboard/src/store/keyboard/commands.ts';

const command = (id: string, part: Partial<Command> = {}): Command => ({
  id,
  label: id,
  group: 'chat',
  run: () => {},
  ...part,
});
const ids = (commands: Command[]) => commands.map(({ id }) => id);

describe('the commands', () => {
  it('stand while their source does', () => {
    const leave = registerCommands(() => [command('chat.end')]);
    const leaveOther = registerCommands(() => [command('go.orders')]);
    expect(ids(allCommands())).toEqual(['chat.end', 'go.orders']);
    leave();
    expect(ids(allCommands())).toEqual(['go.orders']);
    leaveOther();
    expect(allCommands()).toEqual([]);
  });

  it('follow what their source says each time', () => {
    let label = 'End chat';
    const leave = registerCommands(() => [command('chat.end', { label })]);
    label = 'Beenden';
    expect(allCommands()[0]?.label).toBe('Beenden');
    leave();
  });

  it('are there once by id, as the one who came last has it', () => {
    const ran: string[] = [];
    const leave = registerCommands(() => [command('x', { run: () => ran.push('desk') })]);
    const leavePage = registerCommands(() => [command('x', { run: () => ran.push('page') })]);
    runCommand('x');
    leavePage();
    runCommand('x');
    leave();
    runCommand('x');
    expect(ran).toEqual(['page', 'desk']);
  });

  it('are neither shown nor run while they cannot be done', () => {
    let ran = 0;
    let can = false;
    const leave = registerCommands(() => [
      command('x', { when: () => can, run: () => void (ran += 1) }),
    ]);
    runCommand('x');
    expect({ ran, shown: ids(possibleCommands()) }).toEqual({ ran: 0, shown: [] });
    can = true;
    runCommand('x');
    expect({ ran, shown: ids(possibleCommands()) }).toEqual({ ran: 1, shown: ['x'] });
    leave();
  });
});
