import { computed } from '@preact/signals';
import type { ComponentChildren } from 'preact';
import { Activity, MessagesSquare, Settings, ShoppingBag } from 'lucide';
import { AlertBanner } from '../../components/desk/alert-banner.tsx';
import { ConnectionBar } from '../../components/desk/connection-badge.tsx';
import { lazy } from '../../components/ui/lazy.tsx';
import { MeMenu } from '../../components/desk/me-menu.tsx';
import { Rail } from '../../components/desk/rail.tsx';
import { setPresence } from '../../store/desk/actions.ts';
import { attentionCount } from '../../store/alerts/attention.ts';
import { connection } from '../../store/desk/connection.ts';
import { alerts, myPresence, ordersToDo } from '../../store/list/inbox.ts';
import { caller } from '../../store/desk/me.ts';
import { notify } from '../../store/desk/notices.ts';
import { prefer, preferences } from '../../store/settings/preferences.ts';
import { astray } from '../../store/composer/astray.ts';
import { route } from '../../store/desk/route.ts';
import { strings } from '../../strings/desk.ts';
import './shell.css';

const words = strings.nav;

/** Seldom needed, so never with the first page. */
const ReturnedTexts = lazy(
  async () => (await import('../composer/returned-texts.tsx')).ReturnedTexts,
);

/** A click is the gesture that browsers wait for: the sound may be heard from now on. */
const testSound = async (): Promise<void> => {
  const { playSound } = await import('../../store/alerts/sounds.ts');
  playSound('waiting', preferences.peek().volume);
};

/** What has not been sent yet is known to a part that came after the first page. */
const leave = async (): Promise<void> => {
  try {
    (await import('./leave-desk.ts')).leaveDesk();
  } catch (error) {
    console.warn('Signing out could not be loaded', error);
    notify({ tone: 'bad', text: strings.problems.offline });
  }
};

const ordersCount = computed(() => ordersToDo.value.length);
const isAstray = computed(() => astray.value.length > 0);

const Navigation = () => {
  const me = caller();
  const { page } = route.value;
  return (
    <Rail
      items={[
        {
          href: '/active',
          label: words.chats,
          icon: MessagesSquare,
          current: page === 'desk',
          count: attentionCount.value,
        },
        {
          href: '/orders',
          label: words.orders,
          icon: ShoppingBag,
          current: page === 'orders',
          count: ordersCount.value,
        },
        ...(me.role === 'agent'
          ? []
          : [
              {
                href: '/health',
                label: words.health,
                icon: Activity,
                current: page === 'health',
                count: 0,
              },
            ]),
        {
          href: '/settings',
          label: words.settings,
          icon: Settings,
          current: page === 'settings',
          count: 0,
        },
      ]}
    >
      <MeMenu
        me={me}
        presence={myPresence.value}
        preferences={preferences.value}
        onPresence={(state) => void setPresence(state)}
        onPrefer={prefer}
        onTestSound={() => void testSound()}
        onSignOut={() => void leave()}
      />
    </Rail>
  );
};

type Props = { view: 'list' | 'chat' | 'page'; panel?: boolean; children: ComponentChildren };

/** The frame around every page: what the desk must know, the way around, and the page. */
export const Shell = ({ view, panel = false, children }: Props) => (
  <div class="shell">
    <AlertBanner alerts={alerts.value} health={caller().role === 'agent' ? null : '/health'} />
    <ConnectionBar state={connection.value} />
    {isAstray.value && <ReturnedTexts />}
    <div class="shell-grid" data-view={view} data-panel={panel}>
      <Navigation />
      {children}
    </div>
  </div>
);
