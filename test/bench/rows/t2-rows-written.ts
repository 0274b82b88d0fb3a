// Rows written in all objects together, to the row and by cause. Rows are what Cloudflare bills most.
import { makeCustomers } from '../contenders/contender.ts';
import { type Counting, openCounting } from '../contenders/counting.ts';
import { type Figure, figure } from '../figure.ts';
import { type Counts, sayCauses } from '../load/counts.ts';
import type { Customer } from '../load/webhooks.ts';
import type { Message } from '../../../shared/protocol/message.ts';
import type { Row } from './row.ts';

type Case = { what: string; counts: Counts; target: string; per?: number };

/** Everything that happens to one chat, each step counted by itself. */
const liveOneChat = async (counting: Counting, customer: Customer): Promise<Case[]> => {
  const { mint, post, desk } = counting;
  const cases: Case[] = [];
  const note = (what: string, counts: Counts, target = '', per?: number) =>
    cases.push({ what, counts, target, ...(per === undefined ? {} : { per }) });

  await counting.inAll();
  await post(mint.says(customer, 'hola').request);
  note('a new customer, answered by the menu', await counting.inAll());

  await post(mint.taps(customer).request);
  // Message, header, system line and inbox; two said before; one automatic text at two rows.
  note('an opening (two said before, one automatic text)', await counting.inAMoment(), '<= 8');
  note('its flush', await counting.inAll());

  const { id, customer_id } = await counting.chatOf(customer);
  await counting.inAll();
  await desk.post(`/api/agent/sessions/${id}/assign`, { agent_id: counting.me.id });
  note('an agent accepts', await counting.inAll());

  await post(mint.says(customer).request);
  note("a customer's message, at the moment", await counting.soFar(), '<= 2');
  await post(mint.says(customer).request);
  note('another while the alarm stands', await counting.soFar(), '<= 1');
  await counting.inAll();

  const said = mint.says(customer);
  await post(said.request);
  note('a message alone, all acknowledged', await counting.inAll(), '<= 5');

  for (let times = 0; times < 10; times += 1) await post(mint.says(customer).request);
  note('a burst of ten, per message', await counting.inAll(), '<= 1.5', 10);

  await post(said.request);
  note('a duplicate', await counting.inAll(), '<= 0');

  const reply = { command_id: crypto.randomUUID(), type: 'text', text: 'Sí, lo tenemos.' };
  await desk.post(`/api/agent/sessions/${id}/messages`, reply);
  note("an agent's reply, sent", await counting.inAll());

  const path = `/api/agent/sessions/${id}/messages?last=1`;
  const [sent] = (await desk.get<{ messages: Message[] }>(path)).messages;
  const wamid = sent?.wamid ?? null;
  if (sent === undefined || wamid === null) throw new Error('the reply was not sent');
  await counting.inAll();
  await post(
    mint.receipt({
      wamid,
      recipient: customer.wa_id,
      callback: `${customer_id}:${sent.id}`,
      status: 'delivered',
    }),
  );
  note('a receipt', await counting.inAll(), '<= 4');

  await desk.post(`/api/agent/sessions/${id}/end`, {});
  note('the end, with its goodbye', await counting.inAll());
  return cases;
};

export const rowsWritten: Row = {
  id: 'T2',
  parts: ['counting'],
  run: async ({ standing, smoke, say }): Promise<Figure[]> => {
    const counting = await openCounting(standing);
    try {
      const runs: Case[][] = [];
      // The first chat of all also makes the inbox's tables and its copy of the settings.
      for (const customer of makeCustomers(smoke ? 1 : 2, 4_000_000)) {
        runs.push(await liveOneChat(counting, customer));
      }
      return (runs[0] ?? []).map(({ what, counts, target, per }, index) => {
        const { requests, read } = counts;
        say(`${what}: ${counts.rows} rows, ${requests} requests, ${read} rows read`);
        return figure({
          id: 'T2',
          what: `${what}: ${sayCauses(counts)}`,
          unit: 'rows',
          target,
          values: runs.map((run) => (run[index]?.counts.rows ?? Number.NaN) / (per ?? 1)),
          lost: 0,
        });
      });
    } finally {
      counting.close();
    }
  },
};
