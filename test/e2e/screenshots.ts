// npm run screenshots: the pages as people see them, at 1440 and 390 pixels, light and dark, into
// .data/screenshots. The one of README is desk-light-1440.png.
import * as fs from 'node:fs';
import { join, resolve } from 'node:path';
import type { Page } from 'playwright-core';
import { launchBrowser } from './support/browser.ts';
import { PASSWORD, phoneOf, signIn, simulator, waitingChat } from './support/desk.ts';
import { startStack } from './support/stack.ts';
import { openChat } from './support/webhook.ts';

const folder = resolve(import.meta.dirname, '../../.data/screenshots');
const sizes = [
  { width: 1440, height: 900 },
  { width: 390, height: 844 },
];

const stack = await startStack();
const browser = await launchBrowser();
fs.mkdirSync(folder, { recursive: true });
try {
  const open = await makeScene();
  const rich = await makeRichChat();
  for (const colorScheme of ['light', 'dark'] as const) {
    for (const viewport of sizes) {
      const context = await browser.newContext({ viewport, colorScheme, reducedMotion: 'reduce' });
      const page = await context.newPage();
      const shoot = async (name: string) => {
        const file = join(folder, `${name}-${colorScheme}-${viewport.width}.png`);
        await page.screenshot({ path: file, timeout: 60_000 });
        console.log(file);
      };
      await page.goto(stack.urls.dashboard);
      await page.getByLabel('E-mail').waitFor();
      await shoot('sign-in');
      await enter(page, 'ana');
      await shoot('active');
      await page.goto(`${stack.urls.dashboard}/active/${open}`);
      await page.getByRole('log').getByText('Kaju Barfi').first().waitFor();
      await page.locator('[data-state=in_sync]').first().waitFor({ state: 'attached' });
      await shoot('desk');
      await page.getByRole('button', { name: 'Attach' }).click();
      await page.getByRole('button', { name: 'Template' }).click();
      await page.getByLabel('Search templates').waitFor();
      await shoot('templates');
      await page.goto(`${stack.urls.dashboard}/active/${rich}`);
      const log = page.getByRole('log');
      await log.locator('.sticker img').evaluate((sticker: HTMLImageElement) => sticker.decode());
      await log.getByText('Thank you so much').last().scrollIntoViewIfNeeded();
      await shoot('rich-end');
      await log.locator('.album').first().scrollIntoViewIfNeeded();
      await log.locator('button.picture:not([data-waits])').nth(3).waitFor();
      await shoot('rich-files');
      await log.locator('.place').scrollIntoViewIfNeeded();
      await shoot('rich-cards');
      await page.goto(`${stack.urls.dashboard}/history`);
      await page.getByRole('listitem').first().waitFor();
      await shoot('history');
      await context.clearCookies();
      await page.goto(stack.urls.dashboard);
      await enter(page, 'ada');
      await page.goto(`${stack.urls.dashboard}/settings`);
      await page.getByRole('navigation', { name: 'Settings pages' }).waitFor();
      await shoot('settings');
      for (const name of ['general', 'texts', 'words', 'whatsapp', 'rating']) {
        await page.goto(`${stack.urls.dashboard}/settings/${name}`);
        await page.locator('.card').first().waitFor();
        await shoot(`settings-${name}`);
      }
      await page.goto(`${stack.urls.dashboard}/health`);
      await page.getByText('signed, but no delivery of WhatsApp').waitFor();
      await shoot('health');
      await page.goto(stack.urls.whatsapp);
      await page.getByRole('region').first().waitFor();
      await shoot('phones');
      await page.goto(`${stack.urls.dashboard}/gallery.html`);
      await page.addStyleTag({ content: '.notice-stack { display: none }' });
      await page.locator('.album img').first().waitFor();
      for (const part of await page.locator('.gallery-case').all()) {
        const name = (await part.locator('h2').first().innerText()).toLowerCase();
        await part.scrollIntoViewIfNeeded();
        const file = `gallery-${name.replaceAll(' ', '-')}-${colorScheme}-${viewport.width}.png`;
        await part.screenshot({ path: join(folder, file), timeout: 60_000 });
      }
      await context.close();
    }
  }
} finally {
  await browser.close();
  await stack.stop();
}

