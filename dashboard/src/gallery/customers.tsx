// The customer panel: what it says while it knows nothing, and all that it can know.
import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import type { CustomerField } from '../../../shared/protocol/customer-fields.ts';
import type { Customer } from '../../../shared/protocol/customer.ts';
import { HOUR_MS } from '../../../shared/protocol/time.ts';
import { Source } from '../components/thread/body/source.ts';
import { CustomerFacts } from '../components/customer/customer-facts.tsx';
import { CustomerFieldList } from '../components/customer/customer-fields.tsx';
import { CustomerLinkList } from '../components/customer/customer-link-list.tsx';
import { CustomerMedia } from '../components/customer/customer-media.tsx';
import { CustomerOrders } from '../components/customer/customer-orders.tsx';
import { CustomerPanel } from '../components/customer/customer-panel.tsx';
import { CustomerStanding } from '../components/customer/customer-standing.tsx';
import { EarlierChats } from '../components/customer/earlier-chats.tsx';
import { NotesEditor } from '../components/customer/notes-editor.tsx';
import { PanelSection } from '../components/customer/panel-section.tsx';
import { RowsOf } from '../components/customer/rows.tsx';
import { TagEditor } from '../components/customer/tag-editor.tsx';
import type { CustomerCard } from '../store/customer/customer.ts';
import { openNotes, type NotesState } from '../store/customer/notes-state.ts';
import { customerStrings as words } from '../strings/customer.ts';
import { files } from './everything.ts';
import { ago, session } from './invented.ts';
import { order } from './parts.tsx';
import { invented } from './pictures.ts';

const nothing = () => {};
const ID = '8f14e45fceea167a5a36dedd4bea2543';

const meera: Customer = {
  id: ID,
  phone_number: '+919876510001',
  user_id: null,
  username: null,
  name: 'Meera Shah',
  profile_name: 'Meera 🌸',
  vip: true,
  blocked: false,
  tags: ['wholesale', 'Diwali', 'asks for the blue box'],
  notes: 'Delivery only after six. Her shop is closed on Mondays.',
  language: 'hi',
  fields: { shop: 'Shah Events', orders_a_year: 12, since: '2021-10-04', tier: 'Gold' },
  phone_formatted: '+91 98765 10001',
  country: 'IN',
  time_zones: ['Asia/Kolkata'],
};
const stranger: Customer = {
  ...meera,
  phone_number: null,
  username: 'meera.sweets',
  name: null,
  profile_name: null,
  vip: false,
  blocked: true,
  tags: [],
  notes: '',
  language: null,
  fields: {},
  phone_formatted: null,
  country: null,
  time_zones: [],
};
const fields: CustomerField[] = [
  { key: 'shop', label: 'Shop', kind: 'text' },
  { key: 'orders_a_year', label: 'Orders a year', kind: 'number' },
  { key: 'since', label: 'Customer since', kind: 'date' },
  { key: 'tier', label: 'Tier', kind: 'choice', choices: ['Silver', 'Gold'] },
  { key: 'page', label: 'Page', kind: 'url' },
];

const card = (state: CustomerCard['state'], customer: Customer | null = null): CustomerCard => ({
  id: ID,
  state,
  customer,
  sessions: { state: 'ready', rows: [] },
  orders: { state: 'ready', rows: [] },
  media: { state: 'ready', rows: [] },
});
const past = [
  session(31, {
    status: 'ended',
    started_at: ago(30 * HOUR_MS),
    end_reason: 'resolved',
    rating: 4,
    rating_comment: 'Quick, and kind.',
  }),
  session(32, {
    status: 'ended',
    started_at: ago(500 * HOUR_MS),
    end_reason: 'expired',
    agent_name: null,
  }),
];
const conflict: NotesState = {
  ...openNotes(ID, 'Meera Shah', meera.notes),
  typed: 'Delivery only after seven.',
  state: 'typing',
  theirs: 'Delivery only after six. Ring twice.',
};

type SectionProps = { title: string; count?: number; children: ComponentChildren };

const Section = ({ title, count, children }: SectionProps) => {
  const [open, setOpen] = useState(true);
  return (
    <PanelSection title={title} count={count} open={open} onOpen={setOpen}>
      {children}
    </PanelSection>
  );
};

type Props = { customer: Customer; mayBlock: boolean };

const Standing = ({ customer, mayBlock }: Props) => (
  <>
    <CustomerFacts customer={customer} zone={undefined} onChange={nothing} onCopy={nothing} />
    <CustomerStanding
      customer={customer}
      mayBlock={mayBlock}
      onChange={nothing}
      onBlock={nothing}
    />
    <Section title={words.tags} count={customer.tags.length}>
      <TagEditor tags={customer.tags} known={['wholesale', 'wedding']} onTags={nothing} />
    </Section>
  </>
);

const Notes = ({ notes }: { notes: NotesState }) => (
  <Section title={words.notes}>
    <NotesEditor notes={notes} onType={nothing} onSave={nothing} onChoose={nothing} />
  </Section>
);

const Full = () => (
  <>
    <Standing customer={meera} mayBlock />
    <Notes notes={openNotes(ID, 'Meera Shah', meera.notes)} />
    <Section title={words.fields}>
      <CustomerFieldList customer={meera} fields={fields} onChange={nothing} />
    </Section>
    <Section title={words.links}>
      <CustomerLinkList
        links={[
          { label: 'Shop', href: 'https://shop.example/8f14e45f' },
          { label: 'CRM', href: null },
        ]}
      />
    </Section>
    <Section title={words.orders} count={2}>
      <CustomerOrders
        orders={[order('new'), { ...order('done'), id: 'done' }]}
        zone={undefined}
        isBusy={() => false}
        onStatus={nothing}
      />
    </Section>
    <Section title={words.media}>
      <Source.Provider value={invented}>
        <CustomerMedia messages={files} zone={undefined} linkTo={() => '#'} onZoom={nothing} />
      </Source.Provider>
    </Section>
    <Section title={words.earlier} count={past.length}>
      <EarlierChats sessions={past} zone={undefined} />
    </Section>
  </>
);

/** Nobody's name, no number, and blocked; notes that a colleague wrote too; lists without rows. */
const Little = () => (
  <>
    <Standing customer={stranger} mayBlock={false} />
    <Notes notes={conflict} />
    {(['loading', 'ready', 'partial', 'failed'] as const).map((state) => (
      <Section key={state} title={words.orders}>
        <RowsOf rows={{ state, rows: [] }} none={words.noOrders} onRetry={nothing}>
          {() => null}
        </RowsOf>
      </Section>
    ))}
  </>
);

const theirs = session(40, { customer_name: 'Meera Shah', phone_number: meera.phone_number });
const panels = [
  { session: theirs, card: card('ready', meera), children: <Full /> },
  {
    session: { ...theirs, customer_name: null, phone_number: null, username: stranger.username },
    card: card('ready', stranger),
    children: <Little />,
  },
  { session: theirs, card: card('loading'), children: null },
  { session: { ...theirs, agent_name: 'Ben Okafor' }, card: card('hidden'), children: null },
  { session: theirs, card: card('failed'), children: null },
];

export const CustomersCase = () => (
  <div class="gallery-panels">
    {panels.map((panel, at) => (
      <CustomerPanel
        key={at}
        {...panel}
        over={false}
        onName={nothing}
        onRetry={nothing}
        onCopy={nothing}
        onClose={nothing}
        opener={() => null}
      />
    ))}
  </div>
);
