import { useState } from 'preact/hooks';
import { X } from 'lucide';
import { strings } from '../strings.ts';
import { Icon } from './icon.tsx';
import './tag-editor.css';

type Props = { tags: readonly string[]; onTags: (tags: string[]) => void };

const words = strings.customer;
const MOST = 20;

export const TagEditor = ({ tags, onTags }: Props) => {
  const [typed, setTyped] = useState('');
  const add = () => {
    const tag = typed.trim();
    setTyped('');
    if (tag !== '' && !tags.includes(tag)) onTags([...tags, tag]);
  };
  return (
    <form
      class="tag-editor"
      onSubmit={(event) => {
        event.preventDefault();
        add();
      }}
    >
      {tags.map((tag) => (
        <span key={tag} class="tag">
          {tag}
          <button
            type="button"
            aria-label={words.removeTag(tag)}
            onClick={() => onTags(tags.filter((other) => other !== tag))}
          >
            <Icon node={X} size={12} />
          </button>
        </span>
      ))}
      {tags.length < MOST && (
        <input
          value={typed}
          maxLength={40}
          aria-label={words.addTag}
          placeholder={words.addTag}
          onInput={(event) => setTyped(event.currentTarget.value)}
          onBlur={add}
        />
      )}
    </form>
  );
};
