// Everything an agent sends, from the composer to the customer's phone, in a real browser; and what
// becomes of it while the line is down.
import * as fs from 'node:fs';
import { join, resolve } from 'node:path';
import type { Browser, BrowserContext, Page, WebSocketRoute } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { sample as simulated } from '../simulators/whatsapp/samples.ts';
import type { ScreenMessage } from '../simulators/whatsapp/types.ts';
import { launchBrowser } from './support/browser.ts';
import { enterDesk, isAccessible, STEP_MS } from './support/browsing.ts';
import { eventually, phoneOf, signIn, simulator, waitingChat, type Phone } from './support/desk.ts';
import { startStack, type RunningStack } from './support/stack.ts';

const shots = resolve(import.meta.dirname, '../../.data/screenshots/sending');
let stack: RunningStack;
let browser: Browser;

beforeAll(async () => {
  fs.mkdirSync(shots, { recursive: true });
  [stack, browser] = await Promise.all([
    startStack({}, ['--pages']),
    launchBrowser(['--use-fake-device-for-media-stream', '--use-fake-ui-for-media-stream']),
  ]);
});
afterAll(async () => {
  await browser?.close();
  await stack?.stop();
});

/** A browser whose line to the desk can be cut; the page itself still loads. */
const openContext = async () => {
  const context = await browser.newContext({
    viewport: { width: 1440, height: 900 },
    reducedMotion: 'reduce',
    permissions: ['microphone', 'geolocation'],
    geolocation: { latitude: 18.5204, longitude: 73.8567 },
  });
  context.setDefaultTimeout(STEP_MS);
  const open = new Set<WebSocketRoute>();
  let cut = false;
  await context.routeWebSocket(/\/api\/agent\/(.*\/)?live/, (socket) => {
    if (cut) {
      void socket.close({ code: 3001 });
      return;
    }
    socket.connectToServer();
    open.add(socket);
  });
  await context.route('**/api/**', (route) =>
    cut ? route.abort('internetdisconnected') : route.continue(),
  );
  const line = {
    cut: async () => {
      cut = true;
      await Promise.all([...open].map((socket) => socket.close({ code: 3001 })));
      open.clear();
    },
    mend: () => {
      cut = false;
    },
  };
  return { context, line };
};

const enter = async (context: BrowserContext, name: string): Promise<Page> => {
  const page = await context.newPage();
  await enterDesk(page, stack, name);
  return page;
};

/** A customer whose chat `name` holds and has on screen. */
const chatOf = async (page: Page, holder: string, customer: string) => {
  const phone = await phoneOf(stack, customer);
  await phone.taps('AGENT_MODE');
  const { id } = await waitingChat(stack, phone);
  const agent = await signIn(stack, holder);
  await agent.post(`/api/agent/sessions/${id}/assign`, { agent_id: agent.id, from: null });
  await page.goto(`${stack.urls.dashboard}/active/${id}`);
  await page.getByRole('textbox', { name: 'Message' }).waitFor();
  await page.getByRole('log').getByText('Connecting you').waitFor();
  return { phone, id, agent };
};

/** What a phone shows of the business, once it shows that. */
const shown = (phone: Phone, what: string, is: (bubble: ScreenMessage) => boolean) =>
  eventually(`the phone to show ${what}`, async () => {
    const { body } = await simulator(stack).get<{ messages: ScreenMessage[] }>(
      `/sim/customers/${phone.id}/messages`,
    );
    return body.messages.find((bubble) => bubble.from === 'business' && is(bubble));
  });

const shoot = async (page: Page, name: string): Promise<void> => {
  const path = join(shots, `${name}.png`);
  await page.screenshot({ path, timeout: 60_000 });
  console.log(path);
};

/** A picture of so many pixels, drawn by the browser itself. */
const picture = async (page: Page, side: number, type: string): Promise<Buffer> => {
  const base64 = await page.evaluate(
    async ([pixels, mime]) => {
      const canvas = new OffscreenCanvas(pixels, pixels);
      const pen = canvas.getContext('2d')!;
      for (let at = 0; at < pixels; at += 8) {
        pen.fillStyle = `hsl(${at % 360} 60% 60%)`;
        pen.fillRect(at, 0, 8, pixels);
      }
      const bytes = new Uint8Array(
        await (await canvas.convertToBlob({ type: mime })).arrayBuffer(),
      );
      return btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''));
    },
    [side, type] as const,
  );
  return Buffer.from(base64, 'base64');
};

