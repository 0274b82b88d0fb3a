// Everything that customers send, in a real browser: each arrives at the desk as what it is, with a
// picture of it in .data/everything.
import * as fs from 'node:fs';
import { join, resolve } from 'node:path';
import type { Browser, Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sample } from '../simulators/whatsapp/samples.ts';
import { launchBrowser } from './support/browser.ts';
import { isAccessible, openDesk, STEP_MS } from './support/browsing.ts';
import { phoneOf, signIn, simulator, type Agent, type Phone } from './support/desk.ts';
import { startStack, type RunningStack } from './support/stack.ts';
import { openChat } from './support/webhook.ts';

const folder = resolve(import.meta.dirname, '../../.data/everything');
const HOSTILE = '<img src=x onerror="window.hit=1">"><script>window.hit=1</script>';

let stack: RunningStack;
let browser: Browser;
let page: Page;
let log: Locator;
let phone: Phone;
let ana: Agent;
let session: string;
const faults: string[] = [];
const foreign: string[] = [];

/** The customer does it on the phone; answers the wamid. */
const sends = async (body: Record<string, unknown>): Promise<string> => {
  const path = `/sim/customers/${phone.id}/messages`;
  const made = await simulator(stack).post<{ wamid: string }>(path, body);
  if (made.status !== 201) throw new Error(JSON.stringify(made.body));
  return made.body.wamid;
};
const agentSends = async (body: Record<string, unknown>): Promise<void> => {
  const path = `/api/agent/sessions/${session}/messages`;
  const made = await ana.post(path, { command_id: crypto.randomUUID(), ...body });
  if (made.status !== 201) throw new Error(JSON.stringify(made.body));
};

/** Graph's next answers to what contains `match`, in a body or as `GET /v26.0/<id>`. */
const graphRefuses = async (match: string, code: number, times: number): Promise<void> => {
  const graph = { mode: 'error', code, match, times };
  const set = await simulator(stack).post('/sim/faults', { graph });
  if (set.status !== 200) throw new Error(JSON.stringify(set.body));
};

/** Waits for it on the screen, and keeps a picture. */
const shows = async (name: string, what: Locator): Promise<void> => {
  await what.last().waitFor();
  await what.last().scrollIntoViewIfNeeded();
  await page.screenshot({ path: join(folder, `${name}.png`) });
};
const bubble = (selector: string) => log.locator('.bubble', { has: page.locator(selector) });

const seconds = (player: Locator) =>
  player.last().evaluate((element: HTMLMediaElement) => element.duration);

beforeAll(async () => {
  fs.mkdirSync(folder, { recursive: true });
  [stack, browser] = await Promise.all([startStack({}, ['--pages']), launchBrowser()]);
  phone = await phoneOf(stack, 'Everything Maria');
  await phone.says('Hello there');
  ({ id: session } = await openChat(stack, phone));
  ana = await signIn(stack, 'ana');
  await ana.post(`/api/agent/sessions/${session}/assign`, { agent_id: ana.id, from: null });

  page = await openDesk({ browser, stack, faults }, 'ana');
  page.on('request', (request) => {
    const url = request.url();
    const ours = url.startsWith(stack.urls.dashboard) || /^(blob|data|ws):/.test(url);
    if (!ours) foreign.push(url);
  });
  await page.goto(`${stack.urls.dashboard}/active/${session}`);
  log = page.getByRole('log');
  await log.getByText('Hello there').waitFor();

  const made = await fetch(`${stack.urls.whatsapp}/sim/media?mime_type=image/jpeg`, {
    method: 'POST',
    body: new Uint8Array(sample('photo_2').bytes),
  });
  if (made.status !== 201) throw new Error(await made.text());
  const { id: forgotten } = (await made.json()) as { id: string };
  // The desk gives up after three looks, of its own; that is for the test of "Fetch again".
  await graphRefuses(forgotten, 100, 3);
  await sends({ type: 'image', caption: 'Forgotten for a while', media_id: forgotten });
}, 120_000);
afterAll(async () => {
  await browser?.close();
  await stack?.stop();
});

