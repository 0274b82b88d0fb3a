// The small parts in every state.
import { MessagesSquare, Save, SearchX, Trash2 } from 'lucide';
import type { ComponentChildren } from 'preact';
import type { Order } from '../../../shared/protocol/order.ts';
import { HOUR_MS, iso, MINUTE_MS } from '../../../shared/protocol/time.ts';
import { Avatar } from '../components/ui/avatar.tsx';
import { AwayBar } from '../components/desk/away-bar.tsx';
import { Button } from '../components/ui/button.tsx';
import { ChatSearch } from '../components/thread/chat-search.tsx';
import { Company } from '../components/thread/company.tsx';
import { ComposerStrip } from '../components/composer/composer-strip.tsx';
import { CountedField } from '../components/ui/counted-field.tsx';
import { SwitchRow } from '../components/customer/switch-row.tsx';
import { EmptyState } from '../components/ui/empty-state.tsx';
import { KeyCaps } from '../components/ui/key-caps.tsx';
import { OrderRow } from '../components/list/order-row.tsx';
import { PresenceDot } from '../components/ui/presence-dot.tsx';
import { ReturnedText } from '../components/composer/returned-text.tsx';
import { Tabs } from '../components/ui/tabs.tsx';
import { Ticks } from '../components/thread/ticks.tsx';
import { WindowChip } from '../components/list/window-chip.tsx';
import { WordChips } from '../components/settings/word-chips.tsx';
import type { Companion } from '../format/company.ts';
import { ago, now } from './invented.ts';

const nothing = () => {};
const tones = ['plain', 'primary', 'soft', 'danger', 'quiet'] as const;
const long = 'A name that is much longer than the room that there is for it in any list of names';

const companions: Companion[] = [
  { id: 'ben', name: 'Ben Okafor', state: 'typing' },
  { id: 'eva', name: 'Eva Roth', state: 'noting' },
  { id: 'sam', name: 'Sam Rivera', state: 'looking' },
  { id: 'ada', name: 'Ada Lind', state: 'away' },
  { id: 'ira', name: 'Ira Novak', state: 'away' },
  { id: 'zoe', name: 'Zoe Adler', state: 'away' },
];

const Line = ({ children }: { children: ComponentChildren }) => (
  <div class="gallery-line">{children}</div>
);

export const order = (status: Order['status']): Order => ({
  id: '0193a0b0-0000-7000-8000-000000000777',
  customer_id: 'customer 1',
  customer_name: 'Meera Shah',
  phone_number: '+919876510001',
  username: null,
  item: 'Kaju Barfi, 500 g',
  quantity: 2,
  status,
  created_at: ago(20 * MINUTE_MS),
  done_at: status === 'done' ? ago(MINUTE_MS) : null,
  done_by: status === 'done' ? 'Ana Souza' : null,
  revision: 1,
});

export const Buttons = () => (
  <>
    {(['m', 's'] as const).map((size) => (
      <Line key={size}>
        {tones.map((tone) => (
          <Button key={tone} tone={tone} size={size} icon={tone === 'danger' ? Trash2 : Save}>
            {tone}
          </Button>
        ))}
      </Line>
    ))}
    <Line>
      {tones.map((tone) => (
        <Button key={tone} tone={tone} disabled>
          {tone}
        </Button>
      ))}
      <Button tone="primary" busy>
        busy
      </Button>
    </Line>
  </>
);

