// The lists in a browser: who waits and since when, what needs a reply, who looks, and an order that
// stays under the hand.
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Session } from '../../shared/protocol/session.ts';
import { launchBrowser } from './support/browser.ts';
import { isAccessible, openDesk, rowOf } from './support/browsing.ts';
import { eventually, phoneOf, signIn, simulator, type Agent, type Phone } from './support/desk.ts';
import { misdrawn } from './support/misdrawn.ts';
import { startStack, type RunningStack } from './support/stack.ts';
import { openChat } from './support/webhook.ts';

const faults: string[] = [];
/** The machine may be busy: what is due in a moment is waited for. */
const soon = <T>(look: () => T) => expect.poll(look, { timeout: 20_000 });
let stack: RunningStack;
let browser: Browser;
let ana: Page;
let agent: Agent;

type Chat = { phone: Phone; session: Session };
const chats = new Map<string, Chat>();

const customerAsks = async (name: string, text: string): Promise<Chat> => {
  const phone = await phoneOf(stack, name);
  await phone.says(text);
  const chat = { phone, session: await openChat(stack, phone) };
  chats.set(name, chat);
  return chat;
};
const shows = (page: Page, name: string, text: string | RegExp) =>
  rowOf(page, name).filter({ hasText: text }).waitFor();
const reply = async (name: string, text: string) => {
  const { id } = chats.get(name)!.session;
  const body = { command_id: crypto.randomUUID(), type: 'text', text };
  expect((await agent.post(`/api/agent/sessions/${id}/messages`, body)).status).toBe(201);
};
const accept = async (name: string) => {
  const { id } = chats.get(name)!.session;
  const path = `/api/agent/sessions/${id}/assign`;
  expect((await agent.post(path, { agent_id: agent.id, from: null })).status).toBe(200);
};
const names = (page: Page, list: string) =>
  page.getByRole('list', { name: list, exact: true }).locator('.row-name').allInnerTexts();

beforeAll(async () => {
  [stack, browser] = await Promise.all([startStack({}, ['--pages']), launchBrowser()]);
  agent = await signIn(stack, 'ana');
  ana = await openDesk({ browser, stack, faults }, 'ana');
});
afterAll(async () => {
  await browser?.close();
  await stack?.stop();
});

