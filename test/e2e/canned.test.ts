// Canned replies from their page to a customer's phone: made with a file, picked behind a slash, filled
// in, combined, and sent; also while the line is down.
import * as fs from 'node:fs';
import { join, resolve } from 'node:path';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CannedReplyList } from '../../shared/protocol/canned-reply.ts';
import { plainPdf } from '../simulators/seed/canned.ts';
import type { ScreenMessage } from '../simulators/whatsapp/types.ts';
import type * as z from 'zod/mini';
import { launchBrowser } from './support/browser.ts';
import { enterDesk, isAccessible, STEP_MS } from './support/browsing.ts';
import {
  eventually,
  messagesOf,
  phoneOf,
  signIn,
  simulator,
  waitingChat,
  type Phone,
} from './support/desk.ts';
import { startStack, type RunningStack } from './support/stack.ts';

const SOON = { timeout: STEP_MS };
const shots = resolve(import.meta.dirname, '../../.data/screenshots/canned');
let stack: RunningStack;
let browser: Browser;
let contexts: BrowserContext[] = [];

beforeAll(async () => {
  fs.mkdirSync(shots, { recursive: true });
  [stack, browser] = await Promise.all([startStack({}, ['--pages']), launchBrowser()]);
});
afterAll(async () => {
  await Promise.all(contexts.map((context) => context.close()));
  await browser?.close();
  await stack?.stop();
});

/** Signed in, in a browser of their own; `cut` takes the way to the desk away. */
const enter = async (name: string) => {
  const context = await browser.newContext({
    viewport: { width: 1440, height: 900 },
    reducedMotion: 'reduce',
  });
  contexts = [...contexts, context];
  context.setDefaultTimeout(STEP_MS);
  const page = await context.newPage();
  await enterDesk(page, stack, name);
  return {
    page,
    // Only while it is cut: a page that goes away takes with it what passes through the driver.
    cut: async (is: boolean) => {
      if (!is) await context.unroute('**/api/**');
      else await context.route('**/api/**', (route) => route.abort('internetdisconnected'));
    },
  };
};

const shoot = async (page: Page, name: string): Promise<void> => {
  const path = join(shots, `${name}.png`);
  await page.screenshot({ path, timeout: 60_000 });
  console.log(path);
};

const chatOf = async (page: Page, holder: string, customer: string) => {
  const phone = await phoneOf(stack, customer);
  await phone.taps('AGENT_MODE');
  const { id } = await waitingChat(stack, phone);
  const agent = await signIn(stack, holder);
  await agent.post(`/api/agent/sessions/${id}/assign`, { agent_id: agent.id, from: null });
  await page.goto(`${stack.urls.dashboard}/active/${id}`);
  await page.getByRole('textbox', { name: 'Message' }).waitFor();
  return { phone, id, agent };
};

const shown = (phone: Phone, what: string, is: (bubble: ScreenMessage) => boolean) =>
  eventually(`the phone to show ${what}`, async () => {
    const { body } = await simulator(stack).get<{ messages: ScreenMessage[] }>(
      `/sim/customers/${phone.id}/messages`,
    );
    return body.messages.find((bubble) => bubble.from === 'business' && is(bubble));
  });

const pdf = (name: string) => ({
  name,
  mimeType: 'application/pdf',
  buffer: Buffer.from(plainPdf([name])),
});

/** How many agents' replies this device has; runs in the page. */
const keptReplies = () =>
  new Promise<number>((count) => {
    const opening = indexedDB.open('desk-canned', 1);
    opening.onsuccess = () => {
      const asked = opening.result.transaction('by_agent').objectStore('by_agent').count();
      asked.onsuccess = () => {
        opening.result.close();
        count(asked.result);
      };
    };
  });

