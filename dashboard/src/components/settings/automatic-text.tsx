import type { ComponentChildren } from 'preact';
import { RotateCcw } from 'lucide';
import { settingsStrings } from '../../strings/settings.ts';
import { Button } from '../ui/button.tsx';
import { CountedField } from '../ui/counted-field.tsx';
import { SwitchInput } from '../ui/switch-input.tsx';
import './automatic-text.css';
import '../phone/phone.css';

type Props = {
  id: string;
  title: string;
  /** What triggers it, and what it costs. */
  hint: string;
  text: string;
  /** The words it came with. */
  shipped: string;
  most: number;
  problem: string | undefined;
  /** Undefined: it has no switch of its own. */
  enabled?: boolean;
  /** How the customer sees it. */
  children: ComponentChildren;
  onEnabled?: (enabled: boolean) => void;
  onText: (text: string) => void;
};

const words = settingsStrings;

/** A text that the desk sends by itself: its switch, its words, and how it will look. */
export const AutomaticText = (props: Props) => {
  const { id, title, hint, text, shipped, enabled = true, problem } = props;
  return (
    <section class="card automatic-text" aria-labelledby={`${id}-title`}>
      <header>
        <div>
          <h2 id={`${id}-title`}>{title}</h2>
          <p>{hint}</p>
        </div>
        {props.onEnabled && (
          <label class="automatic-switch">
            {words.send}
            <SwitchInput
              label={`${words.send}: ${title}`}
              checked={enabled}
              onChecked={props.onEnabled}
            />
          </label>
        )}
      </header>
      <div class="automatic-parts">
        <div>
          <CountedField
            label={title}
            quiet
            lines={4}
            value={text}
            most={props.most}
            left={words.left}
            disabled={!enabled}
            problem={problem}
            variables={{ title: words.insert, names: words.variables }}
            onValue={props.onText}
          />
          {text !== shipped && enabled && (
            <Button
              tone="quiet"
              size="s"
              icon={RotateCcw}
              title={shipped}
              onClick={() => props.onText(shipped)}
            >
              {words.shipped}
            </Button>
          )}
        </div>
        <div class="phone-piece" role="group" aria-label={`${words.preview}: ${title}`}>
          {enabled ? props.children : <p class="phone-line">{words.notSent}</p>}
        </div>
      </div>
    </section>
  );
};
