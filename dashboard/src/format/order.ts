// Money in orders from the catalogue. Pure.
import type { MessageContent } from '../../../shared/protocol/content.ts';
import { locale } from '../language.ts';

export type OrderItem = NonNullable<MessageContent['order']>['items'][number];

/** `₹499.00`; a currency that Intl does not know is written out. */
export const money = (amount: number, currency: string | null): string => {
  if (currency !== null && /^[a-z]{3}$/i.test(currency))
    return new Intl.NumberFormat(locale, {
      style: 'currency',
      currency: currency.toUpperCase(),
      currencyDisplay: 'narrowSymbol',
    }).format(amount);
  const number = new Intl.NumberFormat(locale, { minimumFractionDigits: 2 }).format(amount);
  return currency === null ? number : `${number} ${currency}`;
};

/** Price times quantity; null where either is missing. */
export const lineSum = ({ price, quantity }: OrderItem): number | null =>
  price === null || quantity === null ? null : price * quantity;

export type OrderSum = { currency: string | null; amount: number };

/** One sum for each currency, in the order of the items; null where a line has no price: no sum is better than a wrong one. */
export const orderSums = (items: readonly OrderItem[]): OrderSum[] | null => {
  const sums = new Map<string | null, number>();
  for (const item of items) {
    const sum = lineSum(item);
    if (sum === null) return null;
    sums.set(item.currency, (sums.get(item.currency) ?? 0) + sum);
  }
  return [...sums].map(([currency, amount]) => ({ currency, amount }));
};
