import { send } from './send.ts';
import type { BusinessState } from './types.ts';

/** The header's part about the business: its bill, and who sends the receipts. */
export function businessBar(): (state: BusinessState) => void {
  const bill = document.querySelector('#bill')!;
  const byHand = document.querySelector<HTMLInputElement>('#by-hand')!;
  byHand.addEventListener('change', () => {
    void send('POST', '/sim/faults', { receipts: { enabled: !byHand.checked } });
  });
  return ({ receipts_by_hand, billing }) => {
    byHand.checked = receipts_by_hand;
    document.body.dataset['receipts'] = receipts_by_hand ? 'by-hand' : 'automatic';
    const { service, utility, marketing, free_left } = billing;
    bill.textContent = `Delivered this month: ${service} service (${free_left} free left), ${utility} utility, ${marketing} marketing`;
  };
}
