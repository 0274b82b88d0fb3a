// What the desk's keepers see and set, and what becomes of it on the customer's phone; and a chat
// whose window is closed.
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Session } from '../../shared/protocol/session.ts';
import type { ScreenMessage } from '../simulators/whatsapp/types.ts';
import { launchBrowser } from './support/browser.ts';
import {
  eventually,
  PASSWORD,
  phoneOf,
  signIn,
  simulator,
  waitingChat,
  type Phone,
} from './support/desk.ts';
import { startStack, type RunningStack } from './support/stack.ts';

let stack: RunningStack;
let browser: Browser;
let ada: Page;
let ana: Page;

const enter = async (name: string): Promise<Page> => {
  const context = await browser.newContext({ reducedMotion: 'reduce' });
  context.setDefaultTimeout(20_000);
  const page = await context.newPage();
  await page.goto(stack.urls.dashboard);
  await page.getByLabel('E-mail').fill(`${name}@example.com`);
  await page.getByLabel('Password').fill(PASSWORD);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.getByText('In sync').first().waitFor();
  return page;
};

beforeAll(async () => {
  [stack, browser] = await Promise.all([startStack({}, ['--pages']), launchBrowser()]);
  [ada, ana] = await Promise.all([enter('ada'), enter('ana')]);
});
afterAll(async () => {
  await browser?.close();
  await stack?.stop();
});

const shows = (phone: Phone, what: string, is: (bubble: ScreenMessage) => boolean) =>
  eventually(`the phone to show ${what}`, async () => {
    const { body } = await simulator(stack).get<{ messages: ScreenMessage[] }>(
      `/sim/customers/${phone.id}/messages`,
    );
    return body.messages.find(is);
  });

/** A chat of this phone, in Ana's hands and on her screen. */
const held = async (phone: Phone): Promise<string> => {
  await phone.taps('AGENT_MODE');
  const { id } = await waitingChat(stack, phone);
  const agent = await signIn(stack, 'ana');
  await agent.post(`/api/agent/sessions/${id}/assign`, { agent_id: agent.id, from: null });
  await ana.goto(`${stack.urls.dashboard}/active/${id}`);
  await ana.getByRole('textbox', { name: 'Message' }).waitFor();
  return id;
};

const save = async (on: string, change: () => Promise<unknown>): Promise<void> => {
  await ada.goto(`${stack.urls.dashboard}/settings/${on}`);
  await change();
  await ada.getByRole('button', { name: 'Save changes' }).click();
  await ada.getByText('Settings saved').waitFor();
};

describe('the desk', () => {
  it('sends a template where the window is closed, and offers nothing else', async () => {
    const phone = await phoneOf(stack, 'Closed Vera');
    const agent = await signIn(stack, 'ana');
    const { body } = await agent.post<Session>(
      `/api/agent/sessions/start/+${phone.wa_id}`,
      undefined,
    );
    await agent.post(`/api/agent/sessions/${body.id}/assign`, { agent_id: agent.id, from: null });
    await ana.goto(`${stack.urls.dashboard}/active/${body.id}`);
    await ana.getByText('WhatsApp takes no free text until the customer has written.').waitFor();
    expect(await ana.getByRole('textbox', { name: 'Message' }).count()).toBe(0);
    const picker = ana.getByRole('region', { name: 'Templates' });
    await picker.getByLabel('Search templates').fill('back');
    await picker.getByRole('list', { name: 'Templates' }).getByRole('button').first().click();
    for (const field of await picker.getByLabel(/^Value of/).all()) await field.fill('Vera');
    await picker.getByRole('button', { name: 'Send' }).click();
    await shows(phone, 'the template', ({ type }) => type === 'template');
  });

  it('marks as read when the agent opens the chat, where that is set', async () => {
    await save('whatsapp', () => ada.getByLabel('Blue ticks').selectOption('on_open'));
    const phone = await phoneOf(stack, 'Blue Iris');
    await held(phone);
    await phone.says('Do you see this?');
    await ana.getByRole('log').getByText('Do you see this?').waitFor();
    const seen = await shows(
      phone,
      'blue ticks',
      ({ text, status }) => text === 'Do you see this?' && status === 'read',
    );
    expect(seen.from).toBe('customer');
  });

  it('asks how it was, and shows the answer with the customer’s earlier chats', async () => {
    await save('rating', () =>
      ada.getByLabel('Ask for a rating after a chat with an agent').check(),
    );
    const phone = await phoneOf(stack, 'Rating Rosa');
    const id = await held(phone);
    const agent = await signIn(stack, 'ana');
    await phone.says('End Chat');
    const asked = await shows(phone, 'the question', ({ list }) => list !== undefined);
    const best = asked.list?.sections[0]?.rows.find(({ title }) => title === '★★★★★');
    await simulator(stack).post(`/sim/customers/${phone.id}/messages`, {
      type: 'list',
      list_id: best?.id,
    });
    await eventually('the rating', async () => {
      const { body } = await agent.get<Session>(`/api/agent/sessions/${id}`);
      return body.rating === 5;
    });
    await held(phone);
    const panel = ana.getByRole('complementary', { name: 'Customer details' });
    await panel.getByRole('img', { name: 'Rated 5 of 5' }).waitFor();
  });

  it('keeps what it cannot take in: to be seen, played again, and deleted', async () => {
    await simulator(stack).post('/sim/webhooks', { object: 'something_else', entry: ['odd'] });
    await ada.goto(`${stack.urls.dashboard}/health`);
    const row = ada.getByRole('list', { name: 'Parked deliveries' }).getByRole('listitem');
    await row.getByText('Signed by Meta, but nothing that WhatsApp sends.').waitFor();
    await row.getByRole('button', { name: 'Show' }).click();
    await row.getByLabel('As it was delivered').getByText('something_else').waitFor();
    await row.getByRole('button', { name: 'Try again' }).click();
    await ada.getByText('It could not be taken in this time either.').waitFor();
    await row.getByRole('button', { name: 'Delete' }).click();
    await row.getByRole('group').getByRole('button', { name: 'Delete' }).click();
    await ada.getByText('Nothing is parked').waitFor();
  });
});
