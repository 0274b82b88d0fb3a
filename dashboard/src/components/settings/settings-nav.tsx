import type { IconNode } from 'lucide';
import { ChevronRight, Search } from 'lucide';
import { settingsStrings } from '../../strings/settings.ts';
import { Icon, points } from '../ui/icon.tsx';
import './settings-nav.css';

points(ChevronRight);

export type SettingsNavItem = {
  id: string;
  label: string;
  about: string;
  icon: IconNode;
  current: boolean;
  unsaved: boolean;
  /** How many faults keep it from being saved. */
  faults: number;
  /** Which of its settings the search found. */
  found: readonly string[];
};
export type SettingsNavGroup = { id: string; label: string; items: readonly SettingsNavItem[] };
type Props = {
  groups: readonly SettingsNavGroup[];
  query: string;
  onQuery: (query: string) => void;
};

const words = settingsStrings;

/** The way around the settings: beside the page on a desk, the page before it on a phone. */
export const SettingsNav = ({ groups, query, onQuery }: Props) => (
  <nav class="settings-nav" aria-label={words.navigation}>
    <p class="settings-nav-title">{words.title}</p>
    <label class="settings-search">
      <Icon node={Search} size={16} />
      <input
        type="search"
        aria-label={words.search}
        placeholder={words.search}
        value={query}
        onInput={(event) => onQuery(event.currentTarget.value)}
      />
    </label>
    {groups.map(({ id, label, items }) => (
      <section key={id} aria-labelledby={`settings-${id}`}>
        <h2 id={`settings-${id}`}>{label}</h2>
        <ul>
          {items.map((item) => (
            <li key={item.id}>
              <a href={`/settings/${item.id}`} aria-current={item.current ? 'page' : undefined}>
                <Icon node={item.icon} size={18} />
                <span class="settings-nav-words">
                  <span>{item.label}</span>
                  <small>{item.about}</small>
                  {item.found.length > 0 && <em>{item.found.join(' · ')}</em>}
                </span>
                {item.faults > 0 && (
                  <span class="settings-nav-faults digits" title={words.faults(item.faults)}>
                    {item.faults}
                    <span class="unseen">{words.faults(item.faults)}</span>
                  </span>
                )}
                {item.unsaved && (
                  <span class="settings-nav-dot" title={words.unsavedMark}>
                    <span class="unseen">{words.unsavedMark}</span>
                  </span>
                )}
                <Icon node={ChevronRight} size={16} />
              </a>
            </li>
          ))}
        </ul>
      </section>
    ))}
    {groups.length === 0 && query !== '' && (
      <p class="settings-nav-none" role="status">
        <strong>{words.searchNone(query)}</strong>
        {words.searchNoneNext}
      </p>
    )}
  </nav>
);
