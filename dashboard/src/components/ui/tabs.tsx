import { inlineStep } from './inline-step.ts';
import './tabs.css';

type Tab = { id: string; label: string; badge?: number };
type Props = {
  label: string;
  tabs: readonly Tab[];
  selected: string;
  onSelect: (id: string) => void;
};

/** One stop for Tab, arrows between them, as a tablist has it. */
export const Tabs = ({ label, tabs, selected, onSelect }: Props) => {
  const onKeyDown = (event: KeyboardEvent) => {
    const step = inlineStep(event.key);
    if (step === 0) return;
    event.preventDefault();
    const at = tabs.findIndex(({ id }) => id === selected);
    const next = tabs[(at + step + tabs.length) % tabs.length];
    if (next === undefined) return;
    onSelect(next.id);
    const list = event.currentTarget as HTMLElement;
    list.querySelector<HTMLElement>(`#tab-${next.id}`)?.focus();
  };
  return (
    <div class="tabs" role="tablist" aria-label={label} onKeyDown={onKeyDown}>
      {tabs.map((tab) => (
        <button
          key={tab.id}
          id={`tab-${tab.id}`}
          type="button"
          role="tab"
          aria-selected={tab.id === selected}
          aria-controls="chat-list"
          tabIndex={tab.id === selected ? 0 : -1}
          onClick={() => onSelect(tab.id)}
        >
          {tab.label}
          {tab.badge !== undefined && tab.badge > 0 && (
            <span class="tab-badge digits">{tab.badge}</span>
          )}
        </button>
      ))}
    </div>
  );
};
