import type { Settings } from '../../../shared/protocol/settings.ts';
import { SettingRow } from '../components/setting-row.tsx';
import { settingsStrings } from '../strings-settings.ts';
import { SettingText } from './settings-text-field.tsx';

type Rating = Settings['rating'];
type Props = { rating: Rating; onRating: (rating: Rating) => void };

const words = settingsStrings.rating;

/** The question how the chat was, in the same message as its end. */
export const RatingSettings = ({ rating, onRating }: Props) => {
  const set = (part: Partial<Rating>) => onRating({ ...rating, ...part });
  const setThanks = (part: Partial<Rating['thanks']>) =>
    set({ thanks: { ...rating.thanks, ...part } });
  const { enabled, thanks } = rating;
  return (
    <section>
      <h2>{words.title}</h2>
      <div class="card">
        <SettingRow label={words.ask} hint={words.askHint} htmlFor="rating">
          <label class="setting-check">
            <input
              id="rating"
              type="checkbox"
              checked={enabled}
              aria-describedby="rating-hint"
              onChange={(event) => set({ enabled: event.currentTarget.checked })}
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
                text={rating.question}
                disabled={false}
                onText={(question) => set({ question })}
              />
            </SettingRow>
            <SettingRow label={words.button} hint={words.buttonHint} htmlFor="rating-button">
              <input
                id="rating-button"
                class="field"
                required
                maxLength={20}
                aria-describedby="rating-button-hint"
                value={rating.button}
                onInput={(event) => set({ button: event.currentTarget.value })}
              />
            </SettingRow>
            <SettingRow label={words.thanks} hint={words.thanksHint} htmlFor="rating-thanks">
              <label class="setting-check">
                <input
                  type="checkbox"
                  checked={thanks.enabled}
                  aria-label={`${settingsStrings.send}: ${words.thanks}`}
                  onChange={(event) => setThanks({ enabled: event.currentTarget.checked })}
                />
                {settingsStrings.send}
              </label>
              <SettingText
                id="rating-thanks"
                label={words.thanks}
                text={thanks.text}
                disabled={!thanks.enabled}
                onText={(text) => setThanks({ text })}
              />
            </SettingRow>
          </>
        )}
      </div>
    </section>
  );
};
