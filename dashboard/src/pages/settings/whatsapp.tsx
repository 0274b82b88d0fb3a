import type { Settings } from '../../../../shared/protocol/settings.ts';
import { SettingRow } from '../../components/settings/setting-row.tsx';
import { SettingState } from '../../components/settings/setting-state.tsx';
import { SwitchInput } from '../../components/ui/switch-input.tsx';
import { setSetting } from '../../store/settings/settings.ts';
import { settingsStrings } from '../../strings/settings.ts';
import { SettingsForm } from './settings-form.tsx';

type Reads = Pick<Settings, 'read_marks' | 'typing_indicator'>;

const words = settingsStrings.reads;
const marks = Object.entries(words.marks) as [Reads['read_marks'], string][];
const fields = ['read_marks', 'typing_indicator'] as const;

const Rows = ({ read_marks, typing_indicator }: Reads) => {
  const never = read_marks === 'never';
  return (
    <div class="card">
      <SettingRow
        label={words.readMarks}
        hint={words.readMarksHint}
        htmlFor="read-marks"
        state={
          read_marks === 'on_reply' &&
          typing_indicator && <SettingState good={false} text={words.typingMarks} />
        }
      >
        <select
          id="read-marks"
          class="field"
          aria-describedby="read-marks-hint"
          value={read_marks}
          onChange={(event) => {
            setSetting(['read_marks'], event.currentTarget.value);
            if (event.currentTarget.value === 'never') setSetting(['typing_indicator'], false);
          }}
        >
          {marks.map(([id, label]) => (
            <option key={id} value={id}>
              {label}
            </option>
          ))}
        </select>
      </SettingRow>
      <SettingRow
        label={words.typing}
        hint={never ? words.typingNever : words.typingHint}
        htmlFor="typing"
      >
        <SwitchInput
          id="typing"
          describedBy="typing-hint"
          checked={typing_indicator}
          disabled={never}
          onChecked={(on) => setSetting(['typing_indicator'], on)}
        />
      </SettingRow>
    </div>
  );
};

/** What the customer sees of the agent. Meta's typing call marks as read, so the two agree. */
export const WhatsAppSettings = () => (
  <SettingsForm id="whatsapp" fields={fields}>
    {({ read_marks, typing_indicator }) => (
      <Rows read_marks={read_marks} typing_indicator={typing_indicator} />
    )}
  </SettingsForm>
);