describe('an agent sends', () => {
  let ana: Page;
  let context: BrowserContext;
  let phone: Phone;
  let chatId: string;
  const box = () => ana.getByRole('textbox', { name: 'Message' });
  const attach = async (what: string) => {
    await ana.getByRole('button', { name: 'Attach' }).click();
    await ana.getByRole('region', { name: 'Attach' }).getByRole('button', { name: what }).click();
  };
  const pick = async (
    what: string,
    files: { name: string; mimeType: string; buffer: Buffer }[],
  ) => {
    await ana.getByRole('button', { name: 'Attach' }).click();
    const chooser = ana.waitForEvent('filechooser');
    await ana.getByRole('region', { name: 'Attach' }).getByRole('button', { name: what }).click();
    await (await chooser).setFiles(files);
  };

  beforeAll(async () => {
    ({ context } = await openContext());
    ana = await enter(context, 'ana');
    ({ phone, id: chatId } = await chatOf(ana, 'ana', 'Sending Meera'));
  });

  // What a failed step left open must not fail the next.
  beforeEach(() => box().press('Escape'));

  it('a text whose link is shown with its picture', async () => {
    await box().fill('See https://govindjis.example/menu');
    await ana.getByLabel('Show a preview of the link').check();
    await shoot(ana, 'text');
    await box().press('Enter');
    const bubble = await shown(phone, 'the link', ({ text }) => text.includes('govindjis'));
    expect(bubble.preview_url).toBe(true);
    expect(await box().evaluate((field) => field === document.activeElement)).toBe(true);
  });

  it('a private note that calls a colleague and never leaves the desk', async () => {
    await box().press('Alt+p');
    const note = ana.getByRole('textbox', { name: 'Private note' });
    await note.fill('Could you look, @be');
    await ana.getByRole('option', { name: /Ben/ }).waitFor();
    await shoot(ana, 'note');
    await isAccessible(ana);
    await note.press('Enter');
    await note.press('Enter');
    await ana
      .getByRole('log')
      .getByText(/Could you look, @Ben/)
      .waitFor();
    const ben = await signIn(stack, 'ben');
    const read = () => ben.get(`/api/agent/sessions/${chatId}`);
    await eventually('Ben may read the chat', async () => (await read()).status === 200);
    await note.press('Alt+l');
    await box().waitFor();
    const { body } = await simulator(stack).get(`/sim/requests`);
    expect(JSON.stringify(body)).not.toContain('Could you look');
  });

  it('a location, by the browser’s own position', async () => {
    await attach('Location');
    await ana.getByRole('button', { name: 'Use my position' }).click();
    await expect.poll(() => ana.getByLabel('Latitude').inputValue()).toBe('18.520400');
    await ana.getByLabel(/^Name/).fill('Our shop');
    await shoot(ana, 'location');
    await isAccessible(ana);
    await ana
      .getByRole('region', { name: 'Location' })
      .getByRole('button', { name: 'Send' })
      .click();
    const bubble = await shown(phone, 'the place', ({ type }) => type === 'location');
    expect(bubble.location).toMatchObject({
      latitude: 18.5204,
      longitude: 73.8567,
      name: 'Our shop',
    });
  });

  it('a contact card', async () => {
    await attach('Contact');
    const form = ana.getByRole('region', { name: 'Contact' });
    await form.getByLabel(/^Name/).fill('Delivery desk');
    await form.getByLabel(/^Phone/).fill('+91 98765 43210');
    await shoot(ana, 'contact');
    await form.getByRole('button', { name: 'Send' }).click();
    const bubble = await shown(phone, 'the card', ({ type }) => type === 'contacts');
    expect(bubble.contacts?.[0]).toMatchObject({ name: 'Delivery desk' });
  });

  it('buttons, and a list', async () => {
    await attach('Buttons or list');
    const form = ana.getByRole('region', { name: 'Buttons or list' });
    await form.getByRole('textbox', { name: 'Text' }).fill('When shall we bring it?');
    await form.getByRole('textbox', { name: 'Button 1' }).fill('Today');
    await form.getByRole('button', { name: 'Add a button' }).click();
    await form.getByRole('textbox', { name: 'Button 2' }).fill('Today');
    await form.getByRole('button', { name: 'Send' }).click();
    await form.getByText('Two buttons have the same title').waitFor();
    await form.getByRole('textbox', { name: 'Button 2' }).fill('Tomorrow');
    await shoot(ana, 'buttons');
    await isAccessible(ana);
    await form.getByRole('button', { name: 'Send' }).click();
    const bubble = await shown(phone, 'the buttons', ({ buttons }) => buttons !== undefined);
    expect(bubble.buttons?.map(({ title }) => title)).toEqual(['Today', 'Tomorrow']);

    await attach('Buttons or list');
    await form.getByRole('button', { name: /^List/ }).click();
    await form.getByRole('textbox', { name: 'Text' }).fill('Which sweets?');
    await form.getByRole('textbox', { name: 'What opens the list' }).fill('Choose');
    await form.getByRole('textbox', { name: 'Section 1' }).fill('Milk');
    await form.getByRole('textbox', { name: 'Row 1', exact: true }).fill('Kaju Barfi');
    await shoot(ana, 'list');
    await form.getByRole('button', { name: 'Send' }).click();
    const list = await shown(phone, 'the list', (one) => one.list !== undefined);
    expect(list.list?.sections[0]?.rows[0]?.title).toBe('Kaju Barfi');
  });

  it('a quoted reply', async () => {
    await phone.says('Do you have nut-free sweets?');
    const asked = ana.locator('.bubble-row').filter({ hasText: 'Do you have nut-free sweets?' });
    await asked.hover();
    await asked.getByRole('button', { name: 'Reply' }).click();
    await box().fill('Yes, four of them');
    await shoot(ana, 'quote');
    await box().press('Enter');
    const bubble = await shown(phone, 'the answer', ({ text }) => text === 'Yes, four of them');
    expect(bubble.context).toBeTruthy();
  });

  it('a picture, a video, audio and a document at once, with captions and in order', async () => {
    const sample = (name: string, mimeType: string, buffer: Buffer) => ({ name, mimeType, buffer });
    await pick('Photo or video', [
      sample('box.png', 'image/png', await picture(ana, 64, 'image/png')),
      sample('film.mp4', 'video/mp4', simulated('video').bytes),
      sample('song.mp3', 'audio/mpeg', simulated('music').bytes),
      sample('price list.txt', 'text/plain', Buffer.from('Kaju Barfi 520\n')),
    ]);
    const tray = ana.getByRole('region', { name: 'Files to send' });
    await tray.getByLabel('Caption of box.png').fill('The box');
    await tray.getByRole('button', { name: 'Move price list.txt up' }).click();
    await tray.getByText('Ready').nth(3).waitFor();
    await shoot(ana, 'files');
    await isAccessible(ana);
    await tray.getByRole('button', { name: 'Send 4 files' }).click();
    const image = await shown(phone, 'the picture', ({ type }) => type === 'image');
    expect(image.text).toContain('The box');
    const document = await shown(phone, 'the document', ({ type }) => type === 'document');
    expect(document.media?.filename).toBe('price list.txt');
    await shown(phone, 'the audio', ({ type }) => type === 'audio');
    const order = (await phone.bubbles())
      .filter(({ from }) => from === 'business')
      .map(({ type }) => type)
      .filter((type) => ['image', 'video', 'audio', 'document'].includes(type));
    expect(order).toEqual(['image', 'video', 'document', 'audio']);
  });

  it('a picture beyond WhatsApp’s limit only once it is made smaller', async () => {
    const large = Buffer.concat([await picture(ana, 256, 'image/jpeg'), Buffer.alloc(6_000_000)]);
    await pick('Photo or video', [{ name: 'large.jpg', mimeType: 'image/jpeg', buffer: large }]);
    const tray = ana.getByRole('region', { name: 'Files to send' });
    await tray.getByText('WhatsApp takes pictures of at most 5 MB').waitFor();
    await shoot(ana, 'too-large');
    await tray.getByRole('button', { name: 'Send smaller' }).click();
    await tray.getByText('Ready').waitFor();
    await tray.getByLabel('Caption of large.jpg').fill('Smaller');
    await tray.getByLabel('Caption of large.jpg').press('Enter');
    await shown(phone, 'the smaller picture', ({ text }) => text.includes('Smaller'));
  });

  it('a sticker, by drag and drop', async () => {
    const webp = await picture(ana, 32, 'image/webp');
    await ana.evaluate(
      (bytes) => {
        const files = new DataTransfer();
        files.items.add(new File([new Uint8Array(bytes)], 'hello.webp', { type: 'image/webp' }));
        document
          .querySelector('.chat-pane')!
          .dispatchEvent(
            new DragEvent('drop', { dataTransfer: files, bubbles: true, cancelable: true }),
          );
      },
      [...webp],
    );
    const tray = ana.getByRole('region', { name: 'Files to send' });
    await tray.getByText('Ready').waitFor();
    await shoot(ana, 'sticker');
    await tray.getByRole('button', { name: 'Send 1 file' }).click();
    await shown(phone, 'the sticker', ({ type }) => type === 'sticker');
  });

  it('a voice message that the browser recorded', async () => {
    await ana.getByRole('button', { name: 'Record a voice message' }).click();
    const panel = ana.getByRole('region', { name: 'Voice message' });
    await expect
      .poll(() => panel.getByRole('timer').textContent(), { timeout: STEP_MS })
      .toBe('0:02');
    await shoot(ana, 'voice');
    await panel.getByRole('button', { name: 'Stop' }).click();
    await panel.getByLabel('Listen before it goes').waitFor();
    await isAccessible(ana);
    await panel.getByRole('button', { name: 'Send' }).click();
    const bubble = await shown(phone, 'the voice message', ({ voice }) => voice === true);
    expect(bubble.type).toBe('audio');
    expect(bubble.media?.mime_type).toContain('audio/ogg');
    await shoot(ana, 'all');
  });

  it('a template, filled in', async () => {
    await attach('Template');
    const picker = ana.getByRole('region', { name: 'Templates' });
    await picker.getByLabel('Search templates').fill('back');
    await picker.getByRole('list', { name: 'Templates' }).getByRole('button').first().click();
    for (const field of await picker.getByLabel(/^Value of/).all()) await field.fill('Meera');
    await shoot(ana, 'template');
    await isAccessible(ana);
    await picker.getByRole('button', { name: 'Send' }).click();
    await shown(phone, 'the template', ({ type }) => type === 'template');
  });

  const pdf = {
    name: 'catalogue.pdf',
    mimeType: 'application/pdf',
    buffer: Buffer.concat([Buffer.from('%PDF-1.4\n'), Buffer.alloc(9 * 1024 * 1024)]),
  };

  it('an upload that is cancelled: nothing is sent and nothing is left', async () => {
    const parts = '**/uploads/*/parts/**';
    await ana.route(parts, () => {});
    const putting = ana.waitForRequest((request) => request.url().includes('/parts/'));
    await pick('Document', [pdf]);
    await putting;
    const tray = ana.getByRole('region', { name: 'Files to send' });
    await tray.getByRole('button', { name: 'Send 1 file' }).click();
    await tray.getByText('Sending as the uploads finish…').waitFor();
    await shoot(ana, 'uploading');
    const undone = ana.waitForResponse((response) => response.request().method() === 'DELETE');
    await tray.getByRole('button', { name: 'Remove catalogue.pdf' }).click();
    expect((await undone).ok()).toBe(true);
    await expect.poll(() => tray.count()).toBe(0);
    expect(await ana.getByRole('log').getByText('catalogue.pdf').count()).toBe(0);
    await ana.unroute(parts);
  });

  it('a file of more than one part', async () => {
    const parts: string[] = [];
    ana.on('request', (request) => {
      if (request.method() === 'PUT') parts.push(request.url());
    });
    await pick('Document', [pdf]);
    const tray = ana.getByRole('region', { name: 'Files to send' });
    await tray.getByText('Ready').waitFor();
    await tray.getByRole('button', { name: 'Send 1 file' }).click();
    await shown(phone, 'the catalogue', ({ media }) => media?.filename === 'catalogue.pdf');
    expect(parts.map((url) => /parts\/(\d)/.exec(url)?.[1])).toEqual(['1', '2']);
  });
});