export const Signs = () => (
  <>
    <Line>
      {(['sending', 'sent', 'delivered', 'read', 'played', 'failed', 'unknown'] as const).map(
        (state) => (
          <Ticks key={state} state={state} />
        ),
      )}
      {(['online', 'away', 'busy', 'offline'] as const).map((state) => (
        <span key={state}>
          <PresenceDot state={state} /> {state}
        </span>
      ))}
    </Line>
    <Line>
      {(['s', 'm', 'l'] as const).map((size) => (
        <Avatar key={size} name="Meera Shah" id={size} size={size} />
      ))}
      <Avatar name="12" id="figure" />
      <KeyCaps keys="Mod+Alt+E" mac={false} />
      <KeyCaps keys="Mod+K" mac />
    </Line>
    <Line>
      {[20 * HOUR_MS, 3 * HOUR_MS, 20 * MINUTE_MS, -MINUTE_MS].flatMap((left) =>
        [false, true].map((full) => (
          <WindowChip
            key={`${left} ${full}`}
            closesAt={iso(now + left)}
            zone={undefined}
            long={full}
          />
        )),
      )}
      <WindowChip closesAt={null} zone={undefined} long />
    </Line>
    <Line>
      {[4, 6].map((count) => (
        <Company key={count} company={companions.slice(0, count)} />
      ))}
    </Line>
  </>
);

export const Fields = () => (
  <div class="gallery-stack">
    <CountedField
      label="Text"
      hint="What the customer reads."
      value="Almost at its end"
      most={20}
      left={(count) => `${count} left`}
      onValue={nothing}
    />
    <CountedField
      label="Text"
      value="Longer than it may be"
      most={10}
      left={(count) => `${count} left`}
      problem="Eleven characters too many."
      lines={3}
      onValue={nothing}
    />
    <CountedField
      label="Not now"
      value=""
      most={10}
      left={(count) => `${count} left`}
      disabled
      onValue={nothing}
    />
    <WordChips
      id="words"
      list={['hi', 'hello', 'good morning', long]}
      onAdd={() => null}
      onRemove={nothing}
    />
    <SwitchRow label="On" hint="What it does." on onSwitch={nothing} />
    <SwitchRow label="Off" hint="What it does." on={false} tone="bad" onSwitch={nothing} />
    <Tabs
      label="Tabs"
      selected="a"
      onSelect={nothing}
      tabs={[
        { id: 'a', label: 'Active', badge: 120 },
        { id: 'b', label: 'All' },
        { id: 'c', label: 'History' },
      ]}
    />
  </div>
);

export const Empty = () => (
  <>
    <EmptyState
      icon={MessagesSquare}
      title="No one is waiting"
      next="The last chat came 3 min ago."
    />
    <EmptyState
      icon={SearchX}
      size="l"
      title="Nothing found"
      next="Try other words, or clear the filters."
    >
      <Button>Clear the filters</Button>
    </EmptyState>
  </>
);

export const Bars = () => (
  <>
    {(['plain', 'info', 'warn', 'bad'] as const).map((tone) => (
      <ComposerStrip key={tone} tone={tone} acts={<Button size="s">Send anyway</Button>}>
        Ben replied 4 s ago. Send anyway?
      </ComposerStrip>
    ))}
    <AwayBar count={7} at={-1} onStep={nothing} onClose={nothing} />
    <AwayBar count={7} at={1} onStep={nothing} onClose={nothing} />
    {[
      { text: '', count: 0, at: 0, looking: 'idle' as const },
      { text: 'box', count: 12, at: 3, looking: 'loading' as const },
      { text: 'zzz', count: 0, at: 0, looking: 'failed' as const },
    ].map((state) => (
      <ChatSearch
        key={state.text}
        {...state}
        onText={nothing}
        onStep={nothing}
        onRetry={nothing}
        onClose={nothing}
      />
    ))}
    <ReturnedText
      to={long}
      reason="Sam Rivera took over before this was sent."
      text="Let me look that up for you, it should be on its way by now."
      href="/active"
      onCopy={nothing}
      onDismiss={nothing}
    />
  </>
);

export const Orders = () => (
  <ul>
    <OrderRow order={order('new')} zone={undefined} busy={false} onStatus={nothing} />
    <OrderRow order={order('new')} zone={undefined} busy onStatus={nothing} />
    <OrderRow order={order('done')} zone={undefined} busy={false} onStatus={nothing} />
  </ul>
);
