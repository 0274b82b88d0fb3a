import { Button } from '../../components/ui/button.tsx';
import {
  keepMySetting,
  settingConflicts,
  settingsBy,
  takeTheirSetting,
} from '../../store/settings/settings.ts';
import {
  belongsTo,
  type SettingField,
  type SettingPath,
} from '../../store/settings/settings-edits.ts';
import { settingsStrings } from '../../strings/settings.ts';
import './setting-conflicts.css';

const words = settingsStrings;

const nameOf = ([field, part = '']: SettingPath): string =>
  field === 'menus' ? words.template(part) : words.fieldNames[field as SettingField];

/** What somebody else changed while it was being edited here: whose stands is the admin's word. */
export const SettingConflicts = ({ fields }: { fields: readonly SettingField[] }) => {
  const conflicts = settingConflicts.value.filter(belongsTo(fields));
  if (conflicts.length === 0) return null;
  return (
    <ul class="setting-conflicts" role="alert" aria-label={words.conflicts}>
      {conflicts.map(({ path }) => (
        <li key={path.join(' ')}>
          <span>{words.conflict(settingsBy.value, nameOf(path))}</span>
          <Button size="s" onClick={() => keepMySetting(path)}>
            {words.keepMine}
          </Button>
          <Button size="s" onClick={() => takeTheirSetting(path)}>
            {words.takeTheirs}
          </Button>
        </li>
      ))}
    </ul>
  );
};