describe('a file that a customer sends', () => {
  it('is a picture, which opens large', async () => {
    await sends({ type: 'image', caption: `A picture ${HOSTILE}` });
    const picture = log.locator('button.picture:not([data-waits])');
    await shows('image', picture);
    await log.getByText(`A picture ${HOSTILE}`).waitFor();
    await picture.last().click();
    const large = page.getByRole('dialog', { name: 'Pictures of this chat' });
    await large.locator('img').waitFor();
    await shows('lightbox', large);
    await page.keyboard.press('Escape');
    await large.waitFor({ state: 'hidden' });
  });

  it('is an album, each picture a message', async () => {
    await simulator(stack).post(`/sim/customers/${phone.id}/messages`, { type: 'album', count: 4 });
    const tiles = log.locator('.album > li button.picture:not([data-waits])');
    await expect.poll(() => tiles.count(), { timeout: STEP_MS }).toBeGreaterThanOrEqual(4);
    await shows('album', log.locator('.album'));
    await tiles.nth(1).click();
    await page.keyboard.press('ArrowRight');
    await page.getByText(/^\d of \d$/).waitFor();
    await page.keyboard.press('Escape');
  });

  it('is a video that comes in pieces', async () => {
    await sends({ type: 'video', caption: 'A video' });
    const video = log.locator('video');
    await shows('video', video);
    // The tests' browser has no decoder for it; that the bytes come in pieces must do.
    const source = () => video.last().getAttribute('src');
    await expect.poll(source, { timeout: STEP_MS }).toContain('/media');
    const piece = await page.request.get(`${stack.urls.dashboard}${await source()}`, {
      headers: { range: 'bytes=0-15' },
    });
    expect(piece.status()).toBe(206);
    expect(piece.headers()['content-type']).toBe('video/mp4');
  });

  it.each(['audio', 'voice'])('is %s with a player of our own', async (type) => {
    const before = await log.locator('.audio').count();
    await sends({ type });
    await expect.poll(() => log.locator('.audio').count(), { timeout: STEP_MS }).toBe(before + 1);
    await shows(type, log.locator('.audio'));
    await log.locator('.audio').last().getByRole('button', { name: 'Speed 1 times' }).click();
    await log.locator('.audio').last().getByText('1.5×').waitFor();
    await expect
      .poll(() => seconds(log.locator('.audio audio')), { timeout: STEP_MS })
      .toBeGreaterThan(0);
  });

  it('is a document that is saved under its own name', async () => {
    await sends({ type: 'document', filename: 'Wedding order.pdf' });
    const card = log.locator('.document', { hasText: 'Wedding order.pdf' });
    await shows('document', card);
    const link = card.getByRole('link', { name: 'Save Wedding order.pdf' });
    const href = await link.getAttribute('href');
    const saved = await page.request.get(`${stack.urls.dashboard}${href}`);
    expect(saved.headers()['content-disposition']).toMatch(/^attachment;.*Wedding order\.pdf/);
  });

  it.each([false, true])('is a sticker without a bubble (animated: %s)', async (animated) => {
    const before = await log.locator('.sticker img').count();
    await sends({ type: 'sticker', animated });
    const stickers = log.locator('.sticker img');
    await expect.poll(() => stickers.count(), { timeout: STEP_MS }).toBe(before + 1);
    await shows(animated ? 'sticker-animated' : 'sticker', stickers);
  });

  it('says so where WhatsApp could not get it', async () => {
    await sends({ type: 'image', error: 131_052 });
    await shows('broken', log.getByText(/could not be received/));
  });

  it('is fetched again by a person, once WhatsApp has it again', async () => {
    const row = bubble('.media-trouble').filter({ hasText: 'Forgotten for a while' });
    await shows('expired', row.getByText('Photo has expired'));
    await row.getByRole('button', { name: 'Fetch again' }).click();
    const picture = log.locator('.bubble', { hasText: 'Forgotten for a while' });
    await shows('fetched-again', picture.locator('button.picture:not([data-waits])'));
    expect(await row.count()).toBe(0);
  });
});