describe('a canned reply with a file', () => {
  let sam: Page;
  let ana: Page;

  beforeAll(async () => {
    [{ page: sam }, { page: ana }] = await Promise.all([enter('sam'), enter('ana')]);
  });

  it('is made in the settings, with a preview, and a clash is said at the field', async () => {
    await sam.goto(`${stack.urls.dashboard}/settings/canned`);
    await sam.getByRole('list', { name: 'Canned replies' }).getByText('/returns').waitFor();
    await shoot(sam, 'list');
    await sam.getByRole('button', { name: 'New canned reply' }).first().click();
    const form = sam.getByRole('form', { name: 'New canned reply' });
    await form.getByLabel('Who may use it').selectOption({ label: 'Everyone' });
    await form.getByLabel('Shortcut').fill('Returns');
    await form.getByText('/returns is taken already. Choose another shortcut.').waitFor();
    await shoot(sam, 'clash');
    await form.getByLabel('Shortcut').fill('/Price-List');
    await form.getByRole('textbox', { name: 'Text' }).fill('Dear ');
    await form.getByRole('button', { name: 'Customer’s first name' }).click();
    await sam.keyboard.type(', our prices of {{today}}');
    await form.getByText('Nothing fills in {{today}}. Check the spelling.').waitFor();
    for (let letter = 0; letter < ' of {{today}}'.length; letter += 1)
      await sam.keyboard.press('Backspace');
    await form
      .getByRole('region', { name: 'As the customer sees it' })
      .getByText('Dear Meera, our prices')
      .waitFor();
    const chooser = sam.waitForEvent('filechooser');
    await form.getByRole('button', { name: 'Add files' }).click();
    await (await chooser).setFiles([pdf('Prices.pdf'), pdf('Boxes.pdf')]);
    await expect
      .poll(() => form.locator('.canned-files li[data-state="ready"]').count(), SOON)
      .toBe(2);
    await shoot(sam, 'editor');
    await isAccessible(sam);
    await form.getByRole('button', { name: 'Save' }).click();
    await sam.getByText('/price-list is saved.').waitFor();
    await sam.getByRole('form', { name: '/price-list' }).waitFor();
    await sam.setViewportSize({ width: 390, height: 844 });
    await shoot(sam, 'editor-phone');
    await sam.goto(`${stack.urls.dashboard}/settings/canned`);
    await sam.getByRole('link', { name: '/price-list' }).waitFor();
    await shoot(sam, 'list-phone');
    await sam.setViewportSize({ width: 1440, height: 900 });
  });

  it('is picked behind a slash and sent: the first file with the text, then the second', async () => {
    const { phone, id } = await chatOf(ana, 'ana', 'Priya Nair');
    const box = ana.getByRole('textbox', { name: 'Message' });
    await box.pressSequentially('/');
    const list = ana.getByRole('listbox', { name: 'Canned replies' });
    await list.getByText('/price-list').waitFor();
    await shoot(ana, 'picker');
    await isAccessible(ana);
    await ana.emulateMedia({ colorScheme: 'dark' });
    await shoot(ana, 'picker-dark');
    await ana.emulateMedia({ colorScheme: 'light' });
    await ana.setViewportSize({ width: 390, height: 844 });
    await shoot(ana, 'picker-phone');
    await ana.setViewportSize({ width: 1440, height: 900 });
    await box.pressSequentially('pric');
    await expect
      .poll(() => list.getByRole('option').first().textContent(), SOON)
      .toContain('/price-list');
    await box.press('Enter');
    expect(await box.inputValue()).toBe('Dear Priya, our prices');
    const along = ana.getByRole('list', { name: 'Goes with this message' });
    await along.getByText('Boxes.pdf').waitFor();
    await shoot(ana, 'composer');
    await isAccessible(ana);
    await box.press('Enter');
    const first = await shown(phone, 'the prices', ({ media }) => media?.filename === 'Prices.pdf');
    expect(first.text).toContain('Dear Priya, our prices');
    await shown(phone, 'the boxes', ({ media }) => media?.filename === 'Boxes.pdf');
    const files = (await messagesOf(stack, id)).filter(({ media }) => media !== null);
    expect(files.map(({ media }) => [media?.filename, media?.caption])).toEqual([
      ['Prices.pdf', 'Dear Priya, our prices'],
      ['Boxes.pdf', null],
    ]);
    expect(await along.count()).toBe(0);
    expect(await box.inputValue()).toBe('');
  });

  it('is deleted with a way back; what was sent with it stays', async () => {
    const agent = await signIn(stack, 'ana');
    const names = async () => {
      const { body } = await agent.get<z.infer<typeof CannedReplyList>>(
        '/api/agent/canned-replies',
      );
      return body.canned_replies.map(({ shortcut }) => shortcut);
    };
    const open = async () => {
      await sam.getByRole('link', { name: '/price-list' }).click();
      await sam.getByRole('form', { name: '/price-list' }).waitFor();
    };
    await open();
    await sam.getByRole('button', { name: 'Delete', exact: true }).click();
    await sam.getByText('/price-list is deleted.').waitFor();
    expect(await sam.getByRole('link', { name: '/price-list' }).count()).toBe(0);
    await sam.getByRole('button', { name: 'Undo' }).click();
    await open();
    expect(await names()).toContain('price-list');
    await sam.getByRole('button', { name: 'Delete', exact: true }).click();
    await sam.getByText('/price-list is deleted.').waitFor();
    // Whoever leaves takes the way back with them.
    await sam.goto('about:blank');
    await eventually('the reply to be gone', async () => !(await names()).includes('price-list'));
    await ana.getByRole('log').getByText('Boxes.pdf').waitFor();
  });
});

