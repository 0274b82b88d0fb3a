import { Check, Undo2 } from 'lucide';
import { points } from '../ui/icon.tsx';
import type { Order } from '../../../../shared/protocol/order.ts';
import { customerHandle, customerName } from '../../format/customer.ts';
import { age, exactMoment, shortMoment } from '../../format/time.ts';
import { strings } from '../../strings/desk.ts';
import { Button } from '../ui/button.tsx';
import { Ticking } from '../ui/ticking.tsx';
import './order-row.css';

points(Undo2);

type Props = {
  order: Order;
  zone: string | undefined;
  busy: boolean;
  onStatus: (order: Order, status: 'new' | 'done') => void;
};

export const OrderRow = ({ order, zone, busy, onStatus }: Props) => {
  const { item, quantity, status, created_at, done_at } = order;
  const name = customerName(order, strings.unnamed);
  const handle = customerHandle(order);
  return (
    <li class="order-row" data-status={status}>
      <span class="order-quantity digits">{quantity} ×</span>
      <span class="order-what">
        <strong>
          <bdi>{item}</bdi>
        </strong>
        <small>
          <bdi>{name}</bdi>
          {handle !== null && handle !== name && (
            <span class="order-handle">
              <bdi dir="ltr">{handle}</bdi>
            </span>
          )}
        </small>
      </span>
      <time dateTime={created_at} title={exactMoment(created_at, zone)}>
        {status === 'new' ? (
          <Ticking text={(present) => age(created_at, present)} />
        ) : (
          <Ticking
            text={(present) => shortMoment(done_at ?? created_at, present, strings.days, zone)}
          />
        )}
      </time>
      {status === 'new' ? (
        <Button icon={Check} busy={busy} onClick={() => onStatus(order, 'done')}>
          {strings.orders.markDone}
        </Button>
      ) : (
        <Button tone="quiet" icon={Undo2} busy={busy} onClick={() => onStatus(order, 'new')}>
          {strings.orders.reopen}
        </Button>
      )}
    </li>
  );
};
