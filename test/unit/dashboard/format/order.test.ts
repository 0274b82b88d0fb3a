import { describe, expect, it } from 'vitest';
import { money, orderSums } from '../../../../dashboard/src/format/order.ts';

const item = (quantity: number | null, price: number | null, currency: string | null = 'INR') => ({
  product_id: 'p',
  quantity,
  price,
  currency,
});

describe('an order’s sum', () => {
  it('is prices times quantities', () =>
    expect(orderSums([item(2, 499), item(1, 640.5)])).toEqual([
      { currency: 'INR', amount: 1638.5 },
    ]));

  it('never adds two currencies', () =>
    expect(orderSums([item(1, 10), item(1, 5, 'EUR'), item(1, 1)])).toEqual([
      { currency: 'INR', amount: 11 },
      { currency: 'EUR', amount: 5 },
    ]));

  it('is none where a price or a quantity is missing', () => {
    expect(orderSums([item(2, 499), item(1, null)])).toBe(null);
    expect(orderSums([item(null, 499)])).toBe(null);
  });

  it('is written as its currency is, or beside a word that is none', () => {
    expect(money(1638.5, 'INR')).toBe('₹1,638.50');
    expect(money(1200, 'JPY')).toBe('¥1,200');
    expect(money(5, '<b>')).toBe('5.00 <b>');
    expect(money(5, null)).toBe('5.00');
  });
});