describe('two people at one canned reply', () => {
  it('who saves second is told, and their second save knowingly takes its place', async () => {
    const [{ page: sam }, { page: ada }] = await Promise.all([enter('sam'), enter('ada')]);
    const api = await signIn(stack, 'sam');
    const made = await api.post('/api/agent/canned-replies', {
      scope: 'global',
      shortcut: 'opening',
      text: 'We open at ten.',
    });
    expect(made.status).toBe(201);
    const standing = async () => {
      const { body } = await api.get<z.infer<typeof CannedReplyList>>('/api/agent/canned-replies');
      return body.canned_replies.find(({ shortcut }) => shortcut === 'opening')?.text;
    };
    const write = async (page: Page, said: string) => {
      await page.getByRole('textbox', { name: 'Text' }).fill(said);
      await page.getByRole('button', { name: 'Save' }).click();
    };
    for (const page of [sam, ada]) {
      await page.goto(`${stack.urls.dashboard}/settings/canned`);
      await page.getByRole('link', { name: '/opening' }).click();
      await page.getByRole('form', { name: '/opening' }).waitFor();
    }
    await write(ada, 'We open at nine.');
    await ada.getByText('/opening is saved.').waitFor();
    await write(sam, 'We open at ten every day.');
    const told = sam.getByRole('alert');
    await told.getByText('A colleague changed this reply while you were writing.').waitFor();
    await told.getByText('We open at nine.').waitFor();
    expect(await sam.getByRole('textbox', { name: 'Text' }).inputValue()).toBe(
      'We open at ten every day.',
    );
    expect(await standing()).toBe('We open at nine.');
    await shoot(sam, 'overtaken');
    await isAccessible(sam);
    await sam.getByRole('button', { name: 'Save' }).click();
    await sam.getByText('/opening is saved.').waitFor();
    expect(await standing()).toBe('We open at ten every day.');
    expect(await told.count()).toBe(0);

    // Ada writes on, and Sam deletes it.
    await sam.getByRole('button', { name: 'Delete', exact: true }).click();
    await sam.goto('about:blank');
    await eventually('the reply to be gone', async () => (await standing()) === undefined);
    await write(ada, 'We open at eight.');
    await ada.getByText('A colleague deleted this reply while you were writing.').waitFor();
    await ada.getByRole('form', { name: 'New canned reply' }).waitFor();
    await shoot(ada, 'deleted-meanwhile');
    await ada.getByRole('button', { name: 'Save' }).click();
    await ada.getByRole('form', { name: '/opening' }).waitFor();
    expect(await standing()).toBe('We open at eight.');
  });
});

