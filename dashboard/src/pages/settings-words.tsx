import type { Settings } from '../../../shared/protocol/settings.ts';
import { SettingRow } from '../components/setting-row.tsx';
import { settingsStrings } from '../strings-settings.ts';

const names = ['exit_words', 'agent_words', 'greetings'] as const;
type Name = (typeof names)[number];

/** The lists as typed: one word on each line, blank lines and all. */
export type TypedWords = Record<Name, string>;

export const typedFrom = (settings: Settings): TypedWords => ({
  exit_words: settings.exit_words.join('\n'),
  agent_words: settings.agent_words.join('\n'),
  greetings: settings.greetings.join('\n'),
});

const lines = (text: string): string[] =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean);

export const wordsFrom = (typed: TypedWords): Pick<Settings, Name> => ({
  exit_words: lines(typed.exit_words),
  agent_words: lines(typed.agent_words),
  greetings: lines(typed.greetings),
});

type Props = { typed: TypedWords; onTyped: (typed: TypedWords) => void };

/** What the customer may type to end a chat, to open one, and to see the menu. */
export const Words = ({ typed, onTyped }: Props) => (
  <section>
    <h2>{settingsStrings.words}</h2>
    <div class="card">
      {names.map((name) => (
        <SettingRow
          key={name}
          label={settingsStrings.wordLists[name].label}
          hint={settingsStrings.wordLists[name].hint}
          htmlFor={name}
        >
          <textarea
            id={name}
            class="field"
            rows={3}
            required={name !== 'agent_words'}
            aria-describedby={`${name}-hint`}
            value={typed[name]}
            onInput={(event) => onTyped({ ...typed, [name]: event.currentTarget.value })}
          />
        </SettingRow>
      ))}
    </div>
  </section>
);
