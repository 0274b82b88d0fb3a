// A working day at the desk, as production serves it (built, behind Pages, the CSP in force): two
// agents, a supervisor and an admin, ten customers on the simulator's phones.
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Session } from '../../shared/protocol/session.ts';
import { launchBrowser } from './support/browser.ts';
import { isAccessible, openDesk, rowOf, STEP_MS } from './support/browsing.ts';
import { eventually, messagesOf, phoneOf, script, type Phone } from './support/desk.ts';
import { misdrawn } from './support/misdrawn.ts';
import { startStack, type RunningStack } from './support/stack.ts';
import { CONNECTING } from './support/webhook.ts';

const NAMES = [
  'Asha Rao',
  'Tom Becker',
  'Priya Nair',
  'Lucía Marín',
  'Omar Haddad',
  'Mei Tanaka',
  'Jonas Weber',
  'Fatima Zahra',
  'Ravi Menon',
  'Chloé Martin',
];

let stack: RunningStack;
let browser: Browser;
let ana: Page;
let ben: Page;
let sam: Page;
let ada: Page;
let phones: Phone[];
const faults: string[] = [];

const composer = (page: Page) => page.getByRole('textbox', { name: 'Message' });
const notice = (page: Page, text: string | RegExp) => page.locator('.notice', { hasText: text });
const header = (page: Page) => page.locator('.thread-header');
const sees = (page: Page, text: string | RegExp) =>
  page.getByRole('log').getByText(text).first().waitFor();
const holds = async (page: Page) =>
  (await composer(page).count()) > 0 && (await composer(page).isEditable());
const soon = <T>(look: () => T | Promise<T>) => expect.poll(look, { timeout: STEP_MS });
const sends = async (page: Page, text: string) => {
  await composer(page).fill(text);
  await composer(page).press('Enter');
};
const phone = (name: string): Phone => {
  const found = phones[NAMES.indexOf(name)];
  if (found === undefined) throw new Error(`no phone of ${name}`);
  return found;
};
/** The open chat of a customer, as a script reads it. */
const sessionOf = async (name: string): Promise<Session> =>
  eventually(`the chat of ${name}`, async () => {
    const { body } = await script(stack).get<{ sessions: Session[] }>('/api/agent/sessions/all');
    return body.sessions.find(
      ({ phone_number, status }) => phone_number === `+${phone(name).wa_id}` && status !== 'ended',
    );
  });

beforeAll(async () => {
  [stack, browser] = await Promise.all([startStack({}, ['--pages']), launchBrowser()]);
  const house = { browser, stack, faults };
  ana = await openDesk(house, 'ana');
  ben = await openDesk(house, 'ben');
  sam = await openDesk(house, 'sam');
  ada = await openDesk(house, 'ada');
  phones = await Promise.all(NAMES.map((name) => phoneOf(stack, name)));
});
afterAll(async () => {
  await browser?.close();
  await stack?.stop();
});

