import { useId, useRef, useState } from 'preact/hooks';
import { X } from 'lucide';
import { customerStrings } from '../../strings/customer.ts';
import { Icon } from '../ui/icon.tsx';
import { typedDir } from '../ui/typed-dir.ts';
import './tag-editor.css';

type Props = {
  tags: readonly string[];
  /** Tags in use, the commonest first. */
  known: readonly string[];
  onTags: (tags: string[]) => void;
};

const words = customerStrings;
const MOST = 20;
const LIMIT = 40;
/** A click elsewhere leaves the field first: what it is aimed at must not move under it. */
const AFTER_CLICK_MS = 300;

const same = (a: string, b: string): boolean => a.toLowerCase() === b.toLowerCase();

export const TagEditor = ({ tags, known, onTags }: Props) => {
  const [typed, setTyped] = useState('');
  const list = useId();
  const box = useRef<HTMLFormElement>(null);
  const [repeated, setRepeated] = useState(false);
  const add = () => {
    const asked = typed.trim().replaceAll(/\s+/g, ' ');
    if (asked === '') return;
    // In the spelling that others use.
    const tag = known.find((one) => same(one, asked)) ?? asked;
    const has = tags.some((one) => same(one, tag));
    setRepeated(has);
    setTyped('');
    if (!has) onTags([...tags, tag]);
  };
  const remove = (tag: string) => {
    onTags(tags.filter((other) => other !== tag));
    box.current?.querySelector('input')?.focus();
  };
  return (
    <form
      ref={box}
      class="tag-editor"
      onSubmit={(event) => {
        event.preventDefault();
        add();
      }}
    >
      {tags.map((tag) => (
        <span key={tag} class="tag">
          <bdi>{tag}</bdi>
          <button
            type="button"
            aria-label={words.removeTag(tag)}
            title={words.removeTag(tag)}
            onClick={() => remove(tag)}
          >
            <Icon node={X} size={12} />
          </button>
        </span>
      ))}
      {tags.length < MOST && (
        <input
          value={typed}
          maxLength={LIMIT}
          dir={typedDir(typed)}
          list={list}
          aria-label={words.addTag}
          title={words.tagHint}
          placeholder={words.addTag}
          onInput={(event) => {
            setRepeated(false);
            setTyped(event.currentTarget.value);
          }}
          onKeyDown={(event) => {
            const last = tags.at(-1);
            if (event.key === 'Backspace' && typed === '' && last !== undefined && !event.repeat)
              remove(last);
          }}
          onBlur={() =>
            window.setTimeout(() => {
              if (box.current !== null) add();
            }, AFTER_CLICK_MS)
          }
        />
      )}
      <datalist id={list}>
        {known
          .filter((tag) => !tags.some((one) => same(one, tag)))
          .map((tag) => (
            <option key={tag} value={tag} />
          ))}
      </datalist>
      <span class="tag-word" role="status">
        {repeated ? words.tagKnown : ''}
      </span>
    </form>
  );
};
