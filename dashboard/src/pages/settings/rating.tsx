import { defaultSettings, type Settings } from '../../../../shared/protocol/settings.ts';
import { AutomaticText } from '../../components/settings/automatic-text.tsx';
import { CountedField } from '../../components/ui/counted-field.tsx';
import { PhoneTemplate, PhoneText } from '../../components/phone/phone-bubble.tsx';
import { SettingRow } from '../../components/settings/setting-row.tsx';
import { SwitchInput } from '../../components/ui/switch-input.tsx';
import { textProblem } from '../../format/text-problem.ts';
import { editedSettings, setSetting } from '../../store/settings/settings.ts';
import { settingsStrings } from '../../strings/settings.ts';
import { refusalAt, SettingsForm } from './settings-form.tsx';
import { example } from './texts.tsx';
import './rating.css';

type Rating = Settings['rating'];

const words = settingsStrings.rating;
const fields = ['rating'] as const;
const BUTTON_MOST = 20;
const TEXT_MOST = 1024;
const problemOf = (text: string, most: number) => textProblem(text, most, settingsStrings);
const doNothing = () => {};

/** One message: the text that ends the chat, the question, and what opens the choices. */
const Asked = ({ settings }: { settings: Settings }) => {
  const { messages, rating } = settings;
  const closing = messages.ended.enabled ? `${example(messages.ended.text)}\n\n` : '';
  return (
    <PhoneTemplate
      template={{
        type: 'list',
        body: { text: `${closing}${example(rating.question)}` },
        action: { button: rating.button, sections: [] },
        steps: { initial: {} },
      }}
      filled={{}}
      onTap={doNothing}
      onList={doNothing}
    />
  );
};

const Question = ({ settings }: { settings: Settings }) => {
  const { question, button, thanks } = settings.rating;
  const shipped = defaultSettings.rating;
  return (
    <>
      <AutomaticText
        id="rating-question"
        title={words.question}
        hint={words.questionHint}
        text={question}
        shipped={shipped.question}
        most={TEXT_MOST}
        problem={problemOf(question, TEXT_MOST) ?? refusalAt('rating.question')}
        onText={(text) => setSetting(['rating', 'question'], text)}
      >
        <Asked settings={settings} />
      </AutomaticText>
      <div class="card">
        <SettingRow label={words.button} hint={words.buttonHint} htmlFor="rating-button">
          <CountedField
            label={words.button}
            quiet
            value={button}
            most={BUTTON_MOST}
            left={settingsStrings.left}
            problem={problemOf(button, BUTTON_MOST) ?? refusalAt('rating.button')}
            onValue={(text) => setSetting(['rating', 'button'], text)}
          />
        </SettingRow>
      </div>
      <AutomaticText
        id="rating-thanks"
        title={words.thanks}
        hint={words.thanksHint}
        text={thanks.text}
        shipped={shipped.thanks.text}
        most={TEXT_MOST}
        enabled={thanks.enabled}
        problem={problemOf(thanks.text, TEXT_MOST) ?? refusalAt('rating.thanks')}
        onEnabled={(on) => setSetting(['rating', 'thanks', 'enabled'], on)}
        onText={(text) => setSetting(['rating', 'thanks', 'text'], text)}
      >
        <PhoneText from="business" text={example(thanks.text)} />
      </AutomaticText>
    </>
  );
};

const faults = ({ question, button, thanks }: Rating): number =>
  [
    problemOf(question, TEXT_MOST),
    problemOf(button, BUTTON_MOST),
    problemOf(thanks.text, TEXT_MOST),
  ].filter((problem) => problem !== undefined).length;

/** The question how the chat was, in the same message as its end. */
export const RatingSettings = () => {
  const bad = editedSettings.value ? faults(editedSettings.value.rating) : 0;
  return (
    <SettingsForm
      id="rating"
      fields={fields}
      blocked={bad === 0 ? null : settingsStrings.textFaults(bad)}
    >
      {(settings) => (
        <div class="settings-stack">
          <div class="card">
            <SettingRow label={words.ask} hint={words.askHint} htmlFor="rating">
              <SwitchInput
                id="rating"
                describedBy="rating-hint"
                checked={settings.rating.enabled}
                onChecked={(on) => setSetting(['rating', 'enabled'], on)}
              />
            </SettingRow>
          </div>
          {settings.rating.enabled ? (
            <Question settings={settings} />
          ) : (
            <div class="card phone-piece rating-off" inert>
              <Asked settings={settings} />
            </div>
          )}
        </div>
      )}
    </SettingsForm>
  );
};
