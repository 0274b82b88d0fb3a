// Keys to commands, in a real browser.
import { allCommands, type Command } from './commands.ts';
import { commandFor, isMacPlatform, writes, type Place } from './keys.ts';
import { preferences } from './preferences.ts';

export const onMac = isMacPlatform(navigator.platform);

/** So long after a command that is hard to take back another one is taken for a slip. */
const GRAVE_MS = 1_000;

const NO_TEXT = new Set([
  'button',
  'checkbox',
  'color',
  'file',
  'image',
  'radio',
  'range',
  'reset',
  'submit',
]);

const placeOf = (event: KeyboardEvent): Place => {
  const target = event.composedPath()[0];
  const field =
    target instanceof HTMLTextAreaElement ||
    (target instanceof HTMLInputElement && !NO_TEXT.has(target.type))
      ? target
      : null;
  const editable = target instanceof HTMLElement && target.isContentEditable;
  return {
    writing: field !== null || editable || target instanceof HTMLSelectElement,
    empty: field?.value === '',
    occupied: document.querySelector(':popover-open') !== null,
    singleKeys: preferences.peek().single_keys,
    mac: onMac,
  };
};

export const startKeyboard = (): (() => void) => {
  let graveAt = -Infinity;
  const run = (command: Command, repeated: boolean): void => {
    if (repeated && command.repeats !== true) return;
    const grave = command.grave === true;
    if (grave && performance.now() - graveAt < GRAVE_MS) return;
    // Whatever was done in between (an undo, say) makes the next one a new wish.
    graveAt = grave ? performance.now() : -Infinity;
    command.run();
  };
  const onKey = (event: KeyboardEvent) => {
    const place = placeOf(event);
    // Most keys are letters of a text: they shall cost nothing.
    if (place.writing && writes(event)) return;
    // An input method's keys choose words; an open window has its own.
    if (event.defaultPrevented || event.isComposing) return;
    if (document.querySelector('dialog:modal') !== null) return;
    const command = commandFor(allCommands(), event, place);
    if (command === null) return;
    event.preventDefault();
    run(command, event.repeat);
  };
  window.addEventListener('keydown', onKey);
  return () => window.removeEventListener('keydown', onKey);
};
