import { ShoppingBag } from 'lucide';
import type { MessageContent } from '../../../../../shared/protocol/content.ts';
import { lineSum, money, orderSums } from '../../../format/order.ts';
import { threadStrings } from '../../../strings/thread.ts';
import { Icon } from '../../ui/icon.tsx';
import './cards.css';

const words = threadStrings.order;

type Props = { order: NonNullable<MessageContent['order']> };

export const OrderCard = ({ order: { items } }: Props) => {
  const sums = orderSums(items);
  return (
    <div class="card">
      <div class="card-title">
        <Icon node={ShoppingBag} size={17} /> {words.title} · {words.items(items.length)}
      </div>
      <table class="card-table">
        <thead>
          <tr>
            <th scope="col">{words.item}</th>
            <th scope="col">{words.quantity}</th>
            <th scope="col">{words.total}</th>
          </tr>
        </thead>
        <tbody>
          {items.map((item, at) => {
            const sum = lineSum(item);
            return (
              <tr key={`${at} ${item.product_id}`}>
                <td>
                  <bdi>{item.product_id}</bdi>
                </td>
                <td>{item.quantity ?? '–'}</td>
                <td>{sum === null ? '–' : money(sum, item.currency)}</td>
              </tr>
            );
          })}
        </tbody>
        <tfoot>
          {sums === null ? (
            <tr>
              <td colSpan={3}>{words.noSum}</td>
            </tr>
          ) : (
            sums.map(({ currency, amount }) => (
              <tr key={currency ?? ''}>
                <th scope="row" colSpan={2}>
                  {words.sum}
                </th>
                <td>{money(amount, currency)}</td>
              </tr>
            ))
          )}
        </tfoot>
      </table>
    </div>
  );
};
