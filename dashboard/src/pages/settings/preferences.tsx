import type { FunctionComponent } from 'preact';
import { Button } from '../../components/ui/button.tsx';
import { SettingRow } from '../../components/settings/setting-row.tsx';
import { SettingState } from '../../components/settings/setting-state.tsx';
import { SwitchInput } from '../../components/ui/switch-input.tsx';
import { language, languages, pickLanguage } from '../../language.ts';
import type { AlertKind } from '../../store/alerts/bell.ts';
import { askPermission, permission } from '../../store/alerts/notifications.ts';
import { prefer, preferences, type Preferences } from '../../store/settings/preferences.ts';
import { playSound, soundReady } from '../../store/alerts/sounds.ts';
import { preferencesStrings } from '../../strings/preferences.ts';
import { preferenceRows, type PreferenceRow } from './preference-rows.ts';
import './preferences.css';

const words = preferencesStrings;
type Name = PreferenceRow['name'];
type Options = Readonly<Record<string, string>>;

/** A language is named in itself: whoever looks for theirs finds it. */
const languageOptions = (): Options => {
  const named = (code: string, speaker: string): string =>
    new Intl.DisplayNames(speaker, { type: 'language' }).of(code) ?? code;
  const system = pickLanguage(navigator.languages);
  return {
    system: words.languageSystem(named(system, language)),
    ...Object.fromEntries(languages.map((code) => [code, named(code, code)])),
  };
};

const optionsOf = (name: Name): Options | null => {
  if (name === 'language') return languageOptions();
  const row = words.rows[name];
  return 'options' in row ? row.options : null;
};

const alertOf: Partial<Record<Name, AlertKind>> = {
  alert_waiting: 'waiting',
  alert_message: 'message',
  alert_transfer: 'transfer',
};

const Choice = ({ name, options }: { name: Name; options: Options }) => (
  <select
    id={name}
    class="field"
    aria-describedby={`${name}-hint`}
    value={String(preferences.value[name])}
    onChange={(event) => prefer({ [name]: event.currentTarget.value } as Partial<Preferences>)}
  >
    {Object.entries(options).map(([value, label]) => (
      <option key={value} value={value}>
        {label}
      </option>
    ))}
  </select>
);

const Switch = ({ name }: { name: Name }) => (
  <SwitchInput
    id={name}
    describedBy={`${name}-hint`}
    checked={preferences.value[name] === true}
    onChecked={(on) => prefer({ [name]: on } as Partial<Preferences>)}
  />
);

const Volume = () => (
  <input
    id="volume"
    class="preference-volume"
    type="range"
    min={0}
    max={100}
    step={5}
    aria-describedby="volume-hint"
    value={preferences.value.volume}
    onInput={(event) => prefer({ volume: event.currentTarget.valueAsNumber })}
    onChange={() => playSound('message', preferences.peek().volume)}
  />
);

const Test = ({ kind, what }: { kind: AlertKind; what: string }) => (
  <button
    type="button"
    class="button"
    data-size="s"
    data-tone="plain"
    aria-label={words.testOf(what)}
    onClick={() => playSound(kind, preferences.peek().volume)}
  >
    {words.test}
  </button>
);

/** What the browser itself says of it, which no setting here can change. */
const SoundState = () => (
  <SettingState
    good={soundReady.value}
    text={soundReady.value ? words.soundReady : words.soundMuted}
  />
);

const PermissionState = () => (
  <>
    <SettingState good={permission.value === 'granted'} text={words.permission[permission.value]} />
    {permission.value === 'default' && (
      <Button size="s" onClick={() => void askPermission()}>
        {words.turnOn}
      </Button>
    )}
  </>
);

const stateOf: Partial<Record<Name, FunctionComponent>> = {
  sound: SoundState,
  notify: PermissionState,
};

const Row = ({ name }: { name: Name }) => {
  const { label, hint } = words.rows[name];
  const options = optionsOf(name);
  const kind = alertOf[name];
  const State = stateOf[name];
  return (
    <SettingRow label={label} hint={hint} htmlFor={name} state={State && <State />}>
      {name === 'volume' ? (
        <Volume />
      ) : options === null ? (
        <Switch name={name} />
      ) : (
        <div class="preference-control">
          <Choice name={name} options={options} />
          {kind && <Test kind={kind} what={label} />}
        </div>
      )}
    </SettingRow>
  );
};

/** What this agent likes on this device. Every choice holds at once: there is nothing to save. */
export const PreferencesPage = () => {
  const sections = [...new Set(preferenceRows.map(({ section }) => section))];
  return (
    <>
      {sections.map((section) => (
        <section key={section}>
          <h2>{words.sections[section]}</h2>
          <div class="card">
            {preferenceRows
              .filter((row) => row.section === section)
              .map(({ name }) => (
                <Row key={name} name={name} />
              ))}
          </div>
        </section>
      ))}
    </>
  );
};