describe('what is typed behind a slash', () => {
  it('several replies make one message; a gap is asked about, and filled in', async () => {
    const { page: ana } = await enter('ana');
    const { phone, agent } = await chatOf(ana, 'ana', 'Tom Baker');
    const made = await agent.post('/api/agent/canned-replies', {
      scope: 'personal',
      shortcut: 'parcel',
      text: 'Your parcel {{parcel_number}} is on its way, {{customer_name}}.',
    });
    expect(made.status).toBe(201);
    const box = ana.getByRole('textbox', { name: 'Message' });
    const list = ana.getByRole('listbox', { name: 'Canned replies' });
    await box.pressSequentially('/fresh');
    await list.getByRole('option').first().waitFor();
    await box.press('Tab');
    await box.pressSequentially(' /parcel');
    await list.getByText('/parcel').waitFor();
    await box.press('Enter');
    const gap = '{{parcel_number}}';
    expect(await box.inputValue()).toBe(
      `Our sweets are made each morning and stay fresh for seven days in their box. Your parcel ${gap} is on its way, Tom Baker.`,
    );
    await box.press('End');
    await box.press('Enter');
    await ana.getByText('This text still has gaps.').waitFor();
    await shoot(ana, 'gap');
    await isAccessible(ana);
    expect((await phone.bubbles()).some(({ text }) => text.includes('Your parcel'))).toBe(false);
    await ana.getByRole('button', { name: 'parcel_number' }).click();
    await ana.keyboard.type('RX 42');
    await box.press('Enter');
    await phone.shows('Your parcel RX 42 is on its way, Tom Baker.');
    expect(await box.inputValue()).toBe('');
  });

  it('a shortcut that finds nothing is asked about; the attach menu has the list, too', async () => {
    const { page: ana } = await enter('ana');
    const { phone } = await chatOf(ana, 'ana', 'Ivy Chen');
    const box = ana.getByRole('textbox', { name: 'Message' });
    await box.pressSequentially('/zzyx');
    await ana.getByText('No canned reply for “zzyx”.').waitFor();
    await box.press('Enter');
    await ana.getByText('No canned reply was picked.').waitFor();
    await shoot(ana, 'slash');
    await isAccessible(ana);
    expect((await phone.bubbles()).some(({ text }) => text.includes('zzyx'))).toBe(false);
    await box.fill('Good day.');
    await ana.getByRole('button', { name: 'Attach' }).click();
    await ana.getByRole('button', { name: 'Canned reply' }).click();
    const list = ana.getByRole('listbox', { name: 'Canned replies' });
    await list.getByText('/moment').click();
    expect(await box.inputValue()).toBe(
      'Good day. One moment please, I am looking that up for you.',
    );
  });

  it('finds the replies as they were while the desk cannot be reached', async () => {
    const { page: ana, cut } = await enter('ana');
    const { phone } = await chatOf(ana, 'ana', 'Lena Roth');
    const box = ana.getByRole('textbox', { name: 'Message' });
    const list = ana.getByRole('listbox', { name: 'Canned replies' });
    await box.pressSequentially('/thanks');
    await list.getByText('/thanks').waitFor();
    await box.press('Escape');
    expect(await list.count()).toBe(0);
    await eventually('the replies to be kept on the device', () => ana.evaluate(keptReplies));
    await ana.reload();
    await box.waitFor();
    await cut(true);
    await box.fill('');
    await box.pressSequentially('/thanks');
    await list.getByText('/thanks').waitFor();
    await box.press('Enter');
    expect(await box.inputValue()).toBe(
      'Thank you for choosing Govindjis, Lena. Have a lovely day!',
    );
    await cut(false);
    // The desk answers, and Postgres, which has the replies, does not.
    await simulator(stack).post('/sim/faults', { postgres: 'down' });
    try {
      await ana.reload();
      await box.waitFor();
      await box.fill('');
      await box.pressSequentially('/moment');
      await list.getByText('/moment').waitFor();
      await box.press('Enter');
      await box.press('Enter');
      await phone.shows('One moment please');
    } finally {
      await simulator(stack).post('/sim/faults', { postgres: 'up' });
    }
  });

  it('an agent keeps replies for herself, and reads those of the desk', async () => {
    const { page: ana } = await enter('ana');
    await ana.goto(`${stack.urls.dashboard}/settings/canned`);
    await ana.getByRole('link', { name: '/returns' }).click();
    await ana.getByText('Supervisors and admins change this one.').waitFor();
    await shoot(ana, 'read-only');
    await isAccessible(ana);
    await ana.getByRole('button', { name: 'Mine' }).click();
    const links = ana.getByRole('list', { name: 'Canned replies' }).getByRole('link');
    await expect.poll(() => links.count(), SOON).toBe(2);
    await ana.getByLabel('Search canned replies').fill('news');
    await expect.poll(() => links.count(), SOON).toBe(1);

    const download = ana.waitForEvent('download');
    await ana.getByRole('button', { name: 'Export' }).click();
    const exported = JSON.parse(fs.readFileSync(await (await download).path(), 'utf8')) as {
      canned_replies: { scope: string; shortcut: string; text: string }[];
    };
    const back = exported.canned_replies.find(({ shortcut }) => shortcut === 'back');
    expect(back).toMatchObject({ scope: 'personal' });
    // A colleague's file: what is everybody's there becomes her own here, what she has stays.
    const file = { canned_replies: [back, { ...back, scope: 'global', shortcut: 'news' }] };
    await ana.getByLabel('Import').setInputFiles({
      name: 'canned-replies.json',
      mimeType: 'application/json',
      buffer: Buffer.from(JSON.stringify(file)),
    });
    await ana.getByText('1 reply was imported.').waitFor();
    await ana.getByText('Not imported: /back.').waitFor();
    await expect.poll(() => links.count(), SOON).toBe(2);
  });
});

describe('teams', () => {
  it('an admin makes one, and a name that is there already is refused at once', async () => {
    const { page: ada } = await enter('ada');
    await ada.goto(`${stack.urls.dashboard}/settings/teams`);
    await ada.getByText('Members (2)').waitFor();
    await ada.getByRole('button', { name: 'New team' }).click();
    await ada.getByLabel('Name').last().fill('sweets TEAM');
    await ada.getByText('Another team has this name.').first().waitFor();
    await ada.getByLabel('Name').last().fill('Wholesale');
    await ada.getByRole('group', { name: 'Members' }).last().getByLabel('Ben Okafor').check();
    await shoot(ada, 'teams');
    await isAccessible(ada);
    await ada.getByRole('button', { name: 'Save changes' }).click();
    await ada.getByText('Settings saved').waitFor();
  });
});
