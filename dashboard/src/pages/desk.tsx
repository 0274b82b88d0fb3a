import { chat } from '../store/chat.ts';
import { panelShown } from '../store/panel.ts';
import type { Tab } from '../store/route.ts';
import { ChatPane } from './chat-pane.tsx';
import { lazy } from './lazy.tsx';
import { ListPane } from './list-pane.tsx';
import { Shell } from './shell.tsx';

/** Its place is kept while it loads, so that the thread does not jump. */
const CustomerPane = lazy(
  async () => (await import('./customer-pane.tsx')).CustomerPane,
  <aside class="customer-panel" />,
);

type Props = { tab: Tab; chatId: string | null };

export const Desk = ({ tab, chatId }: Props) => {
  const panel = chatId !== null && chat.value !== null && panelShown.value;
  return (
    <Shell view={chatId === null ? 'list' : 'chat'} panel={panel}>
      <main>
        <ListPane tab={tab} />
        <ChatPane id={chatId} tab={tab} />
        {panel && <CustomerPane />}
      </main>
    </Shell>
  );
};
