import { signal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { Palette, type PaletteGroup } from '../../components/desk/palette.tsx';
import { ShortcutSheet } from '../../components/desk/shortcut-sheet.tsx';
import { findCommands } from '../../format/find-commands.ts';
import {
  allCommands,
  commandGroups,
  possibleCommands,
  type Command,
} from '../../store/keyboard/commands.ts';
import { onMac } from '../../store/keyboard/keyboard.ts';
import { overlay } from '../../store/keyboard/overlay.ts';
import { prefer, preferences } from '../../store/settings/preferences.ts';
import {
  loadRecentCommands,
  recentCommands,
  usedCommand,
} from '../../store/keyboard/recent-commands.ts';
import { navigate } from '../../store/desk/route.ts';
import { commandStrings as words } from '../../strings/commands.ts';
import { chatFinds } from '../commands/finds.ts';

const query = signal('');
/** More than anybody reads; who looks for one chat of a thousand types its name. */
const MOST = 80;

const grouped = (commands: readonly Command[]): PaletteGroup[] =>
  commandGroups
    .map((id) => ({
      id,
      title: words.groups[id],
      commands: commands.filter(({ group }) => group === id),
    }))
    .filter((group) => group.commands.length > 0);

/** What was used lately comes first while nothing is typed; then the best of what fits. */
const paletteGroups = (typed: string): PaletteGroup[] => {
  const possible = [...possibleCommands(), ...chatFinds()].filter(
    ({ id }) => id !== 'look.palette',
  );
  if (typed === '') {
    const recent = recentCommands.value.flatMap(
      (id) => possible.find((command) => command.id === id) ?? [],
    );
    const rest = possible.filter((command) => !recent.includes(command)).slice(0, MOST);
    return [
      ...(recent.length > 0 ? [{ id: 'recent', title: words.recent, commands: recent }] : []),
      ...grouped(rest),
    ];
  }
  const found = findCommands(possible, typed, recentCommands.value).slice(0, MOST);
  const history: Command = {
    id: 'search.history',
    label: words.searchHistory(typed),
    group: 'go',
    run: () => navigate(`/history?search=${encodeURIComponent(typed)}`),
  };
  // The best hit's group first, so that Enter takes the best hit.
  const groups = grouped(found).toSorted(
    (a, b) => found.indexOf(a.commands[0]!) - found.indexOf(b.commands[0]!),
  );
  return [...groups, { id: 'history', title: words.names.search, commands: [history] }];
};

const CommandPalette = () => {
  useEffect(() => {
    loadRecentCommands();
    return () => {
      query.value = '';
    };
  }, []);
  return (
    <Palette
      groups={paletteGroups(query.value.trim())}
      query={query.value}
      mac={onMac}
      onQuery={(typed) => {
        query.value = typed;
      }}
      onRun={(command) => {
        if (command.id !== 'search.history') usedCommand(command.id);
        command.run();
      }}
      onClose={() => {
        if (overlay.peek() === 'palette') overlay.value = null;
      }}
    />
  );
};

const Shortcuts = () => (
  <ShortcutSheet
    groups={grouped(allCommands().filter(({ keys }) => keys !== undefined))}
    mac={onMac}
    singleKeys={preferences.value.single_keys}
    onSingleKeys={(single_keys) => prefer({ single_keys })}
    onClose={() => {
      if (overlay.peek() === 'sheet') overlay.value = null;
    }}
  />
);

export const Overlays = () => (overlay.value === 'palette' ? <CommandPalette /> : <Shortcuts />);
