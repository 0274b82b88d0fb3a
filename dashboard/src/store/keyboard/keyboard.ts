// Keys to commands, in a real browser.
import { allCommands, type Command } from './commands.ts';
import { commandFor, isMacPlatform, writes, type Place } from './keys.ts';
import { preferences } from '../settings/preferences.ts';

export const onMac = isMacPlatform(navigator.platform);

/** So long after a command that is hard to take back another one is taken for a slip. */
const GRAVE_MS = 1_000;

/** Who presses one of these is done with a field, or with having lost it. */
const DONE = new Set(['Enter', 'Tab', 'Escape']);

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

const textField = (target: unknown): HTMLTextAreaElement | HTMLInputElement | null =>
  target instanceof HTMLTextAreaElement ||
  (target instanceof HTMLInputElement && !NO_TEXT.has(target.type))
    ? target
    : null;

const placeOf = (event: KeyboardEvent): Place => {
  const target = event.composedPath()[0];
  const field = textField(target);
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
  /** The field that was last written in. It may go from under its writer's hands. */
  let written: Node | null = textField(document.activeElement);
  const run = (command: Command, repeated: boolean): void => {
    if (repeated && command.repeats !== true) return;
    const grave = command.grave === true;
    if (grave && performance.now() - graveAt < GRAVE_MS) return;
    // Whatever was done in between (an undo, say) makes the next one a new wish.
    graveAt = grave ? performance.now() : -Infinity;
    // A field that goes by this is not missed.
    written = null;
    command.run();
  };
  const onKey = (event: KeyboardEvent) => {
    const place = placeOf(event);
    // Most keys are letters of a text: they shall cost nothing.
    if (place.writing) written = DONE.has(event.key) ? null : (event.composedPath()[0] as Node);
    if (place.writing && writes(event)) return;
    // What is typed on into nothing was meant for the field; a click or one of these keys ends that.
    if (written !== null && !written.isConnected) {
      if (writes(event)) return;
      if (DONE.has(event.key)) written = null;
    }
    // An input method's keys choose words; an open window has its own.
    if (event.defaultPrevented || event.isComposing) return;
    if (document.querySelector('dialog:modal') !== null) return;
    const command = commandFor(allCommands(), event, place);
    if (command === null) return;
    event.preventDefault();
    run(command, event.repeat);
  };
  const onPointer = () => {
    written = null;
  };
  // Chromium gives the focus back when a dialog closes, and not the caret: keys would write nothing.
  const onClose = () =>
    window.requestAnimationFrame(() => {
      const field = textField(document.activeElement);
      if (field instanceof HTMLTextAreaElement)
        field.setSelectionRange(field.selectionStart, field.selectionEnd);
    });
  window.addEventListener('keydown', onKey);
  window.addEventListener('pointerdown', onPointer);
  window.addEventListener('close', onClose, { capture: true });
  return () => {
    window.removeEventListener('keydown', onKey);
    window.removeEventListener('pointerdown', onPointer);
    window.removeEventListener('close', onClose, { capture: true });
  };
};
