// Two agents and a supervisor work together, and none of them touches a mouse.
import type { Browser, Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Session } from '../../shared/protocol/session.ts';
import { launchBrowser } from './support/browser.ts';
import { isAccessible, openDesk, rowOf, STEP_MS } from './support/browsing.ts';
import { messagesOf, phoneOf, script, type Phone } from './support/desk.ts';
import { startStack, type RunningStack } from './support/stack.ts';
import { openChat } from './support/webhook.ts';

let stack: RunningStack;
let browser: Browser;
let ana: Page;
let ben: Page;
let meera: Phone;
let chat: Session;
const faults: string[] = [];

beforeAll(async () => {
  [stack, browser] = await Promise.all([startStack({}, ['--pages']), launchBrowser()]);
  meera = await phoneOf(stack, 'Meera Shah');
  chat = await openChat(stack, meera);
  const house = { browser, stack, faults };
  [ana, ben] = await Promise.all([openDesk(house, 'ana'), openDesk(house, 'ben')]);
});
afterAll(async () => {
  await browser?.close();
  await stack?.stop();
});

const composer = (page: Page) => page.getByRole('textbox', { name: 'Message' });
const toast = (page: Page, text: string | RegExp) => page.locator('.notice', { hasText: text });
const header = (page: Page) => page.locator('.thread-header');
/** Out of the field, where single letters are commands. */
const leaveField = async (page: Page) => {
  await composer(page).focus();
  await page.keyboard.press('Escape');
};
/** The keys load right after the page: pressed until they are heard. */
const openBy = async (page: Page, keys: string, opens: Locator) => {
  do await page.keyboard.press(keys);
  while (
    !(await opens.waitFor({ timeout: 2_000 }).then(
      () => true,
      () => false,
    ))
  );
};
const openPalette = (page: Page) =>
  openBy(page, 'Control+k', page.getByRole('combobox', { name: 'What would you like to do?' }));
const soon = <T>(look: () => T | Promise<T>) => expect.poll(look, { timeout: STEP_MS });
const stored = async () =>
  (await script(stack).get<Session>(`/api/agent/sessions/${chat.id}`)).body;

