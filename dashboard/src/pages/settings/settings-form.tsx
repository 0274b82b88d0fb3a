import type { ComponentChildren } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { CloudOff } from 'lucide';
import type { Settings } from '../../../../shared/protocol/settings.ts';
import { Button } from '../../components/ui/button.tsx';
import { EmptyState } from '../../components/ui/empty-state.tsx';
import { Skeleton } from '../../components/ui/skeleton.tsx';
import { me } from '../../store/desk/me.ts';
import { notify } from '../../store/desk/notices.ts';
import { navigate } from '../../store/desk/route.ts';
import * as store from '../../store/settings/settings.ts';
import { belongsTo, type SettingField } from '../../store/settings/settings-edits.ts';
import { strings } from '../../strings/desk.ts';
import { settingsStrings } from '../../strings/settings.ts';
import { SettingConflicts } from './setting-conflicts.tsx';
import { settingsPages } from './pages.ts';

type Props = {
  /** The page's id, and what of the settings it edits. */
  id: string;
  fields: readonly SettingField[];
  /** What keeps it from being saved, in words. */
  blocked?: string | null;
  /** Leads to what keeps it; by itself the first marked field of the page. */
  onShowBlocked?: () => void;
  /** Throws the changes away; by itself they are gone for good. */
  onRevert?: () => void;
  children: (settings: Settings) => ComponentChildren;
};

const words = settingsStrings;

/** Leaving is no loss and needs no question: it is said, with the way back. */
const sayWhatIsKept = (id: string, fields: readonly SettingField[]): void => {
  const page = settingsPages.find((one) => one.id === id);
  if (page === undefined || me.peek() === null) return;
  if (store.settingEdits.peek().some(belongsTo(fields)))
    notify({
      tone: 'info',
      text: words.keptBehind(page.label()),
      action: { label: words.goBack, run: () => navigate(`/settings/${id}`) },
    });
};

/** Why the last save was refused, at the field whose fault it is. */
export const refusalAt = (field: string): string | undefined => {
  const refusal = store.settingsRefusal.value;
  const at = refusal !== null && (refusal.field === field || refusal.field.startsWith(`${field}.`));
  return at ? refusal.detail : undefined;
};

/** Part of the desk's settings, as edited, with what saves it and what somebody else changed. */
export const SettingsForm = ({
  id,
  fields,
  blocked = null,
  onShowBlocked,
  onRevert,
  children,
}: Props) => {
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => () => sayWhatIsKept(id, fields), [id, fields]);
  const edited = store.editedSettings.value;
  if (edited === null)
    return store.settingsFailed.value ? (
      <EmptyState icon={CloudOff} title={words.failed} next={strings.list.failedNext}>
        <Button onClick={() => void store.loadSettings()}>{strings.retry}</Button>
      </EmptyState>
    ) : (
      <Skeleton kind="rows" count={4} />
    );
  const changed = store.settingEdits.value.some(belongsTo(fields));
  const refusal = store.settingsRefusal.value;
  const busy = store.savingSettings.value;
  const clashes = store.settingConflicts.value.some(belongsTo(fields));
  const reason = clashes ? words.conflictFirst : blocked;
  return (
    <form
      ref={form}
      onSubmit={(event) => {
        event.preventDefault();
        void store.saveSettings(fields);
      }}
    >
      <SettingConflicts fields={fields} />
      {children(edited)}
      {changed && (
        <div class="page-save">
          <p role={refusal === null ? undefined : 'alert'} data-bad={refusal !== null}>
            {refusal?.detail ?? reason ?? words.unsaved}
          </p>
          {blocked !== null && (
            <Button
              tone="quiet"
              onClick={
                onShowBlocked ??
                (() => form.current?.querySelector<HTMLElement>("[aria-invalid='true']")?.focus())
              }
            >
              {words.showBlocked}
            </Button>
          )}
          <Button tone="quiet" onClick={onRevert ?? (() => store.revertSettings(fields))}>
            {words.revert}
          </Button>
          <Button type="submit" tone="primary" busy={busy} disabled={reason !== null}>
            {busy ? words.saving : words.save}
          </Button>
        </div>
      )}
    </form>
  );
};
