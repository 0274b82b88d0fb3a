// Notes save themselves: a moment after the last letter, and at once when the field or the customer
// is left. One save at a time, so that each is written over what the one before it made.
import { signal } from '@preact/signals';
import { SECOND_MS } from '../../../../shared/protocol/time.ts';
import { patchCustomer } from '../../net/customers-api.ts';
import { RestError } from '../../net/rest.ts';
import * as state from './notes-state.ts';
import type { NotesChoice, NotesState } from './notes-state.ts';

const SAVE_AFTER_MS = SECOND_MS;

export const notes = signal<NotesState | null>(null);

/** Those of customers that were left while theirs were on the way, or could not be saved. */
let lost = (_name: string, _typed: string): void => {};
export const whenNotesAreLost = (handler: (name: string, typed: string) => void): void => {
  lost = handler;
};

let timer: number | undefined;

const change = (id: string, how: (known: NotesState) => NotesState): void => {
  const known = notes.peek();
  if (known?.id === id) notes.value = how(known);
};

/** The customer's notes as the desk has them: opens the editor, or says what is new. */
export const showNotes = (id: string, name: string, standing: string): void => {
  const known = notes.peek();
  if (known?.id === id) notes.value = state.hearNotes(known, standing);
  else {
    void saveNotes();
    notes.value = state.openNotes(id, name, standing);
  }
};

const laterSave = (): void => {
  window.clearTimeout(timer);
  timer = window.setTimeout(() => void saveNotes(), SAVE_AFTER_MS);
};

export const typeNotes = (typed: string): void => {
  const known = notes.peek();
  if (known === null) return;
  // While a save is under way the next one waits for its answer.
  const after = state.typeNotes(known, typed);
  notes.value = known.state === 'saving' ? { ...after, state: 'saving' } : after;
  laterSave();
};

/** Saves now what is not saved. */
export const saveNotes = async (): Promise<void> => {
  window.clearTimeout(timer);
  const known = notes.peek();
  if (known === null || known.state === 'saving') return;
  const patch = state.notesToSave(known);
  if (patch === null) return;
  const { id, name } = known;
  notes.value = { ...known, state: 'saving' };
  try {
    await patchCustomer(id, patch);
    change(id, (now) => state.notesSaved(now, patch.notes));
  } catch (error) {
    if (!(error instanceof RestError)) throw error;
    const theirs = error.code === 'notes_changed' ? error.problem.notes : undefined;
    if (notes.peek()?.id !== id) lost(name, patch.notes);
    else if (theirs !== undefined) change(id, (now) => state.notesRefused(now, theirs));
    else change(id, (now) => ({ ...now, state: 'failed' }));
    return;
  }
  const now = notes.peek();
  if (now?.id === id && state.notesToSave(now) !== null) laterSave();
};

export const chooseNotes = (choice: NotesChoice): void => {
  const known = notes.peek();
  if (known === null) return;
  notes.value = state.chooseNotes(known, choice);
  void saveNotes();
};
