// The thread in a real browser: long chats, the reader's place, quotes, links, search, files, and
// what was said in earlier chats.
import type { Browser, Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launchBrowser } from './support/browser.ts';
import { openDesk, STEP_MS } from './support/browsing.ts';
import { eventually, phoneOf, signIn, simulator, type Agent, type Phone } from './support/desk.ts';
import { startStack, type RunningStack } from './support/stack.ts';
import { deliver, openChat, textsWebhook, type Said } from './support/webhook.ts';

const LINES = 500;

let stack: RunningStack;
let browser: Browser;
let page: Page;
let log: Locator;
let phone: Phone;
let ana: Agent;
let session: string;
const faults: string[] = [];

const wamid = (line: number) => `wamid.LINE${String(line).padStart(6, '0')}==`;
const says = async (said: Said[]) => {
  expect(await deliver(stack, textsWebhook(phone, said))).toBe(200);
};
const line = (text: string) => log.locator('[data-id]', { hasText: text });
/** The line itself, and not a quote of it. */
const rowOfLine = (number: number) => log.locator(`[data-id="${wamid(number)}"]`);
const topOf = (text: string) =>
  line(text)
    .first()
    .evaluate((row) => row.getBoundingClientRect().top);

beforeAll(async () => {
  [stack, browser] = await Promise.all([startStack({}, ['--pages']), launchBrowser()]);
  phone = await phoneOf(stack, 'Long Maria');
  ana = await signIn(stack, 'ana');

  // An earlier chat, ended.
  const first = await openChat(stack, phone);
  await ana.post(`/api/agent/sessions/${first.id}/assign`, { agent_id: ana.id, from: null });
  await says([{ wamid: 'wamid.EARLIER', text: 'Said in the chat before' }]);
  await ana.post(`/api/agent/sessions/${first.id}/end`);

  ({ id: session } = await openChat(stack, phone));
  await ana.post(`/api/agent/sessions/${session}/assign`, { agent_id: ana.id, from: null });
  for (let from = 1; from <= LINES; from += 100)
    await says(
      Array.from({ length: 100 }, (_, n) => ({
        wamid: wamid(from + n),
        text: `Line ${from + n}.${from + n === 7 ? ' Pünktlich <b>geliefert</b>' : ''}`,
      })),
    );
  await says([{ wamid: wamid(LINES + 1), text: 'About that', answers: wamid(7) }]);

  page = await openDesk({ browser, stack, faults }, 'ana', {
    permissions: ['clipboard-read', 'clipboard-write'],
  });
  await page.goto(`${stack.urls.dashboard}/active/${session}`);
  log = page.getByRole('log');
  await line('About that').waitFor();
}, 120_000);
afterAll(async () => {
  await browser?.close();
  await stack?.stop();
});

describe('a long chat', () => {
  it('has only what is near the screen in the document', async () => {
    expect(await log.locator('[data-id]').count()).toBeLessThan(120);
  });

  it('keeps the reader’s place while older pages and new messages come', async () => {
    await log.hover();
    await page.mouse.wheel(0, -900);
    await page.getByRole('button', { name: /latest/ }).waitFor();
    const box = log.first();
    // Far up, so that the next page is asked for.
    await box.evaluate((scroller) => (scroller.scrollTop = 300));
    // What can be seen there is drawn a frame later.
    const seen = await eventually('a row in the middle', () =>
      box.evaluate((scroller) => {
        const { top, bottom } = scroller.getBoundingClientRect();
        for (const row of scroller.querySelectorAll('[data-id]')) {
          const at = row.getBoundingClientRect().top;
          if (at > top + 100 && at < bottom) return row.textContent;
        }
        return null;
      }),
    );
    const text = /Line \d+\./.exec(seen)![0];
    const before = await topOf(text);
    await says([{ wamid: 'wamid.NEW1', text: 'New while reading above' }]);
    await page.getByRole('button', { name: /^1 new, jump to latest/ }).waitFor();
    await eventually('another page', async () =>
      box.evaluate((scroller) => scroller.scrollHeight > 12_000),
    );
    expect(Math.abs((await topOf(text)) - before)).toBeLessThanOrEqual(1);
    await page.getByRole('button', { name: /jump to latest/ }).click();
    await line('New while reading above').waitFor();
  });

  it('opens again where it was left', async () => {
    await log.first().evaluate((scroller) => (scroller.scrollTop -= 4_000));
    await page.getByRole('button', { name: /latest/ }).waitFor();
    const where = () =>
      log.first().evaluate((scroller) => {
        const { top } = scroller.getBoundingClientRect();
        const row = [...scroller.querySelectorAll('[data-id]')].find(
          (one) => one.getBoundingClientRect().bottom > top + 1,
        );
        return [row?.textContent, Math.round((row?.getBoundingClientRect().top ?? 0) - top)];
      });
    const before = await where();
    await page.getByRole('link', { name: 'Chats' }).click();
    await log.waitFor({ state: 'detached' });
    await page.goBack();
    await line('Line').first().waitFor();
    await eventually('the same place', async () => {
      const now = await where();
      return now[0] === before[0] && Math.abs(Number(now[1]) - Number(before[1])) <= 1;
    });
    await page.getByRole('button', { name: /latest/ }).click();
  });
});

