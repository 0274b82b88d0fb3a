import { useEffect } from 'preact/hooks';
import { CustomerPanel } from '../../components/customer/customer-panel.tsx';
import { steadySession } from '../../store/chat/chat.ts';
import {
  changeCustomer,
  customerCard,
  customerNews,
  loadCustomer,
  loadRows,
  watchCustomer,
} from '../../store/customer/customer.ts';
import { loadTags, watchCustomerSettings } from '../../store/customer/customer-settings.ts';
import {
  notes,
  saveNotes,
  showNotes,
  whenNotesAreLost,
} from '../../store/customer/customer-notes.ts';
import { notify } from '../../store/desk/notices.ts';
import { panelIsOver, togglePanel } from '../../store/desk/panel.ts';
import { strings } from '../../strings/desk.ts';
import { customerStrings } from '../../strings/customer.ts';
import { CustomerSections } from './customer-sections.tsx';

const copy = async (text: string): Promise<void> => {
  try {
    await navigator.clipboard.writeText(text);
    notify({ tone: 'good', text: customerStrings.copied });
  } catch {
    notify({ tone: 'bad', text: strings.problems.failed });
  }
};

const watch = (): (() => void) => {
  const stops = [watchCustomer(), watchCustomerSettings()];
  void loadTags();
  whenNotesAreLost((name, typed) =>
    notify({
      tone: 'bad',
      text: customerStrings.notesLost(name),
      action: { label: customerStrings.notesCopy, run: () => void copy(typed) },
    }),
  );
  const online = () => void saveNotes();
  window.addEventListener('online', online);
  window.addEventListener('pagehide', online);
  return () => {
    for (const stop of stops) stop();
    window.removeEventListener('online', online);
    window.removeEventListener('pagehide', online);
    void saveNotes();
  };
};

export const CustomerPane = () => {
  const session = steadySession.value;
  const customerId = session?.customer_id ?? null;
  // Whose chat it is decides who may see the customer: asked again when that changes, as when they
  // call themselves something else.
  const holder = session?.status === 'active' ? session.agent_id : null;
  const known = [session?.customer_name, session?.phone_number, session?.username].join('\n');
  useEffect(() => {
    if (customerId !== null) void loadCustomer(customerId);
  }, [customerId, holder, known]);
  useEffect(watch, []);
  const news = customerNews.value;
  useEffect(() => void loadRows('sessions'), [news]);
  const found = customerCard.value;
  const card = found?.id === customerId ? found : null;
  const customer = card?.customer ?? null;
  useEffect(() => {
    if (customer !== null) showNotes(customer.id, customer.name ?? '', customer.notes);
  }, [customer?.id, customer?.notes]);
  if (session === null) return null;
  return (
    <CustomerPanel
      session={session}
      card={card}
      over={panelIsOver.value}
      onName={(name) => void changeCustomer(session.customer_id, { name })}
      onRetry={() => void loadCustomer(session.customer_id)}
      onCopy={(text) => void copy(text)}
      onClose={togglePanel}
      opener={() => document.querySelector('.thread-header .icon-button[aria-pressed]:last-child')}
    >
      {card !== null && customer !== null && (
        <CustomerSections
          session={session}
          card={card}
          customer={customer}
          notes={notes.value?.id === customer.id ? notes.value : null}
          onCopy={(text) => void copy(text)}
        />
      )}
    </CustomerPanel>
  );
};