describe('the lists, in a browser', () => {
  it('an empty desk says so, and what comes next', async () => {
    await ana.getByText('No one is waiting').waitFor();
    await ana.getByText('You have no chats').waitFor();
    await isAccessible(ana);
  });

  it('who waits stands with what they asked; accepted, the chat needs a reply', async () => {
    for (const name of ['Asha One', 'Bela Two', 'Caro Three', 'Dora Four']) {
      await customerAsks(name, `A question of ${name}`);
    }
    await shows(ana, 'Dora Four', 'A question of Dora Four');
    expect(await names(ana, 'Waiting')).toEqual([
      'Asha One',
      'Bela Two',
      'Caro Three',
      'Dora Four',
    ]);
    await ana.getByText(/^oldest \d+ s/).waitFor();
    for (const name of ['Asha One', 'Bela Two', 'Caro Three']) await accept(name);
    await rowOf(ana, 'Caro Three').getByLabel('Needs reply').waitFor();
    expect(await names(ana, 'My chats')).toEqual(['Asha One', 'Bela Two', 'Caro Three']);
  });

  it('looking at it is no reply, and a note is none; words to the customer are', async () => {
    await rowOf(ana, 'Asha One').click();
    await ana.getByRole('log').getByText('A question of Asha One').waitFor();
    await rowOf(ana, 'Asha One').getByLabel('Needs reply').waitFor();
    const box = ana.getByRole('textbox', { name: 'Message' });
    await box.fill('We have it');
    await box.press('Enter');
    await shows(ana, 'Asha One', 'You:');
    await soon(() => rowOf(ana, 'Asha One').getByLabel('Needs reply').count()).toBe(0);
  });

  it('“No reply needed” holds until the customer writes again', async () => {
    const { phone } = chats.get('Bela Two')!;
    await rowOf(ana, 'Bela Two').hover();
    await rowOf(ana, 'Bela Two').getByRole('button', { name: 'No reply needed' }).click();
    await soon(() => rowOf(ana, 'Bela Two').getByLabel('Needs reply').count()).toBe(0);
    await phone.says('One more thing');
    await rowOf(ana, 'Bela Two').getByLabel('Needs reply').waitFor();
    await ana.mouse.move(900, 500);
    await rowOf(ana, 'Bela Two').click();
    await ana.getByRole('log').getByText('Ana Souza marked it: no reply needed').waitFor();
  });

  it('a photo is a photo, and a reaction is shown where the last words stood', async () => {
    const { phone } = chats.get('Caro Three')!;
    const path = `/sim/customers/${phone.id}/messages`;
    await simulator(stack).post(path, { type: 'image', caption: 'this one' });
    await shows(ana, 'Caro Three', 'Photo: this one');
    await reply('Caro Three', 'It is on its way');
    await shows(ana, 'Caro Three', 'It is on its way');
    await phone.shows('It is on its way');
    const mine = await eventually('the bubble', async () =>
      (await phone.bubbles()).find(({ text }) => text === 'It is on its way'),
    );
    await simulator(stack).post(path, { type: 'reaction', message_id: mine.wamid, emoji: '👍' });
    await shows(ana, 'Caro Three', 'Reacted 👍');
  });

  it('a colleague who looks at a chat is on its row, until they look away', async () => {
    const sam = await openDesk({ browser, stack, faults }, 'sam', { colorScheme: 'dark' });
    await sam.getByRole('tab', { name: 'All' }).click();
    await rowOf(sam, 'Asha One').click();
    await shows(ana, 'Asha One', 'On screen of Sam Rivera');
    await shows(sam, 'Bela Two', 'On screen of Ana Souza');
    await shows(sam, 'Bela Two', 'With Ana Souza');
    await isAccessible(sam);
    await sam.context().close();
    await soon(() => rowOf(ana, 'Asha One').filter({ hasText: 'On screen of Sam' }).count()).toBe(
      0,
    );
  });

  it('rows stay under the pointer, and settle at a click', async () => {
    const before = await names(ana, 'My chats');
    await rowOf(ana, before[0]!).hover();
    const last = before.at(-1)!;
    await reply(before[0]!, 'Answered while the pointer is here');
    await shows(ana, before[0]!, 'Answered while');
    await chats.get(last)!.phone.says('And I ask again');
    await shows(ana, last, 'And I ask again');
    expect(await names(ana, 'My chats')).toEqual(before);
    await ana.getByRole('button', { name: /change/ }).click();
    await soon(() => names(ana, 'My chats')).not.toEqual(before);
    expect(await ana.getByRole('button', { name: /change/ }).count()).toBe(0);
    await ana.mouse.move(900, 500);
  });

  it('by keyboard: one stop, arrows through both lists, Home and End, Enter opens', async () => {
    await ana.mouse.move(900, 500);
    const focused = () => ana.evaluate(() => document.activeElement?.textContent ?? '');
    const links = ana.locator('.row-list a[tabindex="0"]');
    await links.first().focus();
    await ana.keyboard.press('ArrowDown');
    const [first] = await names(ana, 'My chats');
    expect(await focused()).toContain(first);
    await ana.keyboard.press('End');
    expect(await focused()).toContain((await names(ana, 'My chats')).at(-1));
    await ana.keyboard.press('Home');
    await ana.keyboard.press('ArrowUp');
    expect(await focused()).toContain('Dora Four');
    await ana.keyboard.press('ArrowDown');
    await ana.keyboard.press('Enter');
    await ana.getByRole('heading', { level: 1, name: first! }).waitFor();
    const item = ana.getByRole('listitem').filter({ has: rowOf(ana, first!) });
    expect(await item.getAttribute('aria-posinset')).toBe('1');
    expect(await item.getAttribute('aria-setsize')).toBe('3');
  });

  it('the sort and what is folded away are kept', async () => {
    await ana.getByRole('button', { name: 'Sorted by: Longest waiting' }).click();
    await ana.getByRole('radio', { name: /Newest message/ }).check();
    await ana.keyboard.press('Escape');
    await ana.getByRole('heading', { name: 'Waiting' }).click();
    await soon(() => ana.getByRole('list', { name: 'Waiting' }).isVisible()).toBe(false);
    await ana.reload();
    await ana.getByText('In sync').first().waitFor();
    await ana.getByRole('button', { name: 'Sorted by: Newest message' }).waitFor();
    await ana.getByRole('list', { name: 'My chats' }).waitFor();
    expect(await ana.getByRole('list', { name: 'Waiting' }).isVisible()).toBe(false);
    await ana.getByRole('heading', { name: 'Waiting' }).click();
    await ana.getByRole('list', { name: 'Waiting' }).waitFor();
  });

  it('a search without a find says what was searched, and offers all dates', async () => {
    await ana.goto(
      `${stack.urls.dashboard}/history?search=Nobody&start_date=2024-01-01&end_date=2024-01-02`,
    );
    await ana.getByText('Nothing found').waitFor();
    await ana.getByText(/“Nobody” in names.*1 Jan 2024 to 2 Jan 2024/).waitFor();
    await ana.getByRole('button', { name: 'Search all dates' }).click();
    await soon(() => ana.url()).not.toContain('start_date');
    await ana.getByText('Try fewer or other words.').waitFor();
    await isAccessible(ana);
  });

  it('at 360 pixels nothing is cut off or laid over', async () => {
    await ana.setViewportSize({ width: 360, height: 780 });
    await ana.goto(`${stack.urls.dashboard}/active`);
    await rowOf(ana, 'Dora Four').waitFor();
    expect(await misdrawn(ana)).toEqual([]);
    await isAccessible(ana);
  });

  it('without an error on any page', () => {
    expect(faults).toEqual([]);
  });
});
