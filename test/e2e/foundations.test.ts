// What every page stands on: the language and the side it runs from, what an agent likes on a device,
// and alerts that cannot be missed, by one window of several.
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launchBrowser } from './support/browser.ts';
import { rowOf } from './support/browsing.ts';
import { PASSWORD, phoneOf } from './support/desk.ts';
import { startStack, type RunningStack } from './support/stack.ts';

const STEP_MS = 30_000;
let stack: RunningStack;
let browser: Browser;
let context: BrowserContext;
let page: Page;
const faults: string[] = [];

const watch = (opened: Page): Page => {
  opened.on('pageerror', (error) => faults.push(error.message));
  opened.on('console', (line) => {
    if (line.type() === 'error' && !line.text().includes('status of 401')) faults.push(line.text());
  });
  return opened;
};
const preferences = '/settings/preferences';
const open = (path: string) => page.goto(stack.urls.dashboard + path);
const root = (opened: Page = page) =>
  opened.evaluate(() => {
    const { lang, dir } = document.documentElement;
    return { lang, dir, size: getComputedStyle(document.documentElement).fontSize };
  });
/** How many notes a window has played so far. */
const notes = (opened: Page) =>
  opened.evaluate(() => (globalThis as unknown as { notes: number }).notes);

beforeAll(async () => {
  [stack, browser] = await Promise.all([startStack(), launchBrowser()]);
  context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
  context.setDefaultTimeout(STEP_MS);
  await context.addInitScript(() => {
    Object.assign(globalThis, { notes: 0 });
    const made = AudioContext.prototype.createOscillator;
    AudioContext.prototype.createOscillator = function createOscillator() {
      (globalThis as unknown as { notes: number }).notes += 1;
      return made.call(this);
    };
  });
  // This headless browser refuses every notification, also with the permission granted: the page's
  // side of it is real, and what would be on screen stands in a list.
  await context.addInitScript(() => {
    if (!('ServiceWorkerRegistration' in globalThis)) return;
    type Shown = { title: string; body: string; tag: string; close: () => void };
    let shown: Shown[] = [];
    Object.defineProperty(Notification, 'permission', { get: () => 'granted' });
    Object.assign(ServiceWorkerRegistration.prototype, {
      showNotification: async (title: string, { body, tag }: { body: string; tag: string }) => {
        const close = () => {
          shown = shown.filter((one) => one.tag !== tag);
        };
        close();
        shown.push({ title, body, tag, close });
      },
      getNotifications: async (filter?: { tag: string }) =>
        shown.filter(({ tag }) => filter === undefined || tag === filter.tag),
    });
  });
  page = watch(await context.newPage());
  await open('/');
  await page.getByLabel('E-mail').fill('ana@example.com');
  await page.getByLabel('Password').fill(PASSWORD);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.getByText('In sync').first().waitFor();
});
afterAll(async () => {
  await browser?.close();
  await stack?.stop();
});

it('an empty desk on the local stack leads to the phones', async () => {
  await page.getByRole('heading', { name: 'Try it: be a customer' }).waitFor();
  const phones = page.getByRole('link', { name: 'Open the phones' });
  expect(await phones.getAttribute('href')).toBe(stack.urls.whatsapp);
});

describe('the language', () => {
  it('is chosen in the preferences; Arabic runs from the right', async () => {
    await open(preferences);
    await page.getByLabel('Language', { exact: true }).selectOption('ar');
    await page.getByRole('link', { name: 'المحادثات' }).waitFor();
    expect(await root()).toMatchObject({ lang: 'ar', dir: 'rtl' });
    const rail = await page.getByRole('navigation').first().boundingBox();
    expect(rail!.x).toBeGreaterThan(1_300);
    await page.reload();
    await page.getByRole('link', { name: 'المحادثات' }).waitFor();
    await page.locator('#language').selectOption('en');
    await page.getByRole('link', { name: 'Chats', exact: true }).waitFor();
    expect(await root()).toMatchObject({ lang: 'en', dir: 'ltr' });
  });
});

describe('preferences', () => {
  it('hold at once, in every window of the browser, and after a reload', async () => {
    const second = watch(await context.newPage());
    await second.goto(stack.urls.dashboard + preferences);
    await second.getByLabel('Text size').waitFor();
    await page.getByLabel('Text size').selectOption('huge');
    await expect.poll(async () => (await root(second)).size).toBe('22px');
    await second.getByLabel('Theme').selectOption('dark');
    await expect
      .poll(() => page.evaluate(() => document.documentElement.dataset['theme']))
      .toBe('dark');
    await page.reload();
    await page.getByLabel('Text size').waitFor();
    expect((await root()).size).toBe('22px');
    await page.getByLabel('Text size').selectOption('normal');
    await page.getByLabel('Theme').selectOption('system');
    await second.close();
  });

  it('each sound can be tried', async () => {
    const before = await notes(page);
    await page.getByRole('button', { name: 'Test the sound: A new chat waits' }).click();
    await page.getByText('Sound works in this window.').waitFor();
    await page.getByRole('button', { name: 'Test the sound: A message in my chats' }).click();
    expect(await notes(page)).toBeGreaterThan(before);
  });
});

describe('alerts', () => {
  it('a tap without a word rings in one window of two, and marks the tab', async () => {
    await open('/active');
    await page.getByText('In sync').first().waitFor();
    const second = watch(await context.newPage());
    await second.goto(`${stack.urls.dashboard}/active`);
    await second.getByText('In sync').first().waitFor();
    // The gesture for which browsers keep a page silent.
    for (const opened of [page, second])
      await opened.locator('body').click({ position: { x: 3, y: 3 } });
    const maria = await phoneOf(stack, 'Ringing Maria');
    const before = [await notes(page), await notes(second)];
    await maria.taps('AGENT_MODE');
    await rowOf(page, 'Ringing Maria').waitFor();
    await rowOf(second, 'Ringing Maria').waitFor();
    const rang = async () => [(await notes(page)) - before[0]!, (await notes(second)) - before[1]!];
    await expect.poll(async () => (await rang()).toSorted((a, b) => a - b)).toEqual([0, 3]);
    expect(await page.title()).toMatch(/^\(\d+\) Talk to Expert$/);
    const icon = page.locator('link[rel="icon"]');
    await expect.poll(() => icon.getAttribute('href')).toMatch(/^data:image\/png/);
    // A closed window says that it goes; one that was killed is believed for ten seconds more.
    await second.goto('about:blank');
    await second.close();
  });

  it('behind another window it notifies, and takes it back once the chat is taken', async () => {
    await page.evaluate(() => {
      document.hasFocus = () => false;
      window.dispatchEvent(new Event('blur'));
    });
    const omar = await phoneOf(stack, 'Notified Omar');
    await omar.taps('AGENT_MODE');
    const shown = () =>
      page.evaluate(async () => {
        const registration = await navigator.serviceWorker.getRegistration();
        const all = (await registration?.getNotifications()) ?? [];
        return all.map(({ title, body }) => `${title}: ${body}`);
      });
    await expect
      .poll(shown, { timeout: STEP_MS })
      .toEqual(['Talk to Expert: A new chat is waiting']);
    const row = rowOf(page, 'Notified Omar');
    await row.getByRole('button', { name: /Accept/ }).click();
    await expect.poll(shown, { timeout: STEP_MS }).toEqual([]);
  });

  it('nothing of it went wrong in the browser', () => {
    expect(faults).toEqual([]);
  });
});
