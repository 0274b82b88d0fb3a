import type { Settings } from '../../../../shared/protocol/settings.ts';
import { SettingRow } from '../../components/setting-row.tsx';
import { setSetting } from '../../store/settings.ts';
import { settingsStrings } from '../../strings-settings.ts';
import { SettingsForm } from './settings-form.tsx';
import { SettingText } from './text-field.tsx';

type Texts = Settings['messages'];
const words = settingsStrings;
const fields = ['messages'] as const;
const names = Object.keys(words.text) as (keyof Texts)[];

const Texts = ({ texts }: { texts: Texts }) => (
  <div class="card">
    {names.map((name) => {
      const { enabled, text } = texts[name];
      return (
        <SettingRow
          key={name}
          label={words.text[name]}
          hint={words.textHints[name]}
          htmlFor={`text-${name}`}
        >
          <label class="setting-check">
            <input
              type="checkbox"
              checked={enabled}
              aria-label={`${words.send}: ${words.text[name]}`}
              onChange={(event) =>
                setSetting(['messages', name, 'enabled'], event.currentTarget.checked)
              }
            />
            {words.send}
          </label>
          <SettingText
            id={`text-${name}`}
            label={words.text[name]}
            text={text}
            disabled={!enabled}
            onText={(value) => setSetting(['messages', name, 'text'], value)}
          />
        </SettingRow>
      );
    })}
  </div>
);

/** What the product says by itself, each with its switch. */
export const AutomaticTexts = () => (
  <SettingsForm id="texts" fields={fields}>
    {({ messages }) => <Texts texts={messages} />}
  </SettingsForm>
);
