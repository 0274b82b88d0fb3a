import { Check, Undo2 } from 'lucide';
import type { Order } from '../../../../shared/protocol/order.ts';
import { exactMoment, shortMoment } from '../../format/time.ts';
import { now } from '../../store/desk/clock.ts';
import { strings } from '../../strings/desk.ts';
import { customerStrings } from '../../strings/customer.ts';
import { Button } from '../ui/button.tsx';
import { points } from '../ui/icon.tsx';
import './customer-orders.css';

type Props = {
  orders: readonly Order[];
  zone: string | undefined;
  isBusy: (order: Order) => boolean;
  onStatus: (order: Order, status: Order['status']) => void;
};

points(Undo2);

const words = customerStrings;

/** What they ordered through the menu, and whether it is done. */
export const CustomerOrders = ({ orders, zone, isBusy, onStatus }: Props) => (
  <ul class="customer-orders">
    {orders.map((order) => {
      const { id, item, quantity, status, created_at, done_at, done_by } = order;
      const moment = (at: string) => shortMoment(at, now.value, strings.days, zone);
      const done = status === 'done';
      return (
        <li key={id} data-status={status}>
          <span>
            <bdi>{words.orderLine(quantity, item)}</bdi>
            <small>
              <time dateTime={created_at} title={exactMoment(created_at, zone)}>
                {done && done_by !== null && done_at !== null
                  ? words.doneBy(done_by, moment(done_at))
                  : moment(created_at)}
              </time>
            </small>
          </span>
          <Button
            size="s"
            tone={done ? 'quiet' : 'plain'}
            icon={done ? Undo2 : Check}
            busy={isBusy(order)}
            onClick={() => onStatus(order, done ? 'new' : 'done')}
          >
            {done ? words.orderReopen : words.orderDone}
          </Button>
        </li>
      );
    })}
  </ul>
);