async function enter(page: Page, name: string): Promise<void> {
  await page.getByLabel('E-mail').fill(`${name}@example.com`);
  await page.getByLabel('Password').fill(PASSWORD);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.getByRole('listitem').first().waitFor();
}

/** A believable morning: some wait, one chat is under way. Answers the open chat's id. */
async function makeScene(): Promise<string> {
  const ana = await signIn(stack, 'ana');
  await ana.put('/api/agent/me/presence', { state: 'online' });
  const say = async (name: string, lines: string[]) => {
    const phone = await phoneOf(stack, name);
    await phone.says('hi');
    await phone.shows('How can we help you today?');
    for (const line of lines) await phone.says(line);
    await phone.taps('AGENT_MODE');
    return { phone, chat: await waitingChat(stack, phone) };
  };
  const { phone, chat } = await say('Asha Rao', []);
  await ana.post(`/api/agent/sessions/${chat.id}/assign`, { agent_id: ana.id, from: null });
  const write = async (text: string) => {
    await ana.post(`/api/agent/sessions/${chat.id}/messages`, {
      command_id: crypto.randomUUID(),
      type: 'text',
      text,
    });
    await phone.shows(text);
  };
  await phone.says('Good morning! Do you deliver to Pune tomorrow?');
  await write('Good morning Asha, this is Ana 🙂 Yes, orders before 16:00 arrive the next day.');
  await phone.says('Lovely. Two boxes of Kaju Barfi, please, one as a gift 🎁');
  await write('With pleasure. Shall we wrap the gift and add a card?');
  await say('Tom Becker', ['Is the Poha Chivda without nuts?']);
  await say('Priya Nair', ['My parcel has not arrived yet']);
  await say('Lucía Marín', ['¿Tienen tienda en Madrid?']);
  await simulator(stack).post('/sim/webhooks', { object: 'something_else', entry: [] });
  return chat.id;
}

/** A chat with a bit of all that customers send. Answers its id. */
async function makeRichChat(): Promise<string> {
  const ana = await signIn(stack, 'ana');
  const phone = await phoneOf(stack, 'Meera Shah');
  const chat = await openChat(stack, phone);
  await ana.post(`/api/agent/sessions/${chat.id}/assign`, { agent_id: ana.id, from: null });
  const path = `/sim/customers/${phone.id}/messages`;
  for (const body of [
    { type: 'album', count: 4 },
    { type: 'image', caption: 'This is how the table looked last year, with the small boxes' },
    { type: 'voice' },
    { type: 'document', filename: 'Wedding order.pdf' },
    { type: 'video', caption: 'The hall' },
    { type: 'location' },
    { type: 'contacts', name: 'Bo Larsen' },
    { type: 'order', text: 'Gift wrap, please' },
    { type: 'referral', text: 'Is this still on offer?' },
    { type: 'sticker' },
    { type: 'unsupported' },
  ]) {
    const made = await simulator(stack).post(path, body);
    if (made.status !== 201) throw new Error(JSON.stringify(made.body));
  }
  const interactive = {
    kind: 'buttons',
    body: 'When shall we come?',
    buttons: [
      { id: 'eve', title: 'This evening' },
      { id: 'tom', title: 'Tomorrow' },
    ],
  };
  const command_id = crypto.randomUUID();
  await ana.post(`/api/agent/sessions/${chat.id}/messages`, {
    command_id,
    type: 'interactive',
    interactive,
  });
  await phone.shows('When shall we come?');
  await phone.taps('eve');
  await simulator(stack).post(path, { type: 'reaction', emoji: '❤️' });
  await phone.says('Thank you so much');
  return chat.id;
}