describe('working together, without a mouse', () => {
  it('the palette opens a chat by its customer’s number, and T takes it', async () => {
    await openPalette(ana);
    await ana.keyboard.type(meera.wa_id.slice(-7));
    await ana.getByRole('option', { name: /Meera Shah/ }).waitFor();
    await isAccessible(ana);
    await ana.keyboard.press('Enter');
    await header(ana).getByText('Waiting for an agent').waitFor();
    await ana.keyboard.press('t');
    await header(ana).getByText('With you').waitFor();
  });

  it('a letter in the message field is a letter, and Escape leaves the empty field', async () => {
    await composer(ana).focus();
    await ana.keyboard.type('and');
    await soon(() => composer(ana).inputValue()).toBe('and');
    await composer(ana).fill('');
    await leaveField(ana);
    await ana.keyboard.press('n');
    await soon(() => ana.getByRole('textbox', { name: 'Private note' }).count()).toBe(1);
    await ana.keyboard.press('Alt+l');
    await composer(ana).waitFor();
  });

  it('an end is undone by Ctrl Z, and the customer hears nothing', async () => {
    await composer(ana).focus();
    await ana.keyboard.press('Alt+e');
    await toast(ana, 'The chat with Meera Shah ends.').waitFor();
    await header(ana).getByText('Ending…').waitFor();
    await isAccessible(ana);
    await ana.keyboard.press('Control+z');
    await soon(() => toast(ana, 'ends.').count()).toBe(0);
    await header(ana).getByRole('button', { name: 'End chat' }).waitFor();
    expect((await stored()).status).toBe('active');
  });

  it('a customer who writes stops the end, and it is asked about', async () => {
    await composer(ana).focus();
    await ana.keyboard.press('Alt+e');
    await toast(ana, 'ends.').waitFor();
    await meera.says('Wait, one more thing');
    const question = toast(ana, 'Meera Shah wrote just now. End anyway?');
    await question.getByRole('button', { name: 'Keep the chat' }).focus();
    await ana.keyboard.press('Enter');
    await soon(() => question.count()).toBe(0);
    // The focus is where the agent was.
    await soon(() => composer(ana).evaluate((box) => box === document.activeElement)).toBe(true);
    expect((await stored()).status).toBe('active');
  });

  it('a transfer needs a note, which the new holder hears and reads first', async () => {
    await leaveField(ana);
    await ana.keyboard.press('Shift+a');
    await ana.getByRole('combobox', { name: 'Find a colleague' }).waitFor();
    await isAccessible(ana);
    await ana.keyboard.type('ben');
    await ana.keyboard.press('Enter');
    await ana.keyboard.press('Enter');
    await ana.getByText('Write a line for your colleague.').waitFor();
    await ana.keyboard.type('She wants the blue one');
    await ana.keyboard.press('Enter');
    await toast(ana, 'Meera Shah goes to Ben').waitFor();
    const given = toast(ben, /Ana \S+ gave you Meera Shah: She wants the blue one/);
    await given.getByRole('button', { name: 'Open' }).focus();
    // The giver's view closes, and nothing more is said about it.
    await soon(() => new URL(ana.url()).pathname).toBe('/active');
    expect(await ana.locator('.notice').count()).toBe(0);
    await ben.keyboard.press('Enter');
    await header(ben).getByText('With you').waitFor();
    const [note, event] = (await messagesOf(stack, chat.id)).slice(-2);
    expect([note?.type, note?.sender_name, event?.type]).toEqual([
      'note',
      expect.stringMatching(/^Ana/),
      'event',
    ]);
  });

  it('who loses a chat hears by whom, and keeps what was written', async () => {
    const sam = await openDesk({ browser, stack, faults }, 'sam');
    await openPalette(sam);
    await sam.keyboard.type('Meera');
    await sam.keyboard.press('Enter');
    await header(sam)
      .getByText(/With Ben/)
      .waitFor();
    await ben
      .locator('.company')
      .getByText(/Sam \S+ is looking/)
      .waitFor({ state: 'attached' });
    await composer(ben).fill('Let me look that u');
    await composer(ben).pressSequentially('p');
    await sam
      .locator('.company-typing')
      .getByText(/Ben \S+ is typing a reply/)
      .waitFor();
    await isAccessible(sam);
    // A supervisor could write here, too: the field has the focus.
    await leaveField(sam);
    await sam.keyboard.press('a');
    await toast(sam, 'You have Meera Shah now.').waitFor();
    await toast(ben, /Sam \S+ has Meera Shah now/).waitFor();
    const kept = ben.getByRole('region', { name: 'Texts that were not sent' });
    await kept.getByText('Let me look that up').waitFor();
    await kept.getByText(/Sam \S+ took over before this was sent/).waitFor();
    await sam.context().close();
  });

  it('closing the page ends the chat at once', async () => {
    const tom = await phoneOf(stack, 'Tom Baker');
    await openChat(stack, tom);
    await rowOf(ana, 'Tom Baker').waitFor();
    await ana.keyboard.press('Shift+t');
    await header(ana).getByText('With you').waitFor();
    await composer(ana).focus();
    await ana.keyboard.press('Alt+e');
    await toast(ana, 'ends.').waitFor();
    // Looked at, it would stand still for ever.
    await toast(ana, 'ends.').hover();
    await ana.goto('about:blank');
    await tom.shows('This chat has ended');
    await ana.goto(stack.urls.dashboard);
    await ana.getByText('In sync').first().waitFor();
  });

  it('the sheet shows the keys, finds them, and switches single letters off', async () => {
    await openBy(ana, 'Shift+?', ana.getByRole('dialog', { name: 'Keyboard shortcuts' }));
    await isAccessible(ana);
    await ana.keyboard.type('transfer');
    const rows = ana.locator('.sheet-row');
    await soon(() => rows.count()).toBe(1);
    expect(await rows.innerText()).toMatch(/Transfer to a colleague\s*Shift\s*A/);
    await ana.getByLabel('Single-key shortcuts').focus();
    await ana.keyboard.press('Space');
    await ana.keyboard.press('Escape');
    await soon(() => ana.locator('dialog[open]').count()).toBe(0);
    await ana.keyboard.press('Shift+?');
    await ana.keyboard.press('d');
    await ana.keyboard.press('Alt+n');
    await ana.getByRole('tab', { name: 'History', selected: true }).waitFor();
    expect(await ana.locator('dialog[open]').count()).toBe(0);
    expect(await ana.locator('html').getAttribute('data-theme')).toBe('system');
  });

  it('without an error on any page', () => {
    expect(faults).toEqual([]);
  });
});
