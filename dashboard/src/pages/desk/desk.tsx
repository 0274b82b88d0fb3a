import { computed } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { MessageCircle } from 'lucide';
import { EmptyState } from '../../components/ui/empty-state.tsx';
import { lazy } from '../../components/ui/lazy.tsx';
import { chat, chatError } from '../../store/chat/chat.ts';
import { inbox, myChats, waiting } from '../../store/list/inbox.ts';
import { panelShown } from '../../store/desk/panel.ts';
import type { Tab } from '../../store/desk/route.ts';
import { ListPane } from '../list/list-pane.tsx';
import { strings } from '../../strings/desk.ts';
import { Shell } from './shell.tsx';
import '../chat/chat-pane.css';

/** The list comes first, and what draws a chat right after it: a tap seldom waits for it. */
const chatPane = () => import('../chat/chat-pane.tsx');
const ChatPane = lazy(async () => (await chatPane()).ChatPane, <section class="chat-pane" />);
const CHAT_AFTER_MS = 300;

/** Its place is kept while it loads, so that the thread does not jump. */
const CustomerPane = lazy(
  async () => (await import('../customer/customer-pane.tsx')).CustomerPane,
  <aside class="customer-panel" />,
);

/** Only the local stack names its phones: elsewhere the build has no such card. */
const phones = import.meta.env['VITE_PHONES_URL'] as string | undefined;
const FirstRun =
  phones === undefined ? null : lazy(async () => (await import('./first-run.tsx')).FirstRun);

const NoChat = ({ tab }: { tab: Tab }) => {
  const { region, none, noneNext } = strings.chat;
  const isEmpty = inbox.value.ready && waiting.value.length === 0 && myChats.value.length === 0;
  return (
    <section class="chat-pane" data-empty aria-label={region}>
      {FirstRun !== null && phones !== undefined && isEmpty ? (
        <FirstRun phones={phones} />
      ) : (
        <EmptyState size="l" icon={MessageCircle} title={none} next={noneNext[tab]} />
      )}
    </section>
  );
};

type Props = { tab: Tab; chatId: string | null };

/** Not the chat itself, of which every message is news. */
const panelFits = computed(
  () => chat.value !== null && chatError.value === null && panelShown.value,
);

export const Desk = ({ tab, chatId }: Props) => {
  const panel = chatId !== null && panelFits.value;
  useEffect(() => {
    const timer = window.setTimeout(() => void chatPane().catch(() => {}), CHAT_AFTER_MS);
    return () => window.clearTimeout(timer);
  }, []);
  return (
    <Shell view={chatId === null ? 'list' : 'chat'} panel={panel}>
      <main>
        <ListPane tab={tab} />
        {chatId === null ? <NoChat tab={tab} /> : <ChatPane id={chatId} />}
        {panel && <CustomerPane />}
      </main>
    </Shell>
  );
};
