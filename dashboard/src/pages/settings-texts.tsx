import type { Settings } from '../../../shared/protocol/settings.ts';
import { SettingRow } from '../components/setting-row.tsx';
import { settingsStrings } from '../strings-settings.ts';
import { SettingText } from './settings-text-field.tsx';

type Texts = Settings['messages'];
type Props = { texts: Texts; onTexts: (texts: Texts) => void };

const words = settingsStrings;
const names = Object.keys(words.text) as (keyof Texts)[];

/** What the product says by itself, each with its switch. */
export const AutomaticTexts = ({ texts, onTexts }: Props) => (
  <section>
    <h2>{words.texts}</h2>
    <p class="page-note">{words.textsHint}</p>
    <div class="card">
      {names.map((name) => {
        const { enabled, text } = texts[name];
        const change = (part: Partial<Texts[typeof name]>) =>
          onTexts({ ...texts, [name]: { ...texts[name], ...part } });
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
                onChange={(event) => change({ enabled: event.currentTarget.checked })}
              />
              {words.send}
            </label>
            <SettingText
              id={`text-${name}`}
              label={words.text[name]}
              text={text}
              disabled={!enabled}
              onText={(value) => change({ text: value })}
            />
          </SettingRow>
        );
      })}
    </div>
  </section>
);
