import { useEffect, useId, useLayoutEffect, useRef, useState } from 'preact/hooks';
import { Check } from 'lucide';
import type { AgentPresence } from '../../../../shared/protocol/agent.ts';
import { HANDOVER_LIMIT } from '../../../../shared/protocol/rest.ts';
import { findColleagues } from '../../format/colleagues.ts';
import { strings } from '../../strings/desk.ts';
import { handoverStrings as words } from '../../strings/handover.ts';
import { Avatar } from '../ui/avatar.tsx';
import { Button } from '../ui/button.tsx';
import { Icon } from '../ui/icon.tsx';
import { PresenceDot } from '../ui/presence-dot.tsx';
import { typedDir } from '../ui/typed-dir.ts';
import '../ui/field.css';
import './handover-dialog.css';

type Props = {
  way: 'transfer' | 'release';
  customer: string;
  /** Who may get it. */
  agents: readonly AgentPresence[];
  onGive: (to: AgentPresence | null, note: string) => void;
  onClose: () => void;
};

const loadOf = ({ open_chats, capacity }: AgentPresence): string =>
  open_chats < capacity ? words.load(open_chats, capacity) : words.full(open_chats, capacity);

/** To whom, and with which words. Escape and the focus afterwards are the browser's. */
export const HandoverDialog = ({ way, customer, agents, onGive, onClose }: Props) => {
  const dialog = useRef<HTMLDialogElement>(null);
  const field = useRef<HTMLTextAreaElement>(null);
  const list = useRef<HTMLUListElement>(null);
  const id = useId();
  const [part, setPart] = useState('');
  /** Where the arrow keys stand; nowhere before the first of them, or a letter. */
  const [at, setAt] = useState(-1);
  const [to, setTo] = useState<AgentPresence | null>(null);
  const [note, setNote] = useState('');
  const [missing, setMissing] = useState<string | null>(null);
  const transfer = way === 'transfer';
  const found = findColleagues(agents, part);
  const marked = at < 0 ? undefined : found[Math.min(at, found.length - 1)];

  useLayoutEffect(() => dialog.current?.showModal(), []);
  useEffect(() => {
    list.current?.querySelector('[data-marked]')?.scrollIntoView({ block: 'nearest' });
  }, [at, part]);

  const pick = (agent: AgentPresence) => {
    setTo(agent);
    setPart('');
    setAt(-1);
    setMissing(null);
    field.current?.focus();
  };
  const give = () => {
    const text = note.trim();
    if (transfer && to === null) return setMissing(words.needsColleague);
    if (transfer && text === '') {
      field.current?.focus();
      return setMissing(words.needsNote);
    }
    dialog.current?.close();
    onGive(to, text);
  };
  const onSearchKey = (event: KeyboardEvent) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step !== undefined && found.length > 0)
      setAt((Math.max(at, step === 1 ? -1 : 0) + step + found.length) % found.length);
    else if (event.key === 'Enter' && !event.isComposing) {
      if (marked !== undefined) pick(marked);
    } else return;
    event.preventDefault();
  };

  return (
    <dialog
      ref={dialog}
      class="handover"
      aria-labelledby={`${id}-title`}
      onClose={onClose}
      onClick={(event) => {
        if (event.target === event.currentTarget) dialog.current?.close();
      }}
    >
      <form
        onSubmit={(event) => {
          event.preventDefault();
          give();
        }}
      >
        <h2 id={`${id}-title`} dir="auto">
          {transfer ? words.transfer(customer) : words.release(customer)}
        </h2>
        {!transfer && <p class="handover-means">{words.releaseMeans(customer)}</p>}
        {transfer && (
          <>
            <input
              class="field"
              type="search"
              role="combobox"
              list={undefined}
              autofocus
              aria-label={words.search}
              placeholder={words.search}
              aria-expanded={found.length > 0}
              aria-controls={`${id}-list`}
              aria-activedescendant={marked ? `${id}-${marked.id}` : undefined}
              autocomplete="off"
              value={part}
              onInput={(event) => {
                setPart(event.currentTarget.value);
                setAt(event.currentTarget.value === '' ? -1 : 0);
              }}
              onKeyDown={onSearchKey}
            />
            {found.length === 0 ? (
              <p class="handover-none">{part === '' ? words.nobody : words.noneFound(part)}</p>
            ) : (
              <ul ref={list} id={`${id}-list`} role="listbox" aria-label={words.colleagues}>
                {found.map((agent) => (
                  <li
                    key={agent.id}
                    id={`${id}-${agent.id}`}
                    role="option"
                    aria-selected={agent.id === to?.id}
                    data-marked={agent === marked || undefined}
                    onClick={() => pick(agent)}
                  >
                    <Avatar name={agent.name} id={agent.id} size="s" />
                    <span>
                      <strong dir="auto">{agent.name}</strong>
                      <small>
                        <PresenceDot state={agent.state} /> {strings.presence[agent.state]}
                      </small>
                    </span>
                    <small data-full={agent.open_chats >= agent.capacity}>{loadOf(agent)}</small>
                    <Icon node={Check} size={18} />
                  </li>
                ))}
              </ul>
            )}
          </>
        )}
        <label for={`${id}-note`}>{transfer ? words.noteTransfer : words.noteRelease}</label>
        <textarea
          ref={field}
          id={`${id}-note`}
          class="field"
          rows={3}
          dir={typedDir(note)}
          autofocus={!transfer}
          maxLength={HANDOVER_LIMIT}
          aria-required={transfer}
          aria-describedby={`${id}-hint`}
          value={note}
          onInput={(event) => {
            setNote(event.currentTarget.value);
            setMissing(null);
          }}
          onKeyDown={(event) => {
            if (event.key !== 'Enter' || event.shiftKey || event.isComposing) return;
            event.preventDefault();
            give();
          }}
        />
        <p id={`${id}-hint`} class="handover-hint">
          {transfer ? words.noteTransferHint : words.noteReleaseHint}
        </p>
        <p class="handover-missing" role="alert">
          {missing}
        </p>
        <div class="handover-acts">
          <Button onClick={() => dialog.current?.close()}>{words.cancel}</Button>
          <Button tone="primary" type="submit" disabled={transfer && to === null}>
            {!transfer ? words.putBack : to === null ? words.give : words.giveTo(to.name)}
          </Button>
        </div>
      </form>
    </dialog>
  );
};
