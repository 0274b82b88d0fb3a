import { defaultSettings, type Settings } from '../../../../shared/protocol/settings.ts';
import { AutomaticText } from '../../components/settings/automatic-text.tsx';
import { PhoneText } from '../../components/phone/phone-bubble.tsx';
import { fillVariables } from '../../format/variables.ts';
import { textProblem } from '../../format/text-problem.ts';
import { caller } from '../../store/desk/me.ts';
import { editedSettings, setSetting } from '../../store/settings/settings.ts';
import { settingsStrings } from '../../strings/settings.ts';
import { refusalAt, SettingsForm } from './settings-form.tsx';

type Texts = Settings['messages'];

const words = settingsStrings;
const fields = ['messages'] as const;
const names = ['connecting', 'no_agent_online', 'ended', 'expired'] as const;
const MOST = 1024;

/** What stands in a text for whoever reads it here. */
export const example = (text: string): string =>
  fillVariables(text, { customer_name: words.exampleCustomer, agent_name: caller().name });

const problemOf = (text: string) => textProblem(text, MOST, words);

const Text = ({ name, texts }: { name: (typeof names)[number]; texts: Texts }) => {
  const { enabled, text } = texts[name];
  return (
    <AutomaticText
      id={`text-${name}`}
      title={words.text[name]}
      hint={words.textHints[name]}
      text={text}
      shipped={defaultSettings.messages[name].text}
      most={MOST}
      enabled={enabled}
      problem={problemOf(text) ?? refusalAt(`messages.${name}`)}
      onEnabled={(on) => setSetting(['messages', name, 'enabled'], on)}
      onText={(value) => setSetting(['messages', name, 'text'], value)}
    >
      <PhoneText from="business" text={example(text)} />
    </AutomaticText>
  );
};

/** What the product says by itself, each with its switch. */
export const AutomaticTexts = () => {
  const texts = editedSettings.value?.messages;
  const bad = texts ? names.filter((name) => problemOf(texts[name].text) !== undefined).length : 0;
  return (
    <SettingsForm id="texts" fields={fields} blocked={bad === 0 ? null : words.textFaults(bad)}>
      {({ messages }) => names.map((name) => <Text key={name} name={name} texts={messages} />)}
    </SettingsForm>
  );
};
