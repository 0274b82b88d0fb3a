import type { RefObject } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { PresenceDot } from '../components/presence-dot.tsx';
import { mentionable, openMention } from '../format/mentions.ts';
import { chat } from '../store/chat.ts';
import { draftKey, draftOf, setDraft } from '../store/drafts.ts';
import { inbox } from '../store/inbox.ts';
import { caller } from '../store/me.ts';
import { sendingStrings } from '../strings-sending.ts';
import './mention-picker.css';

type Props = { field: RefObject<HTMLTextAreaElement | null> };

/** Colleagues whose name begins with what follows the `@`. The focus stays in the note's field. */
export const MentionPicker = ({ field }: Props) => {
  const id = chat.value?.id;
  const text = id === undefined ? '' : draftOf(draftKey(id, 'note'));
  const [chosen, setChosen] = useState(0);
  const [closed, setClosed] = useState<string | null>(null);
  const box = field.current;
  const mention = box === null ? null : openMention(text, box.selectionStart);
  const others = inbox.value.agents.filter((agent) => agent.id !== caller().id);
  const found = mention === null || closed === text ? [] : mentionable(others, mention.part);
  const at = Math.min(chosen, found.length - 1);

  const pick = (name: string) => {
    if (id === undefined || mention === null || box === null) return;
    const before = `${text.slice(0, mention.at)}@${name} `;
    const after = text.slice(mention.at + 1 + mention.part.length).trimStart();
    // At once, so that whoever types on, or presses Enter again, does it in the new text.
    box.value = before + after;
    box.focus();
    box.setSelectionRange(before.length, before.length);
    setDraft(draftKey(id, 'note'), box.value);
    setChosen(0);
  };

  useEffect(() => {
    if (box === null) return;
    const onKey = (event: KeyboardEvent) => {
      const agent = found[at];
      // What stands in the field is newer than this list: the key is not for it.
      if (agent === undefined || event.isComposing || box.value !== text) return;
      if (event.key === 'ArrowDown') setChosen((at + 1) % found.length);
      else if (event.key === 'ArrowUp') setChosen((at + found.length - 1) % found.length);
      else if (event.key === 'Enter' || event.key === 'Tab') pick(agent.name);
      else if (event.key === 'Escape') setClosed(text);
      else return;
      event.preventDefault();
      event.stopImmediatePropagation();
    };
    // Before the field's own Enter, which would save the note.
    box.addEventListener('keydown', onKey, { capture: true });
    if (found.length > 0) {
      box.setAttribute('aria-controls', 'mentions');
      box.setAttribute('aria-activedescendant', `mention-${at}`);
    }
    return () => {
      box.removeEventListener('keydown', onKey, { capture: true });
      box.removeAttribute('aria-controls');
      box.removeAttribute('aria-activedescendant');
    };
  });

  if (found.length === 0) return null;
  return (
    <ul class="mentions" id="mentions" role="listbox" aria-label={sendingStrings.mention}>
      {found.map((agent, index) => (
        <li
          key={agent.id}
          id={`mention-${index}`}
          role="option"
          aria-selected={index === at}
          onPointerDown={(event) => {
            event.preventDefault();
            pick(agent.name);
          }}
        >
          <PresenceDot state={agent.state} />
          {agent.name}
        </li>
      ))}
    </ul>
  );
};
