import { useState } from 'preact/hooks';
import type { Customer, CustomerPatch } from '../../../../shared/protocol/customer.ts';
import type { Message } from '../../../../shared/protocol/message.ts';
import type { Order } from '../../../../shared/protocol/order.ts';
import { may } from '../../../../shared/protocol/policy.ts';
import type { Session } from '../../../../shared/protocol/session.ts';
import { CustomerFacts } from '../../components/customer/customer-facts.tsx';
import { CustomerFieldList } from '../../components/customer/customer-fields.tsx';
import { CustomerLinkList } from '../../components/customer/customer-link-list.tsx';
import { CustomerMedia, isSeen } from '../../components/customer/customer-media.tsx';
import { CustomerOrders } from '../../components/customer/customer-orders.tsx';
import { CustomerStanding } from '../../components/customer/customer-standing.tsx';
import { EarlierChats } from '../../components/customer/earlier-chats.tsx';
import { NotesEditor } from '../../components/customer/notes-editor.tsx';
import { PanelSection } from '../../components/customer/panel-section.tsx';
import { RowsOf } from '../../components/customer/rows.tsx';
import { TagEditor } from '../../components/customer/tag-editor.tsx';
import { Lightbox } from '../../components/thread/lightbox.tsx';
import { filledLinks } from '../../format/customer-links.ts';
import { customerName } from '../../format/customer.ts';
import { busy, setOrderStatus } from '../../store/desk/actions.ts';
import {
  changeCustomer,
  customerOrders,
  loadRows,
  type CustomerCard,
} from '../../store/customer/customer.ts';
import { chooseNotes, saveNotes, typeNotes } from '../../store/customer/customer-notes.ts';
import {
  customerFields,
  customerLinks,
  knownTags,
} from '../../store/customer/customer-settings.ts';
import { caller } from '../../store/desk/me.ts';
import type { NotesState } from '../../store/customer/notes-state.ts';
import { notify } from '../../store/desk/notices.ts';
import { toggleSection } from '../../store/desk/panel.ts';
import { preferences } from '../../store/settings/preferences.ts';
import { messagePath, navigate } from '../../store/desk/route.ts';
import { timeZone } from '../../store/settings/workspace.ts';
import { strings } from '../../strings/desk.ts';
import { customerStrings } from '../../strings/customer.ts';

type Props = {
  session: Session;
  card: CustomerCard;
  customer: Customer;
  notes: NotesState | null;
  onCopy: (text: string) => void;
};

const words = customerStrings;

const section = (name: string) => ({
  open: !preferences.value.panel_closed.includes(name),
  onOpen: (open: boolean) => toggleSection(name, open),
});

/** At once, and taken back as easily: no question before it. */
const block = async (customer: Customer, blocked: boolean): Promise<void> => {
  const name = customerName({ ...customer, customer_name: null }, strings.unnamed);
  if (!(await changeCustomer(customer.id, { blocked }))) return;
  notify({
    tone: 'info',
    text: blocked ? words.blocked(name) : words.unblocked(name),
    action: {
      label: words.undo,
      run: () => void changeCustomer(customer.id, { blocked: !blocked }),
    },
  });
};

const Written = ({ customer, notes }: Pick<Props, 'customer' | 'notes'>) => (
  <>
    <PanelSection title={words.tags} count={customer.tags.length} {...section('tags')}>
      <TagEditor
        key={customer.id}
        tags={customer.tags}
        known={knownTags.value}
        onTags={(tags) => void changeCustomer(customer.id, { tags })}
      />
    </PanelSection>
    <PanelSection title={words.notes} {...section('notes')}>
      {notes !== null && (
        <NotesEditor
          key={customer.id}
          notes={notes}
          onType={typeNotes}
          onSave={() => void saveNotes()}
          onChoose={chooseNotes}
        />
      )}
    </PanelSection>
  </>
);

const Media = ({ card, session }: Pick<Props, 'card' | 'session'>) => {
  const [zoomed, setZoomed] = useState<Message | null>(null);
  const { rows } = card.media;
  const tab = (message: Message) =>
    message.session_id === session.id && session.status !== 'ended' ? 'active' : 'history';
  const pathOf = (message: Message) => messagePath(tab(message), message.session_id, message.id);
  const goTo = (message: Message) => {
    setZoomed(null);
    navigate(pathOf(message));
  };
  return (
    <PanelSection title={words.media} {...section('media')}>
      <RowsOf rows={card.media} none={words.noMedia} onRetry={() => void loadRows('media')}>
        {(messages) => (
          <CustomerMedia
            messages={messages}
            zone={timeZone.value}
            linkTo={pathOf}
            onZoom={setZoomed}
          />
        )}
      </RowsOf>
      {zoomed !== null && (
        <Lightbox
          pictures={rows.filter(isSeen).toReversed()}
          first={zoomed}
          zone={timeZone.value}
          onGoTo={goTo}
          onClose={() => setZoomed(null)}
        />
      )}
    </PanelSection>
  );
};

/** The list of orders may have let go of one that is done: theirs has it. */
const mark = async (order: Order, status: Order['status']): Promise<void> => {
  await setOrderStatus(order, status);
  await loadRows('orders');
};

const Orders = () => {
  const orders = customerOrders.value;
  if (orders === null) return null;
  return (
    <PanelSection title={words.orders} count={orders.rows.length} {...section('orders')}>
      <RowsOf rows={orders} none={words.noOrders} onRetry={() => void loadRows('orders')}>
        {(rows) => (
          <CustomerOrders
            orders={rows}
            zone={timeZone.value}
            isBusy={({ id }) => busy.value.has(`${id} order`)}
            onStatus={(order, status) => void mark(order, status)}
          />
        )}
      </RowsOf>
    </PanelSection>
  );
};

const Earlier = ({ card, session }: Pick<Props, 'card' | 'session'>) => {
  const { state, rows } = card.sessions;
  const others = rows.filter(({ id }) => id !== session.id);
  return (
    <PanelSection title={words.earlier} count={others.length} {...section('earlier')}>
      <RowsOf
        rows={{ state, rows: others }}
        none={words.noEarlier}
        onRetry={() => void loadRows('sessions')}
      >
        {(sessions) => <EarlierChats sessions={sessions} zone={timeZone.value} />}
      </RowsOf>
    </PanelSection>
  );
};

/** All that is known of a customer, to whom it may be shown. */
export const CustomerSections = ({ session, card, customer, notes, onCopy }: Props) => {
  const fields = customerFields.value;
  const links = filledLinks(customerLinks.value, customer);
  const change = (patch: CustomerPatch) => void changeCustomer(customer.id, patch);
  return (
    <>
      <CustomerFacts customer={customer} zone={timeZone.value} onChange={change} onCopy={onCopy} />
      <CustomerStanding
        customer={customer}
        mayBlock={may(caller(), 'customer.block')}
        onChange={change}
        onBlock={(blocked) => void block(customer, blocked)}
      />
      <Written customer={customer} notes={notes} />
      {fields.length > 0 && (
        <PanelSection title={words.fields} {...section('fields')}>
          <CustomerFieldList customer={customer} fields={fields} onChange={change} />
        </PanelSection>
      )}
      {links.length > 0 && (
        <PanelSection title={words.links} {...section('links')}>
          <CustomerLinkList links={links} />
        </PanelSection>
      )}
      <Orders />
      <Media card={card} session={session} />
      <Earlier card={card} session={session} />
    </>
  );
};