describe('while the line is down', () => {
  it('texts wait on the device, outlive a reload, and go once each and in order', async () => {
    const { context, line } = await openContext();
    const ana = await enter(context, 'ana');
    const { phone } = await chatOf(ana, 'ana', 'Offline Asha');
    const box = ana.getByRole('textbox', { name: 'Message' });
    await line.cut();
    for (const text of ['first while offline', 'second while offline']) {
      await box.fill(text);
      await box.press('Enter');
    }
    await ana.getByRole('log').getByText('second while offline').waitFor();
    await shoot(ana, 'offline');
    await ana.reload();
    await ana.getByText('The desk cannot be reached.').waitFor();
    line.mend();
    await ana.getByRole('button', { name: 'Try again' }).click();
    await phone.shows('second while offline');
    const texts = (await phone.bubbles())
      .filter(({ from }) => from === 'business')
      .map(({ text }) => text)
      .filter((text) => text.endsWith('while offline'));
    expect(texts).toEqual(['first while offline', 'second while offline']);
    await expect.poll(() => ana.locator('[data-pending]').count()).toBe(0);
    await context.close();
  });

  it('a chat that ended meanwhile gives the text back as a draft, with the reason', async () => {
    const { context, line } = await openContext();
    const ana = await enter(context, 'ana');
    const { phone, id, agent } = await chatOf(ana, 'ana', 'Offline Tom');
    const box = ana.getByRole('textbox', { name: 'Message' });
    await line.cut();
    await box.fill('This must not be lost');
    await box.press('Enter');
    await ana.locator('[data-pending]').waitFor();
    await phone.says('End Chat');
    await eventually('the chat to end', async () => {
      const { body } = await agent.get<{ status: string }>(`/api/agent/sessions/${id}`);
      return body.status === 'ended';
    });
    line.mend();
    await ana.getByText('This chat has ended. Your text was not sent.').waitFor();
    expect(await ana.getByRole('textbox', { name: 'Message' }).inputValue()).toBe(
      'This must not be lost',
    );
    await shoot(ana, 'given-back');
    await isAccessible(ana);
    await context.close();
  });

  it('a chat that a colleague took over gives the text back where the agent is, until dismissed', async () => {
    const { context, line } = await openContext();
    await context.grantPermissions(['clipboard-read', 'clipboard-write']);
    const ana = await enter(context, 'ana');
    const { id, agent } = await chatOf(ana, 'ana', 'Offline Lena');
    await line.cut();
    await ana.getByRole('textbox', { name: 'Message' }).fill('Only Ana knows these words');
    await ana.getByRole('textbox', { name: 'Message' }).press('Enter');
    await ana.locator('[data-pending]').waitFor();
    const ben = await signIn(stack, 'ben');
    await agent.post(`/api/agent/sessions/${id}/assign`, { agent_id: ben.id, from: agent.id });
    line.mend();
    const notice = ana.getByRole('region', { name: 'Texts that were not sent' });
    await notice.getByText(/has this chat now\. Your text was not sent\.$/).waitFor();
    await ana.reload();
    await notice.getByText('Only Ana knows these words').waitFor();
    await shoot(ana, 'astray');
    await isAccessible(ana);
    await notice.getByRole('button', { name: 'Copy text' }).click();
    await ana.getByText('The text is copied').waitFor();
    expect(await ana.evaluate(() => navigator.clipboard.readText())).toBe(
      'Only Ana knows these words',
    );
    await notice.getByRole('button', { name: 'Close' }).click();
    await expect.poll(() => notice.count()).toBe(0);
    await ana.reload();
    await ana.getByText('In sync').first().waitFor();
    expect(await notice.count()).toBe(0);
    await context.close();
  });

  it('a reply that a colleague was faster than asks first, with what was missed', async () => {
    const { context, line } = await openContext();
    const ana = await enter(context, 'ana');
    const { phone, id } = await chatOf(ana, 'ana', 'Offline Nils');
    await line.cut();
    await ana.getByRole('textbox', { name: 'Message' }).fill('It costs 520');
    await ana.getByRole('textbox', { name: 'Message' }).press('Enter');
    await ana.locator('[data-pending]').waitFor();
    const sam = await signIn(stack, 'sam');
    await sam.post(`/api/agent/sessions/${id}/messages`, {
      command_id: crypto.randomUUID(),
      type: 'text',
      text: 'It costs 480 this week',
    });
    await phone.shows('It costs 480 this week');
    line.mend();
    const question = ana.getByRole('alert').filter({ hasText: 'Send anyway?' });
    await question.getByText('It costs 480 this week').waitFor();
    await shoot(ana, 'stale');
    await isAccessible(ana);
    expect((await phone.bubbles()).some(({ text }) => text === 'It costs 520')).toBe(false);
    await question.getByRole('button', { name: 'Send anyway' }).click();
    await phone.shows('It costs 520');
    await context.close();
  });

  it('another agent at the same device sees and sends nothing of it', async () => {
    const { context, line } = await openContext();
    const ana = await enter(context, 'ana');
    const { phone } = await chatOf(ana, 'ana', 'Offline Ida');
    const box = ana.getByRole('textbox', { name: 'Message' });
    await line.cut();
    await box.fill('from Ana alone');
    await box.press('Enter');
    await ana.locator('[data-pending]').waitFor();
    await ana.close();
    line.mend();
    await context.clearCookies();
    const ben = await enter(context, 'ben');
    const kept = await ben.evaluate(
      () =>
        new Promise<number>((found) => {
          const opened = indexedDB.open('desk');
          opened.onsuccess = () => {
            const count = opened.result.transaction('outbox').objectStore('outbox').count();
            count.onsuccess = () => found(count.result);
          };
        }),
    );
    expect(kept).toBe(1);
    expect(await ben.getByText('from Ana alone').count()).toBe(0);
    await ben.close();
    await context.clearCookies();
    await enter(context, 'ana');
    await phone.shows('from Ana alone');
    await context.close();
  });
});
