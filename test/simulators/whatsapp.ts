// WhatsApp as the business sees it, on this machine: the Graph API, signed webhooks, and the
// customers' phones. The very same simulator serves `npm run dev` and the tests.
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { join } from 'node:path';
import { type Clock, systemClock } from './clock.ts';
import { closeServer, listen } from './http/listen.ts';
import { shiftedClock } from './shifted-clock.ts';
import { answerJson, sendJson } from './http/json-api.ts';
import { Billing } from './whatsapp/billing.ts';
import { controlRoutes } from './whatsapp/control-api.ts';
import type { ControlPorts } from './whatsapp/control-api.ts';
import { Deliveries } from './whatsapp/deliveries.ts';
import { Events } from './whatsapp/events.ts';
import { type Faults, noFaults } from './whatsapp/faults.ts';
import { graphApi } from './whatsapp/graph-api.ts';
import { forgetful, openJournal, readJournal } from './whatsapp/journal.ts';
import { Media } from './whatsapp/media.ts';
import { pageRoutes, phoneOnPage } from './whatsapp/page.ts';
import { Phones } from './whatsapp/phones.ts';
import { poster } from './whatsapp/post-webhook.ts';
import { RECEIPT_DELAYS, type ReceiptDelays, followUp } from './whatsapp/receipts.ts';
import { recall, settle } from './whatsapp/recall.ts';
import { Subscribers, postToAll } from './whatsapp/subscribers.ts';
import { Requests } from './whatsapp/requests.ts';
import type { Business } from './whatsapp/webhook-body.ts';

/** The account that the simulator's webhooks come from. */
export const WHATSAPP_BUSINESS_ACCOUNT_ID = '102290129340398';

export interface WhatsappOptions {
  /** 0 takes a free port. */
  port: number;
  token: string;
  phoneNumberId: string;
  appSecret: string;
  /** Of the WhatsApp Business Account: the entries' id, and whose templates are listed. */
  accountId?: string;
  /** Where webhooks go. Absent: nobody subscribed, nothing is delivered. */
  webhookUrl?: string;
  /** Folder of the journal; absent: everything is forgotten at the end. */
  dataDir?: string;
  /** Customers to begin with, where the journal knows none. */
  seed?: { name: string; wa_id?: string; user_id?: string }[];
  postgres?: ControlPorts['postgres'];
  /** Further pages, of no matter to WhatsApp: true where it has answered. */
  pages?: (request: IncomingMessage, response: ServerResponse) => boolean;
  clock?: Clock;
  receiptDelays?: ReceiptDelays;
}

export interface Whatsapp {
  /** http://127.0.0.1:<port> */
  url: string;
  port: number;
  /** Tries every webhook that waits for its redelivery now, e.g. after the Worker's restart. */
  retryNow(): void;
  /** From now on webhooks go here; for a Worker whose port is known late. */
  setWebhookUrl(url: string): void;
  stop(): Promise<void>;
}

export async function startWhatsapp(options: WhatsappOptions): Promise<Whatsapp> {
  const clock = shiftedClock(options.clock ?? systemClock);
  const journalFile = options.dataDir && join(options.dataDir, 'journal.ndjson');
  const remembered = recall(journalFile ? readJournal(journalFile) : []);
  const journal = journalFile ? openJournal(journalFile, remembered) : forgetful;
  let faults: Faults = noFaults();
  let webhookUrl = options.webhookUrl;
  const business: Business = {
    phoneNumberId: options.phoneNumberId,
    displayNumber: '15550783881',
    accountId: options.accountId ?? WHATSAPP_BUSINESS_ACCOUNT_ID,
  };
  const phones: Phones = new Phones(journal, (id) => events.changed(id));
  const events = new Events((id) => {
    const customer = phones.find(id);
    return customer && phoneOnPage(customer, phones.screen(id));
  }, businessOnPage);
  const billing = new Billing();
  function businessOnPage() {
    return { receipts_by_hand: !faults.receipts.enabled, billing: billing.bill(clock.now()) };
  }
  const post = poster(options.appSecret, () => webhookUrl);
  const subscribers = new Subscribers();
  const deliveries = new Deliveries({
    clock,
    journal,
    faults: () => faults,
    post: (body) => {
      const others = subscribers.all().map(({ url }) => url);
      const urls = webhookUrl === undefined ? others : [webhookUrl, ...others];
      return postToAll(urls, (url) => post(body, url));
    },
    ticked: ({ customer_id, wamid }) => {
      const message = phones.message(customer_id, wamid);
      if (message?.status === 'sent') phones.show(customer_id, { ...message, status: 'delivered' });
    },
  });
  const receipts = {
    clock,
    phones,
    deliveries,
    business,
    faults: () => faults,
    billing,
    delays: options.receiptDelays ?? RECEIPT_DELAYS,
  };
  const requests = new Requests();
  const media = new Media(clock, options.token, options.phoneNumberId);
  const graph = graphApi({
    clock,
    phones,
    requests,
    media,
    faults: () => faults,
    token: options.token,
    phoneNumberId: options.phoneNumberId,
    accountId: business.accountId,
    accepted: (sent) => followUp(receipts, sent),
    typing: (id) => events.typing(id),
  });
  const routes = controlRoutes({
    clock,
    phones,
    deliveries,
    business,
    host: () => `127.0.0.1:${port}`,
    requests,
    media,
    receipts,
    billing,
    subscribers,
    deliver: (raw) => post(raw),
    faults: {
      get: () => faults,
      set: (next) => {
        faults = next;
        events.businessChanged();
      },
    },
    ...(options.postgres === undefined ? {} : { postgres: options.postgres }),
  });
  const page = pageRoutes(phones, events, media);

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    if (options.pages?.(request, response) === true) return;
    if (await graph(request, response)) return;
    if (media.download(request, response) || page(request, response)) return;
    if (await answerJson(routes, request, response)) return;
    sendJson(response, 404, { error: `The simulator has nothing at ${request.url}.` });
  }

  const server = createServer((request, response) => {
    answer(request, response).catch((error: unknown) => {
      console.error('whatsapp simulator:', error);
      if (!response.headersSent)
        sendJson(response, 500, { error: 'The simulator has a bug; see its output.' });
    });
  });
  const port = await listen(server, options.port);
  for (const entry of remembered) {
    phones.apply(entry);
    if (entry.kind === 'sent') billing.recall(entry.sent);
  }
  if (phones.all().length === 0) for (const customer of options.seed ?? []) phones.add(customer);
  settle(remembered, deliveries, receipts);
  return {
    url: `http://127.0.0.1:${port}`,
    port,
    retryNow: () => deliveries.retryNow(),
    setWebhookUrl: (url) => {
      webhookUrl = url;
    },
    stop: async () => {
      deliveries.stop();
      await closeServer(server);
      journal.close();
    },
  };
}
