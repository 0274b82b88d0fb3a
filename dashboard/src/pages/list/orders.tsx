import { useEffect } from 'preact/hooks';
import { signal } from '@preact/signals';
import { PackageCheck } from 'lucide';
import type { Order } from '../../../../shared/protocol/order.ts';
import { EmptyState } from '../../components/ui/empty-state.tsx';
import { OrderRow } from '../../components/list/order-row.tsx';
import { Skeleton } from '../../components/ui/skeleton.tsx';
import * as api from '../../net/api.ts';
import { RestError } from '../../net/rest.ts';
import { busy, setOrderStatus } from '../../store/desk/actions.ts';
import { inbox, ordersToDo } from '../../store/list/inbox.ts';
import { timeZone } from '../../store/settings/workspace.ts';
import { strings } from '../../strings/desk.ts';
import { Shell } from '../desk/shell.tsx';
import '../desk/page.css';

const words = strings.orders;
const RECENT = 20;

/** Orders done before this page was open; those done since are in the inbox. */
const doneBefore = signal<readonly Order[]>([]);

const loadDone = async (): Promise<void> => {
  try {
    const { orders } = await api.getOrders({ status: 'done', limit: RECENT });
    doneBefore.value = orders;
  } catch (error) {
    if (!(error instanceof RestError)) throw error;
  }
};

const doneOrders = (): Order[] => {
  const live = inbox.value.orders;
  const rows = new Map(doneBefore.value.map((order) => [order.id, order]));
  for (const order of live.values()) rows.set(order.id, order);
  return [...rows.values()]
    .filter(({ status }) => status === 'done')
    .toSorted((a, b) => ((a.done_at ?? '') < (b.done_at ?? '') ? 1 : -1))
    .slice(0, RECENT);
};

const OrderList = ({ orders, label }: { orders: readonly Order[]; label: string }) => (
  <ul class="card" aria-label={label}>
    {orders.map((order) => (
      <OrderRow
        key={order.id}
        order={order}
        zone={timeZone.value}
        busy={busy.value.has(`${order.id} order`)}
        onStatus={(one, status) => void setOrderStatus(one, status)}
      />
    ))}
  </ul>
);

export const Orders = () => {
  useEffect(() => void loadDone(), []);
  const fresh = ordersToDo.value;
  const done = doneOrders();
  return (
    <Shell view="page">
      <main class="page">
        <div class="page-column">
          <h1>{words.title}</h1>
          <section>
            <h2>
              {words.fresh} <span class="digits">{fresh.length}</span>
            </h2>
            {!inbox.value.ready && <Skeleton kind="rows" count={3} />}
            {inbox.value.ready && fresh.length === 0 && (
              <div class="card">
                <EmptyState icon={PackageCheck} title={words.none} next={words.noneNext} />
              </div>
            )}
            {fresh.length > 0 && <OrderList orders={fresh} label={words.fresh} />}
          </section>
          {done.length > 0 && (
            <section>
              <h2>{words.done}</h2>
              <OrderList orders={done} label={words.done} />
            </section>
          )}
        </div>
      </main>
    </Shell>
  );
};
