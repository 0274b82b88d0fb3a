import { useRef, useState } from 'preact/hooks';
import { Check, Pencil, X } from 'lucide';
import { customerStrings } from '../../strings/customer.ts';
import { IconButton } from '../ui/icon-button.tsx';
import { typedDir } from '../ui/typed-dir.ts';
import '../ui/field.css';
import './customer-name.css';

type Props = {
  /** As shown: theirs, the desk's, or a number. */
  shown: string;
  name: string | null;
  own: string | null;
  /** Null: may not be changed by this agent. */
  onName: ((name: string | null) => void) | null;
};

const words = customerStrings.name;
const LIMIT = 100;

/** What the desk calls them; what they call themselves stays beside it. */
export const CustomerName = ({ shown, name, own, onName }: Props) => {
  const [typed, setTyped] = useState<string | null>(null);
  const box = useRef<HTMLDivElement>(null);
  const done = () => {
    setTyped(null);
    requestAnimationFrame(() => box.current?.querySelector<HTMLElement>('button')?.focus());
  };
  const differs = own !== null && own.trim() !== '' && own !== name;
  return (
    <div class="customer-name" ref={box}>
      {typed === null ? (
        <div class="customer-name-shown">
          <p class="panel-name" dir="auto">
            {shown}
          </p>
          {onName !== null && (
            <IconButton icon={Pencil} label={words.edit} onClick={() => setTyped(name ?? '')} />
          )}
        </div>
      ) : (
        <form
          onSubmit={(event) => {
            event.preventDefault();
            const given = typed.trim();
            // Nothing, or their own name: then it follows them when they change it.
            onName?.(given === '' || given === own ? null : given);
            done();
          }}
          onKeyDown={(event) => {
            if (event.key !== 'Escape') return;
            event.stopPropagation();
            done();
          }}
        >
          <input
            class="field"
            dir={typedDir(typed)}
            value={typed}
            maxLength={LIMIT}
            aria-label={words.label}
            placeholder={own ?? undefined}
            ref={(field) => {
              if (field !== null && document.activeElement !== field) field.focus();
            }}
            onInput={(event) => setTyped(event.currentTarget.value)}
          />
          <IconButton icon={Check} type="submit" label={words.save} />
          <IconButton icon={X} label={words.cancel} onClick={done} />
        </form>
      )}
      {differs && (
        <p class="customer-name-own">
          <bdi>{words.own(own)}</bdi>
        </p>
      )}
    </div>
  );
};
