import {
  NOTES_LIMIT,
  type NotesChoice,
  type NotesState,
} from '../../store/customer/notes-state.ts';
import { customerStrings } from '../../strings/customer.ts';
import { Button } from '../ui/button.tsx';
import { typedDir } from '../ui/typed-dir.ts';
import '../ui/field.css';
import './notes-editor.css';

type Props = {
  notes: NotesState;
  onType: (typed: string) => void;
  onSave: () => void;
  onChoose: (choice: NotesChoice) => void;
};

const words = customerStrings;
/** What is left is said as it gets little. */
const LITTLE = 500;

/** A colleague wrote at the same time: both texts stand until somebody chooses. */
const Conflict = ({ notes, onChoose }: Pick<Props, 'notes' | 'onChoose'>) => (
  <div class="notes-conflict" role="alert">
    <p>{words.notesConflict}</p>
    <blockquote dir="auto" aria-label={words.notesTheirs} tabIndex={0}>
      {notes.theirs}
    </blockquote>
    <div>
      <Button
        size="s"
        tone="primary"
        disabled={(notes.theirs ?? '').length + notes.typed.length + 2 > NOTES_LIMIT}
        onClick={() => onChoose('both')}
      >
        {words.notesKeepBoth}
      </Button>
      <Button size="s" onClick={() => onChoose('mine')}>
        {words.notesKeepMine}
      </Button>
      <Button size="s" onClick={() => onChoose('theirs')}>
        {words.notesTakeTheirs}
      </Button>
    </div>
  </div>
);

export const NotesEditor = ({ notes, onType, onSave, onChoose }: Props) => {
  const left = NOTES_LIMIT - notes.typed.length;
  return (
    <div class="notes-editor">
      <textarea
        class="field"
        rows={3}
        dir={typedDir(notes.typed)}
        value={notes.typed}
        aria-label={words.notes}
        aria-invalid={left < 0 || undefined}
        placeholder={words.notesHint}
        onInput={(event) => onType(event.currentTarget.value)}
        onBlur={onSave}
      />
      {notes.theirs !== null && <Conflict notes={notes} onChoose={onChoose} />}
      <p class="notes-state" data-state={notes.state}>
        <span role="status">{notes.theirs === null ? words.noteStates[notes.state] : ''}</span>
        {notes.state === 'failed' && notes.theirs === null && (
          <Button size="s" onClick={onSave}>
            {words.retry}
          </Button>
        )}
        {left < LITTLE && (
          <span class="digits" data-over={left < 0}>
            {words.notesLeft(left)}
          </span>
        )}
      </p>
    </div>
  );
};
