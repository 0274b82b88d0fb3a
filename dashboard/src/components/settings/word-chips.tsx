import { useState } from 'preact/hooks';
import { X } from 'lucide';
import { settingsStrings } from '../../strings/settings.ts';
import { Icon } from '../ui/icon.tsx';
import { typedDir } from '../ui/typed-dir.ts';
import '../ui/field.css';
import './word-chips.css';

type Props = {
  id: string;
  list: readonly string[];
  /** Adds what was typed; answers why not, in words. */
  onAdd: (typed: string) => string | null;
  onRemove: (word: string) => void;
};

const words = settingsStrings;

/** A list of words: each can be taken away, and more are typed or pasted at its end. */
export const WordChips = ({ id, list, onAdd, onRemove }: Props) => {
  const [typed, setTyped] = useState('');
  const [problem, setProblem] = useState<string | null>(null);
  const add = (text: string) => {
    if (text.trim() === '') return;
    const refused = onAdd(text);
    setProblem(refused);
    if (refused === null) setTyped('');
  };
  return (
    <div class="word-chips">
      <div class="field word-chips-box">
        {list.map((word) => (
          <span key={word} class="word-chip">
            <span dir="auto">{word}</span>
            <button
              type="button"
              aria-label={words.removeWord(word)}
              onClick={(event) => {
                const box = event.currentTarget.closest('.word-chips');
                onRemove(word);
                box?.querySelector('input')?.focus();
              }}
            >
              <Icon node={X} size={12} />
            </button>
          </span>
        ))}
        <input
          id={id}
          type="text"
          dir={typedDir(typed)}
          enterkeyhint="done"
          placeholder={list.length === 0 ? words.wordsPlaceholder : words.addWord}
          aria-describedby={`${id}-hint`}
          aria-invalid={problem !== null}
          value={typed}
          onInput={(event) => {
            setTyped(event.currentTarget.value);
            setProblem(null);
          }}
          onPaste={(event) => {
            const text = event.clipboardData?.getData('text') ?? '';
            if (!/[\n,]/.test(text)) return;
            event.preventDefault();
            add(text);
          }}
          onKeyDown={(event) => {
            if (event.isComposing) return;
            if (event.key === 'Enter' || event.key === ',') {
              event.preventDefault();
              add(typed);
            }
            const last = list.at(-1);
            if (event.key === 'Backspace' && typed === '' && last !== undefined) onRemove(last);
          }}
          onBlur={() => add(typed)}
        />
      </div>
      {problem !== null && (
        <p class="setting-problem" role="alert">
          {problem}
        </p>
      )}
    </div>
  );
};
