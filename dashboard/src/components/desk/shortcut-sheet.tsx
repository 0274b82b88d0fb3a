import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import { X } from 'lucide';
import type { Command } from '../../store/keyboard/commands.ts';
import { findCommands } from '../../format/find-commands.ts';
import { isSingle, parseChord } from '../../store/keyboard/keys.ts';
import { strings } from '../../strings/desk.ts';
import { commandStrings as words } from '../../strings/commands.ts';
import { IconButton } from '../ui/icon-button.tsx';
import { KeyCaps } from '../ui/key-caps.tsx';
import type { PaletteGroup } from './palette.tsx';
import { SwitchInput } from '../ui/switch-input.tsx';
import '../ui/field.css';
import './shortcut-sheet.css';

type Props = {
  /** All commands that have keys, possible now or not. */
  groups: readonly PaletteGroup[];
  mac: boolean;
  singleKeys: boolean;
  onSingleKeys: (on: boolean) => void;
  onClose: () => void;
};

/** Switched off with the single letters. */
const isBare = (command: Command, keys: string): boolean =>
  command.ofField !== true && isSingle(parseChord(keys));

const Row = ({
  command,
  mac,
  singleKeys,
}: { command: Command } & Pick<Props, 'mac' | 'singleKeys'>) => (
  <div class="sheet-row">
    <dt>{command.label}</dt>
    <dd>
      {command.keys?.map((keys, at) => (
        <span key={keys} data-off={isBare(command, keys) && !singleKeys}>
          {at > 0 && <small>{words.or}</small>}
          <KeyCaps keys={keys} mac={mac} />
        </span>
      ))}
    </dd>
  </div>
);

/** The keys as this platform has them, to be searched, and the switch for single letters. */
export const ShortcutSheet = ({ groups, mac, singleKeys, onSingleKeys, onClose }: Props) => {
  const dialog = useRef<HTMLDialogElement>(null);
  const [query, setQuery] = useState('');
  useLayoutEffect(() => dialog.current?.showModal(), []);
  const shown = groups
    .map((group) => {
      const found = new Set(findCommands(group.commands, query, []));
      return { ...group, commands: group.commands.filter((command) => found.has(command)) };
    })
    .filter(({ commands }) => commands.length > 0);
  return (
    <dialog
      ref={dialog}
      class="sheet"
      aria-labelledby="sheet-title"
      onClose={onClose}
      onClick={(event) => {
        if (event.target === event.currentTarget) dialog.current?.close();
      }}
    >
      <header>
        <h2 id="sheet-title">{words.sheet}</h2>
        <input
          class="field"
          type="search"
          autofocus
          aria-label={words.find}
          placeholder={words.find}
          autocomplete="off"
          value={query}
          onInput={(event) => setQuery(event.currentTarget.value)}
        />
        <IconButton icon={X} label={strings.close} onClick={() => dialog.current?.close()} />
      </header>
      <div class="sheet-groups" tabIndex={0} role="region" aria-labelledby="sheet-title">
        <p class="sheet-none" role="status">
          {shown.length === 0 && words.noKeys(query)}
        </p>
        {shown.map(({ id, title, commands }) => (
          <section key={id}>
            <h3>{title}</h3>
            <dl>
              {commands.map((command) => (
                <Row key={command.id} command={command} mac={mac} singleKeys={singleKeys} />
              ))}
            </dl>
          </section>
        ))}
      </div>
      <footer>
        <label>
          <SwitchInput
            describedBy="sheet-single-hint"
            checked={singleKeys}
            onChecked={onSingleKeys}
          />
          {words.single}
        </label>
        <p id="sheet-single-hint">{mac ? words.singleHintMac : words.singleHint}</p>
      </footer>
    </dialog>
  );
};