describe('what a customer says without a file', () => {
  it('is a place with a link to a map, and no image from elsewhere', async () => {
    await sends({ type: 'location' });
    await shows('location', log.locator('.place', { hasText: 'Shaniwar Wada' }));
    const link = log.getByRole('link', { name: 'Open a map' }).last();
    expect(await link.getAttribute('rel')).toBe('noopener noreferrer nofollow');
    expect(await link.getAttribute('target')).toBe('_blank');
  });

  it('is a contact whose number can be called', async () => {
    await sends({ type: 'contacts', name: `Bo ${HOSTILE}` });
    await shows('contacts', log.locator('.contact', { hasText: 'window.hit' }));
    const number = log.locator('.contact a').last();
    expect(await number.getAttribute('href')).toBe('tel:+16505551234');
  });

  it('is an order with its sum', async () => {
    await sends({ type: 'order', text: 'Gift wrap, please' });
    await shows('order', log.locator('.card', { hasText: '€24.30' }));
    await log.getByText('Gift wrap, please').waitFor();
  });

  it('is a form with its answers', async () => {
    await sends({ type: 'flow', response: { flow_token: 't', comment: 'Very friendly' } });
    await shows('form', log.locator('.card', { hasText: 'Very friendly' }));
  });

  it('is a choice from what we offered', async () => {
    await agentSends({
      type: 'interactive',
      interactive: {
        kind: 'buttons',
        body: 'When shall we come?',
        buttons: [
          { id: 'eve', title: 'This evening' },
          { id: 'tom', title: 'Tomorrow' },
        ],
      },
    });
    await phone.shows('When shall we come?');
    await shows('interactive', log.locator('.offers', { hasText: 'This evening' }));
    await phone.taps('eve');
    await shows('choice', log.locator('.choice', { hasText: 'This evening' }));
  });

  it('came by an advertisement', async () => {
    await sends({ type: 'referral', text: 'Is this still on offer?' });
    await shows('referral', log.locator('.referral', { hasText: 'Diwali gift boxes' }));
  });

  it.each([
    ['forwarded', 'Forwarded'],
    ['frequently_forwarded', 'Forwarded many times'],
  ])('was %s', async (mark, words) => {
    await sends({ type: 'text', text: `It was ${mark}`, [mark]: true });
    await log.getByText(`It was ${mark}`).waitFor();
    await shows(mark, log.locator('.bubble-above').getByText(words, { exact: true }));
  });

  it.each(['unsupported', 'unavailable'])('is %s, and said to be so', async (type) => {
    const before = await log.locator('.placeholder').count();
    await sends({ type });
    await expect
      .poll(() => log.locator('.placeholder').count(), { timeout: STEP_MS })
      .toBe(before + 1);
    await shows(type, log.locator('.placeholder'));
  });

  it('quotes what it answers, and a click goes there', async () => {
    const wamid = await sends({ type: 'text', text: 'The first question' });
    await log.getByText('The first question').waitFor();
    await sends({ type: 'text', text: 'And its answer', context: wamid });
    const quote = bubble('.quote').filter({ hasText: 'And its answer' });
    await shows('quote', quote);
    await quote.getByRole('button', { name: 'The first question' }).click();
    await log.locator('[data-found]').waitFor();
    const { body: written } = await ana.post<{ id: string }>(
      `/api/agent/sessions/${session}/messages`,
      { command_id: crypto.randomUUID(), type: 'text', text: 'Shall we wrap it?' },
    );
    await phone.shows('Shall we wrap it?');
    const ours = (await phone.bubbles()).find(({ text }) => text === 'Shall we wrap it?');
    await sends({ type: 'text', text: 'Yes, in red', context: ours?.wamid });
    await bubble('.quote')
      .filter({ hasText: 'Yes, in red' })
      .getByRole('button', { name: 'Shall we wrap it?' })
      .click();
    await log.locator(`[data-id="${written.id}"][data-found]`).waitFor();
    await sends({ type: 'text', text: 'About something old', context: 'wamid.OLD' });
    await shows('quote-gone', log.getByText('An earlier message that is not in this chat'));
  });

  it('is edited, and what it was stays to be read', async () => {
    await sends({ type: 'text', text: 'Two boxes' });
    await log.getByText('Two boxes').waitFor();
    await sends({ type: 'edit', text: 'Three boxes' });
    await log.getByText('Three boxes').waitFor();
    await log
      .getByRole('button', { name: /^Edited/ })
      .last()
      .click();
    await shows('edited', page.getByRole('dialog', { name: 'Message' }).getByText('Two boxes'));
    await page.keyboard.press('Escape');
  });

  it('is taken back, and marked', async () => {
    await sends({ type: 'text', text: 'My old address' });
    await log.getByText('My old address').waitFor();
    await sends({ type: 'revoke' });
    await shows('deleted', bubble('.bubble-deleted').filter({ hasText: 'My old address' }));
  });
});

