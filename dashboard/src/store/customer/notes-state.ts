// Notes about a customer while somebody writes them. Pure: what is typed, what it was written over,
// and what a colleague has made of it meanwhile. Nothing is ever overwritten without a choice.
export type NotesState = {
  /** The customer, and what they are called. */
  id: string;
  name: string;
  /** As the desk has them, as far as this page knows. */
  base: string;
  typed: string;
  state: 'kept' | 'typing' | 'saving' | 'saved' | 'failed';
  /** A colleague's, that stand now in place of `base`; null: no conflict. */
  theirs: string | null;
};

export const NOTES_LIMIT = 10_000;

export const openNotes = (id: string, name: string, notes: string): NotesState => ({
  id,
  name,
  base: notes,
  typed: notes,
  state: 'kept',
  theirs: null,
});

export const isUnsaved = ({ base, typed }: NotesState): boolean => typed !== base;

export const typeNotes = (notes: NotesState, typed: string): NotesState => ({
  ...notes,
  typed,
  state: typed === notes.base ? 'kept' : 'typing',
});

/** The desk says what the notes are: an answer, or a colleague's change. */
export const hearNotes = (notes: NotesState, standing: string): NotesState => {
  if (standing === notes.base) return { ...notes, theirs: null };
  // While it is on its way, news may be our own words, or those before them.
  if (standing === notes.typed) return { ...notes, base: standing, theirs: null };
  if (!isUnsaved(notes)) return { ...notes, base: standing, typed: standing, state: 'kept' };
  return notes.state === 'saving' ? notes : { ...notes, theirs: standing };
};

/** What there is to send; null: nothing, or a choice comes first. */
export const notesToSave = (notes: NotesState): { notes: string; notes_base: string } | null =>
  isUnsaved(notes) && notes.theirs === null && notes.typed.length <= NOTES_LIMIT
    ? { notes: notes.typed, notes_base: notes.base }
    : null;

export const notesSaved = (notes: NotesState, sent: string): NotesState => ({
  ...notes,
  base: sent,
  theirs: null,
  state: notes.typed === sent ? 'saved' : 'typing',
});

export const notesRefused = (notes: NotesState, theirs: string): NotesState => ({
  ...notes,
  state: 'typing',
  theirs,
});

export type NotesChoice = 'mine' | 'theirs' | 'both';

/** After it, what is typed stands over what the colleague wrote, knowingly. */
export const chooseNotes = (notes: NotesState, choice: NotesChoice): NotesState => {
  const { theirs, typed, id, name } = notes;
  if (theirs === null) return notes;
  if (choice === 'theirs') return openNotes(id, name, theirs);
  const kept = choice === 'mine' ? typed : `${theirs}\n\n${typed}`;
  return { id, name, base: theirs, typed: kept, theirs: null, state: 'typing' };
};
