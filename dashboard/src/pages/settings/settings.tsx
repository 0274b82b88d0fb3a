import { useEffect, useState } from 'preact/hooks';
import type { ComponentType } from 'preact';
import { ChevronLeft, FileQuestionMark, LockKeyhole } from 'lucide';
import { may } from '../../../../shared/protocol/policy.ts';
import { EmptyState } from '../../components/ui/empty-state.tsx';
import { Icon, points } from '../../components/ui/icon.tsx';
import { lazy } from '../../components/ui/lazy.tsx';
import { SettingsNav, type SettingsNavItem } from '../../components/settings/settings-nav.tsx';
import { Skeleton } from '../../components/ui/skeleton.tsx';
import { matchesOf } from '../../format/settings-search.ts';
import { registerCommands } from '../../store/keyboard/commands.ts';
import { caller } from '../../store/desk/me.ts';
import { navigate } from '../../store/desk/route.ts';
import { openSettings, settingEdits } from '../../store/settings/settings.ts';
import { belongsTo } from '../../store/settings/settings-edits.ts';
import { settingsStrings } from '../../strings/settings.ts';
import { Shell } from '../desk/shell.tsx';
import { settingsPages, type SettingsPage, type SettingsPageProps } from './pages.ts';
import '../../components/ui/field.css';
import '../desk/page.css';
import './settings.css';

points(ChevronLeft);

const words = settingsStrings;
const parts = new Map<string, ComponentType<SettingsPageProps>>(
  settingsPages.map(({ id, load }) => [id, lazy(load, <Skeleton kind="rows" count={4} />)]),
);

const toItem = (page: SettingsPage, current: boolean, found: string[]): SettingsNavItem => ({
  id: page.id,
  label: page.label(),
  about: page.about(),
  icon: page.icon,
  current,
  unsaved: settingEdits.value.some(belongsTo(page.fields)),
  faults: page.faults?.() ?? 0,
  found,
});

const Navigation = ({ shown }: { shown: SettingsPage | undefined }) => {
  const [query, setQuery] = useState('');
  const me = caller();
  const groups = (['mine', 'desk'] as const).map((group) => ({
    id: group,
    label: words.groups[group],
    items: settingsPages.flatMap((page) => {
      if (page.group !== group || !page.may(me)) return [];
      const { label, about, settings } = page;
      const found = matchesOf({ label: label(), about: about(), settings: settings() }, query);
      return found === null ? [] : [toItem(page, page === shown, query === '' ? [] : found)];
    }),
  }));
  return (
    <SettingsNav
      groups={groups.filter(({ items }) => items.length > 0)}
      query={query}
      onQuery={setQuery}
    />
  );
};

const Page = ({ page, part }: { page: SettingsPage; part: string | null }) => {
  const Part = parts.get(page.id);
  return (
    <div class="settings-page" data-wide={page.wide === true}>
      <header>
        <a
          class="settings-back"
          href={part === null ? '/settings' : `/settings/${page.id}`}
          aria-label={words.back}
        >
          <Icon node={ChevronLeft} size={22} />
        </a>
        <div>
          <h1>{page.label()}</h1>
          <p>{page.about()}</p>
        </div>
      </header>
      {Part && <Part key={page.id} part={part} />}
    </div>
  );
};

const Refused = ({ exists }: { exists: boolean }) => (
  <EmptyState
    size="l"
    icon={exists ? LockKeyhole : FileQuestionMark}
    title={exists ? words.notYours : words.unknown}
    next={exists ? words.notYoursNext : words.unknownNext}
  />
);

/** `/settings` is its first page; on a phone it is the list of them. */
export const Settings = ({ at, part }: { at: string | null; part: string | null }) => {
  const me = caller();
  const asked = settingsPages.find(({ id, may: mayOpen }) =>
    at === null ? mayOpen(me) : id === at,
  );
  const shown = asked?.may(me) === true ? asked : undefined;
  const keeps = may(me, 'settings.write');
  useEffect(() => (keeps ? openSettings() : undefined), [keeps]);
  useEffect(
    () =>
      registerCommands(() =>
        settingsPages
          .filter((page) => page.may(me))
          .map(({ id, label, settings }) => ({
            id: `settings.${id}`,
            label: label(),
            group: 'go',
            detail: words.title,
            terms: settings().map((setting) => setting.label),
            run: () => navigate(`/settings/${id}`),
          })),
      ),
    [me],
  );
  return (
    <Shell view="page">
      <main class="settings" data-chosen={at !== null} data-part={part !== null}>
        <Navigation shown={shown} />
        <div class="settings-scroll">
          {shown === undefined ? (
            <Refused exists={at === null || asked !== undefined} />
          ) : (
            <Page page={shown} part={part} />
          )}
        </div>
      </main>
    </Shell>
  );
};
