import type { Settings } from '../../../../shared/protocol/settings.ts';
import { SettingRow } from '../../components/settings/setting-row.tsx';
import { typedDir } from '../../components/ui/typed-dir.ts';
import { setSetting } from '../../store/settings/settings.ts';
import { cannedStrings } from '../../strings/canned.ts';
import { settingsStrings } from '../../strings/settings.ts';
import { refusalAt, SettingsForm } from './settings-form.tsx';
import './general.css';

const words = settingsStrings;
const zones = ['UTC', ...Intl.supportedValuesOf('timeZone')];
const fields = ['assignment', 'expiry', 'time_zone', 'business'] as const;

const Assignment = ({ assignment }: Pick<Settings, 'assignment'>) => (
  <div class="card">
    <SettingRow label={words.policy} hint={words.policyHint} htmlFor="policy">
      <select
        id="policy"
        class="field"
        aria-describedby="policy-hint"
        value={assignment.policy}
        onChange={(event) => setSetting(['assignment', 'policy'], event.currentTarget.value)}
      >
        {Object.entries(words.policies).map(([id, label]) => (
          <option key={id} value={id}>
            {label}
          </option>
        ))}
      </select>
    </SettingRow>
    <SettingRow
      label={words.capacity}
      hint={words.capacityHint}
      htmlFor="capacity"
      problem={refusalAt('assignment.capacity')}
    >
      <input
        id="capacity"
        class="field general-number"
        type="number"
        min={1}
        max={100}
        required
        aria-describedby="capacity-hint"
        value={Number.isNaN(assignment.capacity) ? '' : assignment.capacity}
        onInput={(event) =>
          setSetting(['assignment', 'capacity'], event.currentTarget.valueAsNumber)
        }
      />
    </SettingRow>
  </div>
);

const businessWords = cannedStrings.business;

/** What texts say of the business. */
const Business = ({ business }: Pick<Settings, 'business'>) => (
  <div class="card">
    <SettingRow
      label={businessWords.name}
      hint={businessWords.nameHint}
      htmlFor="business-name"
      problem={refusalAt('business.name')}
    >
      <input
        id="business-name"
        class="field"
        dir={typedDir(business.name)}
        maxLength={100}
        aria-describedby="business-name-hint"
        value={business.name}
        onInput={(event) => setSetting(['business', 'name'], event.currentTarget.value)}
      />
    </SettingRow>
    <SettingRow
      label={businessWords.hours}
      hint={businessWords.hoursHint}
      htmlFor="business-hours"
      problem={refusalAt('business.hours')}
    >
      <input
        id="business-hours"
        class="field"
        dir={typedDir(business.hours)}
        maxLength={300}
        aria-describedby="business-hours-hint"
        value={business.hours}
        onInput={(event) => setSetting(['business', 'hours'], event.currentTarget.value)}
      />
    </SettingRow>
  </div>
);

/** Business details, how chats are assigned, when they expire. */
export const General = () => (
  <SettingsForm id="general" fields={fields}>
    {({ assignment, expiry, time_zone, business }) => (
      <>
        <section>
          <h2>{words.sections.business}</h2>
          <Business business={business} />
        </section>
        <section>
          <h2>{words.sections.assignment}</h2>
          <Assignment assignment={assignment} />
        </section>
        <section>
          <h2>{words.sections.expiry}</h2>
          <div class="card">
            <SettingRow label={words.expiry} hint={words.expiryHint} htmlFor="expiry">
              <select
                id="expiry"
                class="field"
                aria-describedby="expiry-hint"
                value={expiry}
                onChange={(event) => setSetting(['expiry'], event.currentTarget.value)}
              >
                {Object.entries(words.expiries).map(([id, label]) => (
                  <option key={id} value={id}>
                    {label}
                  </option>
                ))}
              </select>
            </SettingRow>
            <SettingRow
              label={words.timeZone}
              hint={words.timeZoneHint}
              htmlFor="time-zone"
              problem={refusalAt('time_zone')}
            >
              <select
                id="time-zone"
                class="field"
                aria-describedby="time-zone-hint"
                value={time_zone}
                onChange={(event) => setSetting(['time_zone'], event.currentTarget.value)}
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
      </>
    )}
  </SettingsForm>
);
