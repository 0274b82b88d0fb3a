import { useEffect, useState } from 'preact/hooks';
import { CloudOff, Download, MessageSquareQuote, Plus, Upload } from 'lucide';
import { Button } from '../../components/ui/button.tsx';
import { CannedList, type ScopeFilter } from '../../components/canned/canned-list.tsx';
import { EmptyState } from '../../components/ui/empty-state.tsx';
import { Icon } from '../../components/ui/icon.tsx';
import { Skeleton } from '../../components/ui/skeleton.tsx';
import { matchCanned } from '../../format/canned-match.ts';
import { cannedReplies, cannedStale, loadCanned, teamName } from '../../store/canned/canned.ts';
import {
  cannedForm,
  editCanned,
  formChanged,
  newCanned,
} from '../../store/canned/canned-editor.ts';
import { exportCanned, importCanned } from '../../store/canned/canned-transfer.ts';
import { navigate } from '../../store/desk/route.ts';
import { cannedStrings } from '../../strings/canned.ts';
import { strings } from '../../strings/desk.ts';
import { CannedForm } from './canned-form.tsx';
import type { SettingsPageProps } from './pages.ts';
import './canned.css';

const words = cannedStrings.page;
const create = (): void => navigate('/settings/canned/new');

const Transfer = () => (
  <div class="canned-transfer">
    <label class="button" data-tone="plain" data-size="s">
      <input
        type="file"
        class="unseen"
        accept="application/json,.json"
        onChange={(event) => {
          const file = event.currentTarget.files?.[0];
          if (file) void importCanned(file);
          event.currentTarget.value = '';
        }}
      />
      <Icon node={Upload} size={16} />
      <span class="button-label">{words.import}</span>
    </label>
    <Button size="s" icon={Download} onClick={exportCanned}>
      {words.export}
    </Button>
  </div>
);

/** Everything that can be picked behind a slash, to be made and mended. */
export const CannedSettings = ({ part }: SettingsPageProps) => {
  const [query, setQuery] = useState('');
  const [scope, setScope] = useState<ScopeFilter>('all');
  useEffect(() => void loadCanned(true), []);
  const all = cannedReplies.value;
  const asked = part === null || part === 'new' ? undefined : all?.find(({ id }) => id === part);
  const form = cannedForm.value;

  // The address says what is open; what was typed there before is still there, and where nothing
  // was, it is shown as it stands.
  useEffect(() => {
    if (part === 'new' && (form === null || form.stored !== null)) newCanned();
    const old = !formChanged.value && form?.stored?.updated_at !== asked?.updated_at;
    if (asked !== undefined && (form?.id !== asked.id || old)) editCanned(asked);
  }, [part, asked?.id, asked?.updated_at]);

  if (all === null)
    return cannedStale.value ? (
      <EmptyState icon={CloudOff} title={words.failed} next={strings.list.failedNext}>
        <Button onClick={() => void loadCanned(true)}>{strings.retry}</Button>
      </EmptyState>
    ) : (
      <Skeleton kind="rows" count={5} />
    );

  const shown = matchCanned(
    all.filter((reply) => scope === 'all' || reply.scope === scope),
    query,
    [],
  );
  const editing = form !== null && (part === 'new' ? form.stored === null : form.id === part);
  return (
    <div class="canned-page" data-editing={editing}>
      {cannedStale.value && (
        <p class="canned-stale" role="status">
          {words.stale}
        </p>
      )}
      <div class="canned-side">
        <CannedList
          replies={shown}
          some={all.length > 0}
          current={part}
          query={query}
          scope={scope}
          teamName={teamName}
          onQuery={setQuery}
          onScope={setScope}
          onCreate={create}
        />
        <Transfer />
      </div>
      {editing ? (
        <CannedForm form={form} />
      ) : (
        <div class="canned-none">
          <EmptyState
            size="l"
            icon={MessageSquareQuote}
            title={words.choose}
            next={words.chooseNext}
          >
            <Button icon={Plus} onClick={create}>
              {words.create}
            </Button>
          </EmptyState>
        </div>
      )}
    </div>
  );
};