describe('a quote', () => {
  it('leads to a message that is not loaded, and lights it up', async () => {
    await page.reload();
    await line('About that').waitFor();
    await line('About that').getByRole('button', { name: 'An earlier message. Show it' }).click();
    const target = rowOfLine(7);
    await target.waitFor();
    expect(await target.getAttribute('data-found')).toBe('');
    expect(await log.locator('b').count()).toBe(0);
  });
});

describe('a link to a message', () => {
  it('is copied by keyboard, and opens the chat at it', async () => {
    await rowOfLine(7).focus();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Shift+F10');
    const menu = page.getByRole('dialog', { name: 'Message' });
    await menu.waitFor();
    const item = menu.getByRole('button', { name: 'Copy link to this message' });
    for (let presses = 0; presses < 6; presses += 1) {
      if (await item.evaluate((button) => button === document.activeElement)) break;
      await page.keyboard.press('ArrowDown');
    }
    await page.keyboard.press('Enter');
    await page.getByText('The link is copied').waitFor();
    const link = await page.evaluate(() => navigator.clipboard.readText());
    expect(link).toContain(`/active/${session}?message=`);
    const fresh = await page.context().newPage();
    await fresh.goto(link);
    const target = fresh.getByRole('log').locator('[data-id]', { hasText: 'Line 8.' });
    await target.waitFor();
    await expect.poll(() => new URL(fresh.url()).search).toBe('');
    expect(await target.evaluate((row) => row === document.activeElement)).toBe(true);
    await fresh.close();
  });

  it('that leads nowhere says so', async () => {
    await page.goto(`${stack.urls.dashboard}/active/${session}?message=wamid.NOWHERE`);
    await page.getByText('This message is not in this chat.').waitFor();
  });
});

describe('the search within the chat', () => {
  it('finds what is not loaded, whatever its accents, and marks it', async () => {
    await page.reload();
    await line('New while reading above').waitFor();
    await page.getByRole('button', { name: 'Search in this chat' }).click();
    const field = page.getByRole('searchbox', { name: 'Search in this chat' });
    await field.fill('punktlich <B>');
    await page.getByText('1 of 1', { exact: true }).waitFor();
    await rowOfLine(7).waitFor();
    const marked = () =>
      page.evaluate(() => [...(CSS.highlights.get('search-current') ?? [])].map(String));
    await expect.poll(marked, { timeout: STEP_MS }).toEqual(['Pünktlich <b>']);
    expect(await field.evaluate((input) => input === document.activeElement)).toBe(true);
  });

  it('steps by Enter to older and by Shift Enter to newer matches', async () => {
    const field = page.getByRole('searchbox', { name: 'Search in this chat' });
    await field.fill('line 49');
    await page.getByText(/^\d+ of 11$/).waitFor();
    const first = /^(\d+) of/.exec(await page.getByText(/^\d+ of 11$/).innerText())![1];
    await field.press('Enter');
    await page.getByText(`${(Number(first) % 11) + 1} of 11`, { exact: true }).waitFor();
    await field.press('Shift+Enter');
    await page.getByText(`${first} of 11`, { exact: true }).waitFor();
    await field.fill('nobody said this');
    await page.getByText('Nothing found').waitFor();
    await field.press('Escape');
    await field.waitFor({ state: 'detached' });
    await expect.poll(() => page.evaluate(() => CSS.highlights.size)).toBe(0);
  });
});

