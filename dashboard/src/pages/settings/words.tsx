import { useState } from 'preact/hooks';
import { SettingRow } from '../../components/setting-row.tsx';
import { setSetting } from '../../store/settings.ts';
import { settingsStrings } from '../../strings-settings.ts';
import { SettingsForm } from './settings-form.tsx';

const words = settingsStrings;
const fields = ['exit_words', 'agent_words', 'greetings'] as const;

const lines = (text: string): string[] =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean);

/** One word on each line; what is typed stays as typed, blank lines and all. */
const WordList = ({ name, list }: { name: (typeof fields)[number]; list: readonly string[] }) => {
  const [typed, setTyped] = useState(list.join('\n'));
  const stands = lines(typed).join('\n') === list.join('\n');
  return (
    <textarea
      id={name}
      class="field"
      rows={3}
      required={name !== 'agent_words'}
      aria-describedby={`${name}-hint`}
      value={stands ? typed : list.join('\n')}
      onInput={(event) => {
        setTyped(event.currentTarget.value);
        setSetting([name], lines(event.currentTarget.value));
      }}
    />
  );
};

/** What the customer may type to end a chat, to open one, and to see the menu. */
export const Words = () => (
  <SettingsForm id="words" fields={fields}>
    {(settings) => (
      <div class="card">
        {fields.map((name) => (
          <SettingRow
            key={name}
            label={words.wordLists[name].label}
            hint={words.wordLists[name].hint}
            htmlFor={name}
          >
            <WordList name={name} list={settings[name]} />
          </SettingRow>
        ))}
      </div>
    )}
  </SettingsForm>
);