describe('a working day', () => {
  it('is served under the CSP', async () => {
    const policy = (await fetch(stack.urls.dashboard)).headers.get('content-security-policy');
    expect(policy).toContain("default-src 'none'; script-src 'self'");
  });

  it('ten customers tap Talk to Expert, and everybody sees them wait', async () => {
    await Promise.all(phones.map((customer) => customer.taps('AGENT_MODE')));
    await Promise.all(phones.map((customer) => customer.shows(CONNECTING)));
    for (const page of [ana, ben, sam])
      for (const name of NAMES) await rowOf(page, name).waitFor({ state: 'attached' });
    await soon(() => ana.title()).toMatch(/^\(\d+\)/);
    await isAccessible(ana);
  });

  it('two agents race for one chat: one has it, the other hears who', async () => {
    const accept = (page: Page) =>
      rowOf(page, 'Asha Rao')
        .getByRole('button', { name: /Accept/ })
        .click({ timeout: 5_000 })
        .catch(() => {});
    await Promise.all([accept(ana), accept(ben)]);
    await soon(async () => (await Promise.all([ana, ben].map(holds))).filter(Boolean).length).toBe(
      1,
    );
    const { agent_name } = await sessionOf('Asha Rao');
    expect(agent_name).toMatch((await holds(ana)) ? /^Ana/ : /^Ben/);
  });

  it('they talk; a transfer goes over with its note, which stands before it in the thread', async () => {
    const [giver, taker, to] = (await holds(ana)) ? [ana, ben, 'Ben'] : [ben, ana, 'Ana'];
    await phone('Asha Rao').says('Good morning! Is the blue box still there?');
    await sees(giver, 'Is the blue box still there?');
    await sends(giver, 'Good morning Asha, let me look.');
    await phone('Asha Rao').shows('Good morning Asha, let me look.');
    await composer(giver).press('Escape');
    await header(giver).getByRole('button', { name: 'Transfer' }).click();
    await giver.getByRole('combobox', { name: 'Find a colleague' }).fill(to);
    await giver.keyboard.press('Enter');
    await giver.keyboard.type('She wants the blue box');
    await isAccessible(giver);
    await giver.keyboard.press('Enter');
    await notice(taker, /gave you Asha Rao: She wants the blue box/)
      .getByRole('button', { name: 'Open' })
      .click();
    await header(taker).getByText('With you').waitFor();
    await sees(taker, 'She wants the blue box');
    const { id } = await sessionOf('Asha Rao');
    const [note, event] = (await messagesOf(stack, id)).slice(-2);
    expect([note?.type, note?.visibility, event?.type]).toEqual(['note', 'note', 'event']);
    expect((await phone('Asha Rao').bubbles()).some(({ text }) => text.includes('blue box'))).toBe(
      true,
    );
    expect((await phone('Asha Rao').bubbles()).some(({ text }) => text.includes('She wants'))).toBe(
      false,
    );
  });

  it('a canned reply carries its file to the phone', async () => {
    await rowOf(ana, 'Tom Becker')
      .getByRole('button', { name: /Accept/ })
      .click();
    await header(ana).getByText('Tom Becker').waitFor();
    await composer(ana).fill('');
    await composer(ana).pressSequentially('/returns');
    await ana.getByRole('listbox', { name: 'Canned replies' }).getByText('/returns').waitFor();
    await composer(ana).press('Enter');
    await soon(() => composer(ana).inputValue()).not.toContain('/returns');
    await composer(ana).press('Enter');
    await eventually('the file on the phone', async () =>
      (await phone('Tom Becker').bubbles()).some(
        ({ from, type }) => from === 'business' && type === 'document',
      ),
    );
  });

  it('offline the agent writes on; back, it goes out once and in order', async () => {
    await ana.context().setOffline(true);
    await phone('Tom Becker').says('Are you still there?');
    await sends(ana, 'First while offline');
    await sends(ana, 'Second while offline');
    await ana.locator('[data-state=offline]').first().waitFor({ state: 'attached' });
    await ana.context().setOffline(false);
    await sees(ana, 'Are you still there?');
    await phone('Tom Becker').shows('Second while offline');
    const texts = (await phone('Tom Becker').bubbles())
      .map(({ text }) => text)
      .filter((text) => text.includes('while offline'));
    expect(texts).toEqual(['First while offline', 'Second while offline']);
  });

  it('the palette takes an agent anywhere', async () => {
    await composer(ana).press('Escape');
    await ana.keyboard.press('Control+k');
    const palette = ana.getByRole('combobox', { name: 'What would you like to do?' });
    await palette.waitFor();
    await isAccessible(ana);
    await palette.fill('Priya');
    await ana
      .getByRole('option', { name: /Priya Nair/ })
      .first()
      .waitFor();
    await ana.keyboard.press('Enter');
    await header(ana).getByText('Priya Nair').waitFor();
    await ana.keyboard.press('t');
    await header(ana).getByText('With you').waitFor();
  });

  it('a supervisor watches, and takes over with notice', async () => {
    await sam.getByRole('tab', { name: 'All' }).click();
    await rowOf(sam, 'Priya Nair').click();
    await header(sam)
      .getByText(/With Ana/)
      .waitFor();
    await isAccessible(sam);
    await sam.keyboard.press('a');
    await notice(ana, /Sam \S+ has Priya Nair now/).waitFor();
    await header(sam).getByText('With you').waitFor();
  });

  it('an end is undone within five seconds; the next one ends the chat', async () => {
    await header(sam).getByRole('button', { name: 'End chat' }).click();
    await notice(sam, 'ends.').getByRole('button', { name: 'Undo' }).click();
    await header(sam).getByRole('button', { name: 'End chat' }).waitFor();
    expect((await sessionOf('Priya Nair')).status).toBe('active');
    await header(sam).getByRole('button', { name: 'End chat' }).click();
    await notice(sam, 'ends.').waitFor();
    await sam.mouse.move(0, 0);
    await phone('Priya Nair').shows('This chat has ended');
    await sees(sam, /Ended by Sam/);
  });

  it('at a phone’s width one pane is shown at a time, whole', async () => {
    await ben.setViewportSize({ width: 390, height: 844 });
    await ben.goto(`${stack.urls.dashboard}/active`);
    await rowOf(ben, 'Omar Haddad')
      .getByRole('button', { name: /Accept/ })
      .click();
    await header(ben).getByText('Omar Haddad').waitFor();
    await sends(ben, 'Hello from the phone');
    await phone('Omar Haddad').shows('Hello from the phone');
    await sees(ben, 'Hello from the phone');
    expect(await misdrawn(ben)).toEqual([]);
    await isAccessible(ben);
    await ben.setViewportSize({ width: 1440, height: 900 });
  });

  it('an edited menu is what the next customer gets', async () => {
    await ada.goto(`${stack.urls.dashboard}/settings/menus/main_menu`);
    await ada.getByLabel('Title of choice 1').fill('Our sweets');
    await isAccessible(ada);
    await ada.getByRole('button', { name: 'Save changes' }).click();
    await ada.getByText('Settings saved').waitFor();
    const guest = await phoneOf(stack, 'Menu Mina');
    await eventually('the edited menu', async () => {
      await guest.says('hi');
      return (await guest.bubbles()).some((bubble) =>
        JSON.stringify(bubble).includes('Our sweets'),
      );
    });
  });

  it('every page is clean for axe, light and dark, and nothing is cut or lies over anything', async () => {
    const paths = [
      '/active',
      '/all',
      '/history',
      '/orders',
      '/health',
      ...['preferences', 'canned', 'general', 'menus', 'texts', 'words', 'whatsapp', 'rating'].map(
        (name) => `/settings/${name}`,
      ),
      '/settings/teams',
      '/settings/customers',
    ];
    for (const colorScheme of ['light', 'dark'] as const) {
      await ada.emulateMedia({ colorScheme });
      for (const path of paths) {
        await ada.goto(stack.urls.dashboard + path);
        await ada.locator('main h1:visible, main h2:visible').first().waitFor();
        await ada.waitForLoadState('networkidle');
        // Only its colours are new in the dark.
        await isAccessible(ada, colorScheme === 'dark' ? { rules: ['color-contrast'] } : {});
        expect(await misdrawn(ada), path).toEqual([]);
      }
    }
  }, 240_000);

  it('without an error on any page', () => {
    expect(
      faults.filter((fault) => !/ERR_INTERNET_DISCONNECTED|WebSocket connection/.test(fault)),
    ).toEqual([]);
  });
});
