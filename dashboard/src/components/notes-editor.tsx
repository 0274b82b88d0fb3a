import { useEffect, useState } from 'preact/hooks';
import { strings } from '../strings.ts';
import { Button } from './button.tsx';
import './field.css';
import './notes-editor.css';

type Props = { notes: string; onSave: (notes: string) => void };

/** Saved by its button or by leaving the field: nobody loses a note to a forgotten click. */
export const NotesEditor = ({ notes, onSave }: Props) => {
  const [typed, setTyped] = useState(notes);
  useEffect(() => setTyped(notes), [notes]);
  const save = () => {
    if (typed !== notes) onSave(typed);
  };
  return (
    <div class="notes-editor">
      <textarea
        class="field"
        rows={3}
        dir="auto"
        value={typed}
        maxLength={10_000}
        aria-label={strings.customer.notes}
        placeholder={strings.customer.notesHint}
        onInput={(event) => setTyped(event.currentTarget.value)}
        onBlur={save}
      />
      {typed !== notes && (
        <Button size="s" tone="primary" onClick={save}>
          {strings.customer.save}
        </Button>
      )}
    </div>
  );
};
