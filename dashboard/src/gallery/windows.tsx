// What opens over the page, one at a time: /gallery.html?open=palette, sheet, transfer, release.
import type { AgentPresence } from '../../../shared/protocol/agent.ts';
import { HandoverDialog } from '../components/thread/handover-dialog.tsx';
import { Palette, type PaletteGroup } from '../components/desk/palette.tsx';
import { ShortcutSheet } from '../components/desk/shortcut-sheet.tsx';
import type { Command } from '../store/keyboard/commands.ts';

const nothing = () => {};
const command = (id: string, label: string, more: Partial<Command> = {}): Command => ({
  id,
  label,
  group: 'chat',
  run: nothing,
  ...more,
});

const groups: PaletteGroup[] = [
  {
    id: 'chat',
    title: 'This chat',
    commands: [
      command('transfer', 'Transfer to a colleague', { keys: ['Shift+A'] }),
      command('note', 'Write a private note', { keys: ['N', 'Alt+P'] }),
      command('end', 'End the chat', { keys: ['Alt+E'] }),
    ],
  },
  {
    id: 'chats',
    title: 'Chats',
    commands: [
      command('meera', 'Meera Shah', { detail: '+91 98765 10001' }),
      command('joao', 'João Pereira', { detail: 'with Ben Okafor' }),
    ],
  },
];

const agent = (n: number, name: string, part: Partial<AgentPresence> = {}): AgentPresence => ({
  id: `0193a0b0-0000-7000-8000-00000000090${n}`,
  name,
  role: 'agent',
  state: 'online',
  open_chats: n,
  capacity: 5,
  viewing: [],
  ...part,
});
const agents = [
  agent(1, 'Ben Okafor'),
  agent(5, 'Eva Roth'),
  agent(2, 'Sam Rivera', { role: 'supervisor', state: 'away' }),
];

export const OpenWindow = ({ name }: { name: string }) => {
  switch (name) {
    case 'palette':
      return (
        <Palette
          groups={groups}
          query=""
          mac={false}
          onQuery={nothing}
          onRun={nothing}
          onClose={nothing}
        />
      );
    case 'sheet':
      return (
        <ShortcutSheet
          groups={groups.slice(0, 1)}
          mac={false}
          singleKeys
          onSingleKeys={nothing}
          onClose={nothing}
        />
      );
    case 'transfer':
    case 'release':
      return (
        <HandoverDialog
          way={name}
          customer="Meera Shah"
          agents={agents}
          onGive={nothing}
          onClose={nothing}
        />
      );
    default:
      return null;
  }
};
