import { useState } from 'preact/hooks';
import type { Settings } from '../../../../shared/protocol/settings.ts';
import { SettingRow } from '../../components/settings/setting-row.tsx';
import { typedDir } from '../../components/ui/typed-dir.ts';
import { WordChips } from '../../components/settings/word-chips.tsx';
import { addWords, effectsOf, inBoth, type Rules } from '../../format/word-effects.ts';
import { editedSettings, setSetting } from '../../store/settings/settings.ts';
import { settingsStrings } from '../../strings/settings.ts';
import { refusalAt, SettingsForm } from './settings-form.tsx';
import './words.css';

const words = settingsStrings;
const fields = ['exit_words', 'agent_words', 'greetings'] as const;
type Name = (typeof fields)[number];
const MOST_WORDS = 30;
const MOST_CHARACTERS = 60;

const isEmpty = (name: Name, { [name]: list }: Pick<Settings, Name>): boolean =>
  name !== 'agent_words' && list.length === 0;

/** Takes in what was typed; answers why not. */
const add = (name: Name, list: readonly string[], typed: string): string | null => {
  const { words: after, taken } = addWords(list, typed);
  if (after.some((word) => word.length > MOST_CHARACTERS)) return words.wordLong(MOST_CHARACTERS);
  if (after.length > MOST_WORDS) return words.wordsMany(MOST_WORDS);
  if (after.length > list.length) setSetting([name], after);
  return taken === null ? null : words.wordTaken(taken);
};

const WordList = ({ name, settings }: { name: Name; settings: Settings }) => {
  const { label, hint } = words.wordLists[name];
  const list = settings[name];
  const both = name === 'greetings' ? inBoth(list, settings.agent_words) : [];
  return (
    <SettingRow
      label={label}
      hint={hint}
      htmlFor={name}
      problem={isEmpty(name, settings) ? words.wordsNone : refusalAt(name)}
    >
      <WordChips
        id={name}
        list={list}
        onAdd={(typed) => add(name, list, typed)}
        onRemove={(word) =>
          setSetting(
            [name],
            list.filter((one) => one !== word),
          )
        }
      />
      {both.length > 0 && <p>{words.wordsBoth(both.join(', '))}</p>}
    </SettingRow>
  );
};

/** A field in which nothing is set: it shows what a message would do. */
const TryIt = ({ rules }: { rules: Rules }) => {
  const [typed, setTyped] = useState('');
  const effects = typed.trim() === '' ? null : effectsOf(rules, typed);
  return (
    <section>
      <h2>{words.tryIt}</h2>
      <div class="card try-words">
        <label for="try-words">{words.tryHint}</label>
        <input
          id="try-words"
          class="field"
          type="text"
          dir={typedDir(typed)}
          aria-label={words.tryField}
          placeholder={words.tryPlaceholder}
          value={typed}
          onInput={(event) => setTyped(event.currentTarget.value)}
          onKeyDown={(event) => event.key === 'Enter' && event.preventDefault()}
        />
        <div role="status">
          <dl>
            <dt>{words.tryOutside}</dt>
            <dd data-effect={effects?.outside}>{effects ? words.effects[effects.outside] : '–'}</dd>
            <dt>{words.tryInside}</dt>
            <dd data-effect={effects?.inside}>{effects ? words.effects[effects.inside] : '–'}</dd>
          </dl>
        </div>
      </div>
    </section>
  );
};

/** What the customer may type to end a chat, to open one, and to see the menu. */
export const Words = () => {
  const edited = editedSettings.value;
  const empty = edited !== null && fields.some((name) => isEmpty(name, edited));
  return (
    <SettingsForm id="words" fields={fields} blocked={empty ? words.wordsNone : null}>
      {(settings) => (
        <>
          <section>
            <div class="card">
              {fields.map((name) => (
                <WordList key={name} name={name} settings={settings} />
              ))}
            </div>
          </section>
          <TryIt rules={settings} />
        </>
      )}
    </SettingsForm>
  );
};