describe('the files of a chat', () => {
  it('stand in a grid by keyboard, open large, zoom, and lead to where they were sent', async () => {
    const sends = (body: object) =>
      simulator(stack).post(`/sim/customers/${phone.id}/messages`, body);
    for (let n = 1; n <= 3; n += 1) await sends({ type: 'image', caption: `Picture ${n}` });
    await sends({ type: 'document' });
    await phone.says('See https://example.com/price-list');
    await line('price-list').waitFor();
    await eventually(
      'the pictures',
      async () => (await log.locator('button.picture:not([data-waits])').count()) >= 3,
    );
    await page.getByRole('button', { name: 'Files and links' }).click();
    const files = page.getByRole('dialog', { name: 'Files and links of this chat' });
    const tiles = files.getByRole('button', { name: /^Picture from/ });
    await expect.poll(() => tiles.count()).toBe(3);
    await tiles.first().focus();
    await page.keyboard.press('ArrowRight');
    expect(await tiles.nth(1).evaluate((tile) => tile === document.activeElement)).toBe(true);
    await page.keyboard.press('Enter');

    const large = page.getByRole('dialog', { name: 'Pictures of this chat' });
    await large.getByText('2 of 3').waitFor();
    const image = large.locator('img');
    await image.evaluate((picture: HTMLImageElement) => picture.decode());
    const width = async () => (await image.boundingBox())!.width;
    const whole = await width();
    await page.keyboard.press('+');
    await expect.poll(width).toBeGreaterThan(whole * 1.3);
    await page.keyboard.press('0');
    await expect.poll(width).toBeCloseTo(whole, 0);
    await image.dblclick();
    await expect.poll(width).toBeGreaterThan(whole * 2);
    for (let step = 0; step < 6; step += 1) await page.keyboard.press('+');
    const left = async () => (await image.boundingBox())!.x;
    const before = await left();
    await page.keyboard.press('ArrowRight');
    await expect.poll(left).toBeLessThan(before);
    await page.keyboard.press('0');
    await page.keyboard.press('ArrowLeft');
    await large.getByText('1 of 3').waitFor();
    await page.keyboard.press('Escape');
    await large.waitFor({ state: 'detached' });
    expect(await tiles.nth(1).evaluate((tile) => tile === document.activeElement)).toBe(true);

    await files.getByRole('tab', { name: /Links/ }).click();
    await files.getByRole('link', { name: 'https://example.com/price-list' }).waitFor();
    await files.getByRole('tab', { name: /Documents/ }).click();
    await files.getByRole('button', { name: 'Show in the chat' }).click();
    await files.waitFor({ state: 'detached' });
    await expect.poll(() => log.locator('[data-found]').count()).toBe(1);
  });
});

describe('above the first message', () => {
  it('stand the customer’s earlier chats, which open in place and stay as they are', async () => {
    const box = log.first();
    await eventually('the beginning', async () => {
      await box.evaluate((scroller) => (scroller.scrollTop = 0));
      return (await log.getByText('This chat begins here').count()) === 1;
    });
    const heading = log.getByRole('button', { name: /^Earlier chat/ });
    expect(await heading.innerText()).toMatch(/With Ana/);
    expect(await heading.innerText()).toMatch(/Ended by an agent/);
    await heading.focus();
    await page.keyboard.press('Enter');
    const said = line('Said in the chat before');
    await said.waitFor();
    await said.scrollIntoViewIfNeeded();
    await said.focus();
    await page.keyboard.press('Enter');
    const menu = page.getByRole('dialog', { name: 'Message' });
    await menu.getByRole('button', { name: 'Copy link to this message' }).waitFor();
    expect(await menu.getByRole('button', { name: /React|Reply/ }).count()).toBe(0);
    await page.keyboard.press('Escape');
    await menu.waitFor({ state: 'detached' });
    expect(await said.evaluate((row) => row === document.activeElement)).toBe(true);
    await heading.click();
    await said.waitFor({ state: 'detached' });
  });
});

describe('a long thread by keyboard', () => {
  it('is at its end by the End key, whatever is drawn on the way', async () => {
    const wordy = await phoneOf(stack, 'Wordy Maria');
    const { id } = await openChat(stack, wordy);
    await ana.post(`/api/agent/sessions/${id}/assign`, { agent_id: ana.id, from: null });
    // Every seventh is higher than a line that is not drawn yet is thought to be.
    const said = Array.from({ length: 300 }, (_, n) => ({
      wamid: `wamid.WORDY${n}`,
      text: `Word ${n}. ${n % 7 === 0 ? 'and so on and so on '.repeat(15) : ''}`,
    }));
    for (let from = 0; from < said.length; from += 100)
      await deliver(stack, textsWebhook(wordy, said.slice(from, from + 100)));
    await page.goto(`${stack.urls.dashboard}/active/${id}`);
    await line('Word 299.').first().waitFor();
    const gap = () =>
      log.evaluate((box) => Math.round(box.scrollHeight - box.scrollTop - box.clientHeight));
    for (let time = 0; time < 3; time += 1) {
      await log.focus();
      await page.keyboard.press('Home');
      await expect.poll(gap, { timeout: STEP_MS }).toBeGreaterThan(2_000);
      await log.locator('.thread-block').first().getByText('Word').first().waitFor();
      await page.keyboard.press('End');
      await expect.poll(gap, { timeout: STEP_MS }).toBe(0);
      await line('Word 299.').first().waitFor();
    }
  });
});

describe('all of it', () => {
  it('runs without an error', () => {
    expect(faults).toEqual([]);
  });
});
