import { useEffect, useState } from 'preact/hooks';
import { CloudOff } from 'lucide';
import type {
  Settings as SettingsShape,
  SettingsPatch,
} from '../../../shared/protocol/settings.ts';
import { Button } from '../components/button.tsx';
import { EmptyState } from '../components/empty-state.tsx';
import { SettingRow } from '../components/setting-row.tsx';
import { Skeleton } from '../components/skeleton.tsx';
import { RestError } from '../net/rest.ts';
import { getSettings, patchSettings } from '../net/settings-api.ts';
import { notify } from '../store/notices.ts';
import { showTimeZone } from '../store/workspace.ts';
import { strings } from '../strings.ts';
import { settingsStrings } from '../strings-settings.ts';
import { RatingSettings } from './settings-rating.tsx';
import { ReadSettings } from './settings-reads.tsx';
import { AutomaticTexts } from './settings-texts.tsx';
import { typedFrom, Words, wordsFrom, type TypedWords } from './settings-words.tsx';
import { Shell } from './shell.tsx';
import '../components/field.css';
import './page.css';

const words = settingsStrings;
const zones = ['UTC', ...Intl.supportedValuesOf('timeZone')];
const { policies, expiries } = words;

/** What is written differs from what stands: only that is sent. */
const changes = (before: SettingsShape, after: SettingsShape): SettingsPatch => {
  const differs = (name: keyof SettingsShape) =>
    JSON.stringify(before[name]) !== JSON.stringify(after[name]);
  return {
    ...(differs('assignment') && { assignment: after.assignment }),
    ...(differs('read_marks') && { read_marks: after.read_marks }),
    ...(differs('typing_indicator') && { typing_indicator: after.typing_indicator }),
    ...(differs('rating') && { rating: after.rating }),
    ...(differs('messages') && { messages: after.messages }),
    ...(differs('expiry') && { expiry: after.expiry }),
    ...(differs('exit_words') && { exit_words: after.exit_words }),
    ...(differs('agent_words') && { agent_words: after.agent_words }),
    ...(differs('greetings') && { greetings: after.greetings }),
    ...(differs('time_zone') && { time_zone: after.time_zone }),
  };
};

export const Settings = () => {
  const [stored, setStored] = useState<SettingsShape | null>(null);
  const [edited, setEdited] = useState<SettingsShape | null>(null);
  const [typed, setTyped] = useState<TypedWords | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);

  const show = (settings: SettingsShape) => {
    setStored(settings);
    setEdited(settings);
    setTyped(typedFrom(settings));
    setProblem(null);
  };
  const attempt = async (act: () => Promise<void>) => {
    setBusy(true);
    try {
      await act();
    } catch (error) {
      if (!(error instanceof RestError)) throw error;
      setProblem(error.message || strings.problems.notSaved);
    } finally {
      setBusy(false);
    }
  };
  const load = () => attempt(async () => show(await getSettings()));
  useEffect(() => void load(), []);

  const page = (content: preact.ComponentChildren) => (
    <Shell view="page">
      <main class="page">
        <div class="page-column">
          <h1>{words.title}</h1>
          {content}
        </div>
      </main>
    </Shell>
  );

  if (stored === null || edited === null || typed === null)
    return page(
      problem === null ? (
        <Skeleton kind="rows" count={4} />
      ) : (
        <EmptyState icon={CloudOff} title={words.failed} next={strings.list.failedNext}>
          <Button onClick={() => void load()}>{strings.retry}</Button>
        </EmptyState>
      ),
    );

  const after = { ...edited, ...wordsFrom(typed) };
  const patch = changes(stored, after);
  const changed = Object.keys(patch).length > 0;
  const set = (part: Partial<SettingsShape>) => setEdited({ ...edited, ...part });
  const save = () =>
    attempt(async () => {
      const settings = await patchSettings(patch);
      show(settings);
      showTimeZone(settings.time_zone);
      notify({ tone: 'good', text: words.saved });
    });

  return page(
    <form
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      <section>
        <h2>{words.assignment}</h2>
        <div class="card">
          <SettingRow label={words.policy} hint={words.policyHint} htmlFor="policy">
            <select
              id="policy"
              class="field"
              aria-describedby="policy-hint"
              value={edited.assignment.policy}
              onChange={(event) =>
                set({
                  assignment: {
                    ...edited.assignment,
                    policy: event.currentTarget.value as keyof typeof policies,
                  },
                })
              }
            >
              {Object.entries(policies).map(([id, label]) => (
                <option key={id} value={id}>
                  {label}
                </option>
              ))}
            </select>
          </SettingRow>
          <SettingRow label={words.capacity} hint={words.capacityHint} htmlFor="capacity">
            <input
              id="capacity"
              class="field"
              type="number"
              min={1}
              max={100}
              required
              aria-describedby="capacity-hint"
              value={edited.assignment.capacity}
              onInput={(event) =>
                set({
                  assignment: { ...edited.assignment, capacity: event.currentTarget.valueAsNumber },
                })
              }
            />
          </SettingRow>
        </div>
      </section>
      <section>
        <h2>{words.life}</h2>
        <div class="card">
          <SettingRow label={words.expiry} hint={words.expiryHint} htmlFor="expiry">
            <select
              id="expiry"
              class="field"
              aria-describedby="expiry-hint"
              value={edited.expiry}
              onChange={(event) =>
                set({ expiry: event.currentTarget.value as keyof typeof expiries })
              }
            >
              {Object.entries(expiries).map(([id, label]) => (
                <option key={id} value={id}>
                  {label}
                </option>
              ))}
            </select>
          </SettingRow>
        </div>
      </section>
      <ReadSettings reads={edited} onReads={set} />
      <Words typed={typed} onTyped={setTyped} />
      <AutomaticTexts texts={edited.messages} onTexts={(messages) => set({ messages })} />
      <RatingSettings rating={edited.rating} onRating={(rating) => set({ rating })} />
      <section>
        <h2>{words.workspace}</h2>
        <div class="card">
          <SettingRow label={words.timeZone} hint={words.timeZoneHint} htmlFor="time-zone">
            <select
              id="time-zone"
              class="field"
              aria-describedby="time-zone-hint"
              value={edited.time_zone}
              onChange={(event) => set({ time_zone: event.currentTarget.value })}
            >
              {zones.map((zone) => (
                <option key={zone} value={zone}>
                  {zone.replaceAll('_', ' ')}
                </option>
              ))}
            </select>
          </SettingRow>
        </div>
      </section>
      {(changed || problem !== null) && (
        <div class="page-save">
          {problem !== null && <p role="alert">{problem}</p>}
          <Button tone="quiet" onClick={() => show(stored)}>
            {words.revert}
          </Button>
          <Button type="submit" tone="primary" busy={busy} disabled={!changed}>
            {busy ? words.saving : words.save}
          </Button>
        </div>
      )}
    </form>,
  );
};
