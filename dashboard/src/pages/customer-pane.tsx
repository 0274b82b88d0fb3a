import { useEffect } from 'preact/hooks';
import { CustomerPanel } from '../components/customer-panel.tsx';
import { chatSession } from '../store/chat.ts';
import {
  changeCustomer,
  customerCard,
  customerNews,
  loadCustomer,
  refreshEarlier,
  reloadCustomer,
} from '../store/customer.ts';
import { notify } from '../store/notices.ts';
import { togglePanel } from '../store/panel.ts';
import { timeZone } from '../store/workspace.ts';
import { strings } from '../strings.ts';

const copy = async (text: string): Promise<void> => {
  try {
    await navigator.clipboard.writeText(text);
    notify({ tone: 'good', text: strings.customer.copied });
  } catch {
    notify({ tone: 'bad', text: strings.problems.failed });
  }
};

export const CustomerPane = () => {
  const session = chatSession.value;
  const customerId = session?.customer_id ?? null;
  // Whose chat it is decides who may see the customer: asked again when that changes.
  const holder = session?.status === 'active' ? session.agent_id : null;
  useEffect(() => {
    if (customerId !== null) void reloadCustomer(customerId);
  }, [customerId, holder]);
  const news = customerNews.value;
  useEffect(() => void refreshEarlier(), [news]);
  if (session === null) return null;
  const card = customerCard.value;
  return (
    <CustomerPanel
      session={session}
      card={card?.id === session.customer_id ? card : null}
      zone={timeZone.value}
      onChange={(patch) => void changeCustomer(patch)}
      onRetry={() => void loadCustomer(session.customer_id)}
      onCopy={(text) => void copy(text)}
      onClose={togglePanel}
    />
  );
};
