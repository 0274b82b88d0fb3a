// npm run screenshots: the pages as people see them, at 1440, 820 and 390 pixels, light and dark, from
// left to right and from right to left (in Arabic), into .data/screenshots; and each is measured: text
// that is cut off, text over text, a page wider than its window. Ends with 1 where anything is misdrawn.
// `-- --only desk,settings-menus --sizes 390 --schemes dark --directions rtl` takes some of them. README's
// pictures are desk-light-ltr-1440 and settings-menus-light-ltr-1440.
import * as fs from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import type { BrowserContext, Page } from 'playwright-core';
import { launchBrowser } from './support/browser.ts';
import { lendFonts } from './support/fonts.ts';
import { phoneOf, signIn, simulator, waitingChat } from './support/desk.ts';
import { misdrawn } from './support/misdrawn.ts';
import { startStack } from './support/stack.ts';
import { openChat } from './support/webhook.ts';

const folder = resolve(import.meta.dirname, '../../.data/screenshots');
const heights: Record<number, number> = { 1440: 900, 820: 1180, 390: 844 };
const { values: flags } = parseArgs({
  options: {
    only: { type: 'string' },
    sizes: { type: 'string', default: '1440,820,390' },
    schemes: { type: 'string', default: 'light,dark' },
    directions: { type: 'string', default: 'ltr,rtl' },
  },
});
const only = flags.only?.split(',');
const widths = flags.sizes.split(',').map(Number);

type Look = {
  scheme: 'light' | 'dark';
  direction: 'ltr' | 'rtl';
  width: number;
};
type Scene = {
  name: string;
  as: 'ana' | 'ada' | null;
  path: string;
  /** What must be there before the picture is taken; words differ by language. */
  ready: string;
};

const stack = await startStack();
const browser = await launchBrowser();
fs.mkdirSync(folder, { recursive: true });
const faults: string[] = [];
try {
  const scenes = await makeScenes();
  for (const scheme of flags.schemes.split(',') as Look['scheme'][])
    for (const direction of flags.directions.split(',') as Look['direction'][])
      for (const width of widths) await shootAll(scenes, { scheme, direction, width });
} finally {
  await browser.close();
  await stack.stop();
}
for (const fault of faults) console.error(fault);
console.log(`${faults.length} misdrawn`);
process.exitCode = faults.length === 0 ? 0 : 1;

/** A browser in which this agent is signed in, who likes it so. */
async function enter(name: Scene['as'], look: Look): Promise<BrowserContext> {
  const context = await browser.newContext({
    viewport: { width: look.width, height: heights[look.width] ?? 900 },
    colorScheme: look.scheme,
    reducedMotion: 'reduce',
  });
  const language = look.direction === 'rtl' ? 'ar' : 'en';
  await context.addInitScript(
    (kept) => localStorage.setItem('desk.preferences', kept),
    JSON.stringify({ language }),
  );
  if (name !== null) {
    const { cookie } = await signIn(stack, name);
    const cookies = cookie.split('; ').map((pair) => {
      const at = pair.indexOf('=');
      return { name: pair.slice(0, at), value: pair.slice(at + 1), url: stack.urls.dashboard };
    });
    await context.addCookies(cookies);
  }
  return context;
}

async function settled(page: Page, ready: string): Promise<void> {
  await page.locator(ready).first().waitFor();
  await page.waitForLoadState('networkidle').catch(() => {});
  await page.evaluate(async () => {
    await new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn)));
    await Promise.allSettled(document.getAnimations().map((animation) => animation.finished));
  });
}

async function shootAll(scenes: Scene[], look: Look): Promise<void> {
  for (const name of ['ana', 'ada', null] as const) {
    const mine = scenes.filter(
      (scene) => scene.as === name && (only?.includes(scene.name) ?? true),
    );
    if (mine.length === 0) continue;
    const context = await enter(name, look);
    const page = await context.newPage();
    for (const scene of mine) {
      const called = `${scene.name}-${look.scheme}-${look.direction}-${look.width}`;
      try {
        await page.goto(new URL(scene.path, stack.urls.dashboard).href);
        await lendFonts(page);
        await settled(page, scene.ready);
        await page.screenshot({ path: join(folder, `${called}.png`), timeout: 60_000 });
        faults.push(...(await misdrawn(page)).map((fault) => `${called}: ${fault}`));
        if (scene.name === 'gallery') await shootGallery(page, look);
      } catch (error) {
        faults.push(`${called}: ${String(error).split('\n')[0]}`);
      }
    }
    await context.close();
  }
}

/** Each component by itself, in each of its states. */
async function shootGallery(page: Page, look: Look): Promise<void> {
  for (const part of await page.locator('.gallery-case').all()) {
    const title = (await part.locator('h2').first().innerText()).toLowerCase();
    const called = `gallery-${title.replaceAll(' ', '-')}-${look.scheme}-${look.direction}-${look.width}`;
    await part.scrollIntoViewIfNeeded();
    await part.screenshot({ path: join(folder, `${called}.png`), timeout: 60_000 });
    faults.push(...(await misdrawn(page)).map((fault) => `${called}: ${fault}`));
  }
}

/** Every page, with a believable morning behind it. */
async function makeScenes(): Promise<Scene[]> {
  const open = await makeScene();
  const rich = await makeRichChat();
  const page = (name: string, path: string, ready: string, as: Scene['as'] = 'ana'): Scene => ({
    name,
    as,
    path,
    ready,
  });
  const bubble = '[role=log] .bubble';
  return [
    page('sign-in', '/', 'input[type=password]', null),
    page('active', '/active', `a[href*="${open}"]`),
    page('desk', `/active/${open}`, bubble),
    page('rich', `/active/${rich}`, '[role=log] .sticker'),
    page('history', '/history', 'main a[href*="/history/"]'),
    page('orders', '/orders', 'main h1'),
    page('preferences', '/settings/preferences', 'main h1:visible, main h2:visible'),
    page('canned', '/settings/canned', 'main h1:visible, main h2:visible'),
    page('all', '/all', 'main a[href*="/all/"]', 'ada'),
    page('health', '/health', 'main h1', 'ada'),
    ...['general', 'menus', 'texts', 'words', 'whatsapp', 'rating', 'customers', 'teams'].map(
      (name) =>
        page(`settings-${name}`, `/settings/${name}`, 'main h1:visible, main h2:visible', 'ada'),
    ),
    page('gallery', '/gallery.html', '.gallery-case', null),
    ...['palette', 'sheet', 'transfer', 'release'].map((name) =>
      page(`open-${name}`, `/gallery.html?open=${name}`, 'dialog[open]', null),
    ),
    page('phones', stack.urls.whatsapp, '[role=region], section', null),
  ];
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
