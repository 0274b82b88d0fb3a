import type { Settings } from '../../../shared/protocol/settings.ts';
import { SettingRow } from '../components/setting-row.tsx';
import { settingsStrings } from '../strings-settings.ts';

type Reads = Pick<Settings, 'read_marks' | 'typing_indicator'>;
type Props = { reads: Reads; onReads: (reads: Reads) => void };

const words = settingsStrings.reads;
const marks = Object.entries(words.marks) as [Reads['read_marks'], string][];

/** What the customer sees of the agent. Meta's typing call marks as read, so the two agree. */
export const ReadSettings = ({ reads, onReads }: Props) => {
  const never = reads.read_marks === 'never';
  return (
    <section>
      <h2>{words.title}</h2>
      <div class="card">
        <SettingRow label={words.readMarks} hint={words.readMarksHint} htmlFor="read-marks">
          <select
            id="read-marks"
            class="field"
            aria-describedby="read-marks-hint"
            value={reads.read_marks}
            onChange={(event) => {
              const read_marks = event.currentTarget.value as Reads['read_marks'];
              onReads({
                read_marks,
                typing_indicator: reads.typing_indicator && read_marks !== 'never',
              });
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
          <label class="setting-check">
            <input
              id="typing"
              type="checkbox"
              disabled={never}
              checked={reads.typing_indicator}
              aria-describedby="typing-hint"
              onChange={(event) =>
                onReads({
                  read_marks: reads.read_marks,
                  typing_indicator: event.currentTarget.checked,
                })
              }
            />
            {words.typingSwitch}
          </label>
        </SettingRow>
      </div>
    </section>
  );
};
