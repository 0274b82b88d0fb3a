import type { Settings } from '../../../../shared/protocol/settings.ts';
import { SettingRow } from '../../components/setting-row.tsx';
import { setSetting } from '../../store/settings.ts';
import { settingsStrings } from '../../strings-settings.ts';
import { SettingsForm } from './settings-form.tsx';
import { SettingText } from './text-field.tsx';

type Rating = Settings['rating'];

const words = settingsStrings.rating;
const fields = ['rating'] as const;
const set = (name: keyof Rating, value: unknown) => setSetting(['rating', name], value);

const Rows = ({ rating: { enabled, question, button, thanks } }: { rating: Rating }) => (
  <div class="card">
    <SettingRow label={words.ask} hint={words.askHint} htmlFor="rating">
      <label class="setting-check">
        <input
          id="rating"
          type="checkbox"
          checked={enabled}
          aria-describedby="rating-hint"
          onChange={(event) => set('enabled', event.currentTarget.checked)}
        />
        {words.askSwitch}
      </label>
    </SettingRow>
    {enabled && (
      <>
        <SettingRow label={words.question} hint={words.questionHint} htmlFor="rating-question">
          <SettingText
            id="rating-question"
            label={words.question}
            text={question}
            disabled={false}
            onText={(text) => set('question', text)}
          />
        </SettingRow>
        <SettingRow label={words.button} hint={words.buttonHint} htmlFor="rating-button">
          <input
            id="rating-button"
            class="field"
            required
            maxLength={20}
            aria-describedby="rating-button-hint"
            value={button}
            onInput={(event) => set('button', event.currentTarget.value)}
          />
        </SettingRow>
        <SettingRow label={words.thanks} hint={words.thanksHint} htmlFor="rating-thanks">
          <label class="setting-check">
            <input
              type="checkbox"
              checked={thanks.enabled}
              aria-label={`${settingsStrings.send}: ${words.thanks}`}
              onChange={(event) =>
                setSetting(['rating', 'thanks', 'enabled'], event.currentTarget.checked)
              }
            />
            {settingsStrings.send}
          </label>
          <SettingText
            id="rating-thanks"
            label={words.thanks}
            text={thanks.text}
            disabled={!thanks.enabled}
            onText={(text) => setSetting(['rating', 'thanks', 'text'], text)}
          />
        </SettingRow>
      </>
    )}
  </div>
);

/** The question how the chat was, in the same message as its end. */
export const RatingSettings = () => (
  <SettingsForm id="rating" fields={fields}>
    {({ rating }) => <Rows rating={rating} />}
  </SettingsForm>
);
