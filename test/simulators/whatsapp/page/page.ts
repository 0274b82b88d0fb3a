// The phones side by side, kept up to date by the server's events.
import { addCustomer } from './add-customer.ts';
import { businessBar } from './business-bar.ts';
import { type Phone, makePhone } from './phone.ts';
import type { BusinessState, PhoneState } from './types.ts';

const phones = new Map<string, Phone>();
const grid = document.querySelector('#phones')!;
const connection = document.querySelector<HTMLElement>('.connection')!;

function show(state: PhoneState): void {
  const known = phones.get(state.id);
  if (known !== undefined) return known.update(state);
  const phone = makePhone(state);
  phones.set(state.id, phone);
  grid.append(phone.node);
  const thread = phone.node.querySelector('.thread');
  if (thread !== null) thread.scrollTop = thread.scrollHeight;
}

const events = new EventSource('/sim/events');
events.addEventListener('phones', (event: MessageEvent<string>) => {
  connection.hidden = true;
  for (const state of JSON.parse(event.data) as PhoneState[]) show(state);
});
events.addEventListener('phone', (event: MessageEvent<string>) => {
  show(JSON.parse(event.data) as PhoneState);
});
events.addEventListener('typing', (event: MessageEvent<string>) => {
  phones.get((JSON.parse(event.data) as { id: string }).id)?.typing();
});
const showBusiness = businessBar();
events.addEventListener('business', (event: MessageEvent<string>) => {
  showBusiness(JSON.parse(event.data) as BusinessState);
});
events.addEventListener('error', () => {
  connection.hidden = false;
});

addCustomer();