describe('reactions and the truth about delivery', () => {
  it('a customer’s reaction comes and goes', async () => {
    await agentSends({ type: 'text', text: 'Anything else?' });
    await phone.shows('Anything else?');
    await sends({ type: 'reaction', emoji: '❤️' });
    const theirs = log.getByRole('button', { name: '❤️ from the customer' });
    await shows('reaction', theirs);
    await sends({ type: 'reaction', remove: true });
    await theirs.waitFor({ state: 'detached' });
  });

  it('an agent reacts by keyboard, the phone has it, and it is taken back', async () => {
    await sends({ type: 'text', text: 'Thank you so much' });
    const row = log.locator('.bubble-row', { hasText: 'Thank you so much' });
    await row.waitFor();
    await row.getByRole('button', { name: 'Message menu' }).focus();
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: 'React with 🙏' }).focus();
    await page.keyboard.press('Enter');
    const ours = row.getByRole('button', { name: '🙏 from the desk' });
    await shows('reaction-ours', ours);
    const onPhone = async () =>
      JSON.stringify((await phone.bubbles()).find(({ text }) => text === 'Thank you so much'));
    await expect.poll(onPhone, { timeout: STEP_MS }).toContain('🙏');
    await ours.click();
    await ours.waitFor({ state: 'detached' });
    await expect.poll(onPhone, { timeout: STEP_MS }).not.toContain('🙏');
  });

  it('what WhatsApp refused says why, and sent again it comes to the phone once', async () => {
    await graphRefuses('The florist confirms', 131_026, 1);
    await agentSends({ type: 'text', text: 'The florist confirms' });
    const row = log.locator('.bubble-row', { hasText: 'The florist confirms' });
    await row.getByText(/131026/).waitFor();
    await shows('failed', row);
    await row.getByRole('button', { name: 'Send again', exact: true }).click();
    await phone.shows('The florist confirms');
    await row.getByLabel('Read', { exact: true }).waitFor();
    await row
      .getByRole('button', { name: 'Send again', exact: true })
      .waitFor({ state: 'detached' });
    await shows('retried', row);
    const arrived = (await phone.bubbles()).filter(({ text }) => text === 'The florist confirms');
    expect(arrived).toHaveLength(1);
    expect(await row.count()).toBe(1);
  });

  it('the times stand behind the ticks', async () => {
    const row = log.locator('.bubble-row', { hasText: 'Anything else?' });
    await row.getByLabel('Read', { exact: true }).first().waitFor();
    await row.getByRole('button', { name: 'Message menu' }).click({ force: true });
    const menu = page.getByRole('dialog', { name: 'Message' });
    await menu.getByText('Delivered', { exact: true }).waitFor();
    await shows('delivery', menu);
    await page.keyboard.press('Escape');
  });
});

describe('all of it together', () => {
  it('runs nothing, loads nothing from elsewhere, and breaks no rule of the page', async () => {
    expect(await page.evaluate(() => 'hit' in window)).toBe(false);
    expect(foreign).toEqual([]);
    expect(faults).toEqual([]);
  });

  it('is accessible', async () => {
    await isAccessible(page);
  });
});
