// The page of the customers' phones, in a real browser: what is tapped there goes out as Meta would
// send it, and nothing that anybody writes is markup.
import axe from 'axe-core';
import type { Browser, Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { soon, startDesk, type Json } from '../unit/simulators/desk.ts';
import { launchBrowser } from './support/browser.ts';

const HOSTILE = '<img src=x onerror="window.hit=1"><script>window.hit=1</script>';

let desk: Awaited<ReturnType<typeof startDesk>>;
let browser: Browser;
let page: Page;
let phone: Locator;
const problems: string[] = [];

beforeAll(async () => {
  desk = await startDesk();
  await desk.call('POST', '/sim/customers', {
    name: 'Asha',
    wa_id: '919876543210',
    user_id: 'IN.1',
  });
  browser = await launchBrowser();
  page = await browser.newPage({ viewport: { width: 1280, height: 900 } });
  page.on('console', (message) => message.type() === 'error' && problems.push(message.text()));
  page.on('pageerror', (error) => problems.push(String(error)));
  await page.goto(desk.whatsapp.url);
  phone = page.getByRole('region', { name: 'Phone of Asha' });
  await phone.waitFor();
});
afterAll(async () => {
  await browser.close();
  await desk.stop();
});

const values = () => desk.webhooks.map(({ json }) => json['entry'][0].changes[0].value as Json);
const messages = () => values().flatMap((value) => (value['messages'] ?? []) as Json[]);
const arrives = (is: (message: Json) => boolean) =>
  soon(() => {
    const found = messages().find(is);
    if (found === undefined) throw new Error('not yet');
    return found;
  });
const choose = async (button: string, item: string) => {
  await phone.getByRole('button', { name: button, exact: true }).click();
  await page.getByRole('menuitem', { name: item, exact: true }).click();
};
const write = async (text: string) => {
  await phone.getByLabel('Message', { exact: true }).fill(text);
  await phone.getByRole('button', { name: 'Send' }).click();
};
const bubble = (text: string) => phone.locator('.message', { hasText: text });
const onBubble = async (text: string, item: string) => {
  await bubble(text).last().getByRole('button', { name: 'Options' }).click();
  await page.getByRole('menuitem', { name: item, exact: true }).click();
};

describe('the phone page', () => {
  it.each([
    ['Photo', 'image'],
    ['Video', 'video'],
    ['Document', 'document'],
    ['Voice message', 'audio'],
    ['Moving sticker', 'sticker'],
    ['Location', 'location'],
    ['Contact', 'contacts'],
    ['Order', 'order'],
    ['Filled-in form', 'interactive'],
    ['Template button “Stop”', 'button'],
    ['Poll (not supported)', 'unsupported'],
  ])('attaches: %s', async (item, type) => {
    await choose('Attach', item);
    const { id } = await arrives((message) => message['type'] === type);
    await phone.locator(`[data-wamid="${id}"]`).waitFor();
  });

  it('text in the composer becomes a caption', async () => {
    await phone.getByLabel('Message', { exact: true }).fill('from the shop');
    await choose('Attach', 'Photo');
    await arrives(({ image }) => image?.caption === 'from the shop');
    expect(await phone.getByLabel('Message', { exact: true }).inputValue()).toBe('');
  });

  it('replies, reacts, edits and deletes', async () => {
    await write('first');
    await bubble('first').waitFor();
    await onBubble('first', 'Reply');
    await write('second');
    const first = await arrives(({ text }) => text?.body === 'first');
    const second = await arrives(({ text }) => text?.body === 'second');
    expect(second['context'].id).toBe(first['id']);
    await onBubble('second', '👍');
    await arrives(({ reaction }) => reaction?.message_id === second['id']);
    await onBubble('second', 'Edit');
    await write('third');
    await arrives(({ edit }) => edit?.message.text.body === 'third');
    await bubble('Edited').waitFor();
    await onBubble('third', 'Delete for everyone');
    await arrives(({ revoke }) => revoke?.original_message_id === second['id']);
    await bubble('You deleted this message').waitFor();
  });

  it('sends receipts by hand', async () => {
    await page.getByRole('switch', { name: 'Receipts by hand' }).check();
    await soon(async () =>
      expect((await desk.call('GET', '/sim/faults')).body['receipts'].enabled).toBe(false),
    );
    await desk.send({ to: '919876543210', type: 'text', text: { body: 'by hand' } });
    await onBubble('by hand', 'Played');
    await soon(() => expect(desk.statuses().at(-1)).toMatchObject({ status: 'played' }));
    await onBubble('by hand', 'Failed: undeliverable');
    await soon(() => expect(desk.statuses().at(-1)).toMatchObject({ errors: [{ code: 131026 }] }));
    await page.getByRole('switch', { name: 'Receipts by hand' }).uncheck();
  });

  it('makes what happens around the chat', async () => {
    await choose('More', 'Missed call');
    await soon(() => expect(values().some((value) => value['calls'])).toBe(true));
    await choose('More', 'Hide the number');
    await phone.getByText('number hidden').waitFor();
    await choose('More', 'Show the number');
    await phone.getByText('+91 98765 43210').waitFor();
  });

  it('shows what anybody writes as it was written', async () => {
    await write(HOSTILE);
    await desk.call('POST', '/sim/customers/IN.1/messages', {
      type: 'document',
      filename: HOSTILE,
    });
    await desk.call('POST', '/sim/customers/IN.1/messages', { type: 'contacts', name: HOSTILE });
    const hostile = { type: 'reply', reply: { id: 'x', title: '<b>no</b>' } };
    await desk.send({
      to: '919876543210',
      type: 'interactive',
      interactive: {
        type: 'button',
        header: { type: 'text', text: '<u>head</u>' },
        body: { text: HOSTILE },
        action: { buttons: [hostile] },
      },
    });
    await phone.getByRole('button', { name: '<b>no</b>' }).waitFor();
    expect(await bubble(HOSTILE).count()).toBe(4);
    expect(await phone.locator('.bubble :is(script, u, img[src=x])').count()).toBe(0);
    expect(await page.evaluate(() => 'hit' in window)).toBe(false);
  });

  it('is accessible, with a menu open too, and fits a phone’s width', async () => {
    await page.setViewportSize({ width: 390, height: 844 });
    const violations = async () => {
      await page.evaluate(axe.source);
      const result = await page.evaluate(() =>
        (window as unknown as { axe: typeof axe }).axe.run(),
      );
      return result.violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`);
    };
    expect(await violations()).toEqual([]);
    await phone.getByRole('button', { name: 'Attach' }).click();
    expect(await violations()).toEqual([]);
    await page.keyboard.press('Escape');
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(390);
    expect(problems).toEqual([]);
  });
});
