// Components in every state, with invented people. Only vite's dev server answers this page; it is
// no input of the build.
import { render, type ComponentChildren } from 'preact';
import { signal } from '@preact/signals';
import { MAIN_MENU } from '../../../shared/protocol/menu.ts';
import { defaultSettings } from '../../../shared/protocol/settings.ts';
import '../tokens.css';
import '../base.css';
import './gallery.css';
import { Source } from '../components/thread/body/source.ts';
import { AlertBanner } from '../components/desk/alert-banner.tsx';
import { ConnectionBadge, ConnectionBar } from '../components/desk/connection-badge.tsx';
import { NoticeStack } from '../components/desk/notice-stack.tsx';
import { Skeleton } from '../components/ui/skeleton.tsx';
import { Thread } from '../components/thread/thread.tsx';
import type { ThreadProps } from '../components/thread/thread-props.ts';
import { speak } from '../language.ts';
import { MenuPreview } from '../pages/settings/menu-preview.tsx';
import type { Pending } from '../store/outbox/outbox-state.ts';
import { wantedLanguage } from '../store/settings/speech.ts';
import { composerStrings } from '../strings/composer.ts';
import { strings } from '../strings/desk.ts';
import { Composers } from './composers.tsx';
import { CustomersCase } from './customers.tsx';
import { agents, cards, files, tooLate, truths } from './everything.ts';
import { ME, manyMessages, messages, now, rows } from './invented.ts';
import { CrowdRows, fillCrowd, RowsCase, touchRow } from './lists.tsx';
import { Bars, Buttons, Empty, Fields, Orders, Signs } from './parts.tsx';
import { invented } from './pictures.ts';
import { OpenWindow } from './windows.tsx';

const params = new URLSearchParams(window.location.search);
const nothing = () => {};
const pending = (state: Pending['state'], text: string): Pending => ({
  command_id: text,
  session_id: rows[0]!.id,
  to: 'Meera Shah',
  order: 0,
  message: { type: 'text', text },
  says: text,
  base_seq: 0,
  created_at: new Date(now).toISOString(),
  state,
  detail: 'WhatsApp did not take the file.',
  missed: state === 'stale' ? messages.slice(10, 11) : [],
});

const thread: ThreadProps = {
  chatId: 'gallery',
  messages,
  pending: [
    pending('sending', 'On its way'),
    pending('refused', 'Refused'),
    pending('stale', 'Late'),
  ],
  myId: ME,
  agents,
  newFrom: 12,
  now,
  zone: undefined,
  missing: 300,
  loadingEarlier: false,
  earlier: [],
  onBeginning: nothing,
  onOpenEarlier: nothing,
  onCloseEarlier: nothing,
  arriving: new Map([
    [files[0]!.id, { received: 300_000, size: 482_133 }],
    [cards[0]!.id, { received: 1, size: null }],
  ]),
  reacting: new Map(),
  retrying: new Set(),
  away: new Set(['m6']),
  onEarlier: () => Promise.resolve(),
  onSeen: nothing,
  onAtEnd: nothing,
  onNotFound: nothing,
  wanted: null,
  onWanted: nothing,
  query: '',
  found: null,
  onCopy: nothing,
  onCopyLink: nothing,
  onQuote: nothing,
  onUseAgain: nothing,
  onReact: nothing,
  onRetry: nothing,
  onFetchAgain: nothing,
  staleQuestion: () => composerStrings.stale.by('Ben', '4 s'),
  onSendAnyway: nothing,
  onEdit: nothing,
  onDiscard: nothing,
};

const Case = ({ name, children }: { name: string; children: ComponentChildren }) => (
  <section class="gallery-case">
    <h2>{name}</h2>
    {children}
  </section>
);

const many = Number(params.get('many') ?? 0);
const crowd = signal(many > 0 ? manyMessages(many) : []);
const Crowd = () => (
  <main class="gallery-crowd">
    <div data-scroller>
      <CrowdRows />
    </div>
    <Thread {...thread} messages={crowd.value} pending={[]} newFrom={null} />
  </main>
);

const Gallery = () => (
  <main class="gallery">
    <h1>Gallery</h1>
    <Case name="Rows">
      <RowsCase />
    </Case>
    <Case name="Thread">
      <div class="gallery-thread">
        <Thread {...thread} />
      </div>
    </Case>
    {[
      { name: 'Files', messages: files },
      { name: 'Cards and choices', messages: cards },
      { name: 'What became of it', messages: truths },
    ].map(({ name, messages: shown }) => (
      <Case key={name} name={name}>
        <div class="gallery-thread" data-whole>
          <Source.Provider value={invented}>
            <Thread {...thread} messages={shown} pending={[]} newFrom={null} missing={0} />
          </Source.Provider>
        </div>
      </Case>
    ))}
    <Case name="After the window">
      <div class="gallery-thread" data-whole>
        <Thread
          {...thread}
          onQuote={undefined}
          onUseAgain={undefined}
          onReact={undefined}
          onRetry={undefined}
          messages={tooLate}
          pending={[pending('refused', 'A file')]}
          newFrom={null}
          missing={0}
        />
      </div>
    </Case>
    <Case name="Composer">
      <Composers />
    </Case>
    <Case name="Connection and alerts">
      <p class="gallery-line">
        {(['in_sync', 'connecting', 'reconnecting', 'polling', 'offline'] as const).map((state) => (
          <ConnectionBadge key={state} state={state} />
        ))}
      </p>
      <ConnectionBar state="polling" />
      <ConnectionBar state="offline" />
      <AlertBanner
        health="#"
        alerts={[
          {
            kind: 'sending_paused',
            active: true,
            detail:
              'WhatsApp no longer accepts our access token. An admin must renew it; the message waits.',
            at: '',
          },
        ]}
      />
    </Case>
    {[
      { name: 'Buttons', Part: Buttons },
      { name: 'Signs', Part: Signs },
      { name: 'Fields', Part: Fields },
      { name: 'Bars', Part: Bars },
      { name: 'Orders', Part: Orders },
      { name: 'Empty', Part: Empty },
    ].map(({ name, Part }) => (
      <Case key={name} name={name}>
        <Part />
      </Case>
    ))}
    <Case name="Customer">
      <CustomersCase />
    </Case>
    <Case name="Phone">
      <div class="gallery-stack">
        <MenuPreview settings={defaultSettings} template={MAIN_MENU} />
      </div>
    </Case>
    <Case name="Loading">
      <Skeleton kind="rows" count={2} />
      <Skeleton kind="lines" count={2} />
    </Case>
    <Case name="Notices">
      <div class="gallery-notices">
        <NoticeStack
          onHold={nothing}
          onDismiss={nothing}
          notices={[
            { id: 1, tone: 'info', text: strings.connection.whileAway(12) },
            {
              id: 2,
              tone: 'good',
              text: strings.orders.arrived(3, 'Besan Laddu'),
              action: { label: strings.orders.show, run: nothing },
            },
            { id: 3, tone: 'bad', text: strings.problems.offline },
          ]}
        />
      </div>
    </Case>
    <OpenWindow name={params.get('open') ?? ''} />
  </main>
);

/** For the bench: one more message, as a live frame would bring it, to the thread and to the list. */
const gallery = {
  add: () => {
    crowd.value = [...crowd.peek(), ...manyMessages(1)];
    touchRow();
  },
};
await speak(wantedLanguage());
fillCrowd(many);
Object.assign(window, { gallery });

const root = document.querySelector('#app');
if (root) render(many > 0 ? <Crowd /> : <Gallery />, root);
