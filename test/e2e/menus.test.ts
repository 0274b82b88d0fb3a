// The menus' editor: what an admin makes of them, tries on the drawn phone, and saves is what a
// customer's phone shows then.
import * as fs from 'node:fs';
import type { Browser, Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Settings } from '../../shared/protocol/settings.ts';
import { launchBrowser } from './support/browser.ts';
import { isAccessible, openDesk } from './support/browsing.ts';
import { eventually, phoneOf, script } from './support/desk.ts';
import { startStack, type RunningStack } from './support/stack.ts';

let stack: RunningStack;
let browser: Browser;
let page: Page;
const complaints: string[] = [];

const enter = (width: number, height: number): Promise<Page> =>
  openDesk({ browser, stack, faults: complaints }, 'ada', { viewport: { width, height } });

beforeAll(async () => {
  [stack, browser] = await Promise.all([startStack({}, ['--pages']), launchBrowser()]);
  page = await enter(1440, 1000);
});
afterAll(async () => {
  await browser?.close();
  await stack?.stop();
});

const open = async (template: string): Promise<void> => {
  await page.goto(`${stack.urls.dashboard}/settings/menus/${template}`);
  await page.getByLabel('Name', { exact: true }).waitFor();
};
const drawn = (): Locator => page.getByRole('log', { name: 'What the phone shows' });
const names = (): Locator => page.getByRole('navigation', { name: 'Templates' }).getByRole('link');
const choose = (template: string): Promise<void> =>
  page.locator(`.template-list a[href='/settings/menus/${template}']`).click();
const save = async (): Promise<void> => {
  await page.getByRole('button', { name: 'Save changes' }).click();
  await page.getByText('Settings saved').waitFor();
};
const stored = async (): Promise<Settings> =>
  (await script(stack).get<Settings>('/api/agent/settings')).body;

describe('the menus', () => {
  it('a button with a new text: tried on the drawn phone, saved, and used by a customer', async () => {
    await open('main_menu');
    await page.getByRole('button', { name: 'Delete 🛒 Place Order' }).click();
    await page.getByRole('button', { name: 'Add button' }).click();
    await page.getByLabel('Title of choice 3').fill('Opening hours');
    await page.getByLabel('Opening hours leads to').selectOption({ label: 'New text' });
    await choose('new_text');
    await page.getByLabel('Name', { exact: true }).fill('hours');
    await page.getByLabel('Name', { exact: true }).press('Enter');
    await page
      .getByRole('textbox', { name: 'Text', exact: true })
      .fill('We are here from 9 to 18.');
    await choose('main_menu');
    await drawn().getByRole('button', { name: 'Opening hours' }).click();
    await drawn().getByText('We are here from 9 to 18.').waitFor();
    await page.getByLabel('Write as the customer').fill('HI');
    await page.getByLabel('Write as the customer').press('Enter');
    await drawn().getByRole('button', { name: 'Talk to Expert' }).last().click();
    await drawn().getByText('a chat opens').waitFor();
    await isAccessible(page);
    const { menus: unsaved } = await stored();
    expect(unsaved, 'nothing is saved by Enter in a field').not.toHaveProperty('hours');
    await save();
    expect((await stored()).menus['main_menu']?.steps['initial']?.next_steps).toEqual({
      MENU_PRODUCTS: 'products_menu',
      OPENING_HOURS: 'hours',
      AGENT_MODE: 'AGENT_MODE',
    });
    const phone = await phoneOf(stack, 'Hourly Hana');
    await phone.says('hi');
    await phone.shows('How can we help you today?');
    await phone.taps('OPENING_HOURS');
    await phone.shows('We are here from 9 to 18.');
  });

  it('what WhatsApp would refuse is said at its field, kept over a reload, and undone', async () => {
    await open('products_menu');
    const title = page.getByLabel('Title of choice 1');
    await title.fill('A title that is longer than WhatsApp takes');
    await page.getByText('At most 24 characters.').waitFor();
    const settings = page.getByRole('navigation', { name: 'Settings pages' });
    await settings.getByText('1 fault').waitFor({ state: 'attached' });
    expect(await page.getByRole('button', { name: 'Save changes' }).isDisabled()).toBe(true);
    await page.reload();
    await page.getByText('At most 24 characters.').waitFor();
    await title.fill('Besan Laddu, fresh');
    await page.getByRole('button', { name: 'Move Kaju Barfi' }).focus();
    await page.keyboard.press('ArrowUp');
    await eventually('the other order', async () => (await title.inputValue()) === 'Kaju Barfi');
    // The focus went with it: it can be moved on, over the edge of its section and back.
    const third = page.getByLabel('Title of choice 3');
    for (let n = 0; n < 3; n += 1) await page.keyboard.press('ArrowDown');
    await eventually('it moved on', async () => (await third.inputValue()) === 'Kaju Barfi');
    for (let n = 0; n < 3; n += 1) await page.keyboard.press('ArrowUp');
    await eventually('it moved back', async () => (await title.inputValue()) === 'Kaju Barfi');
    await page.keyboard.press('Control+z');
    await eventually('the order', async () => (await title.inputValue()) === 'Besan Laddu, fresh');
    await page.keyboard.press('Control+Shift+z');
    await eventually('the other order', async () => (await title.inputValue()) === 'Kaju Barfi');
    // And by hand: the second row dragged over the first, and back.
    const middle = async (name: string) => {
      const box = (await page.getByRole('button', { name: `Move ${name}` }).boundingBox())!;
      return [box.x + box.width / 2, box.y + box.height / 2] as const;
    };
    for (const [dragged, over] of [
      ['Besan Laddu, fresh', 'Kaju Barfi'],
      ['Kaju Barfi', 'Besan Laddu, fresh'],
    ] as const) {
      const to = await middle(over);
      await page.mouse.move(...(await middle(dragged)));
      await page.mouse.down();
      await page.mouse.move(...to, { steps: 6 });
      await page.mouse.up();
      await eventually('the dragged one first', async () => (await title.inputValue()) === dragged);
    }
    await page.getByRole('link', { name: 'General' }).click();
    await page.getByText('kept on this device, not saved yet').waitFor();
    await page.getByRole('button', { name: 'Go back to them' }).click();
    await page.getByRole('button', { name: 'Undo changes' }).click();
    await page.getByRole('button', { name: 'Save changes' }).waitFor({ state: 'detached' });
  });

  it('what another admin changes meanwhile is said, and one of both stands', async () => {
    await open('hours');
    const text = page.getByRole('textbox', { name: 'Text', exact: true });
    await text.fill('From 10 to 18.');
    const theirs = { menus: { hours: { body: { text: 'From 8 to 18.' } } } };
    const changed = await script(stack).patch('/api/agent/settings', theirs);
    expect(changed.status).toBe(200);
    await page.getByText('changed the template hours while you were editing it').waitFor();
    expect(await text.inputValue()).toBe('From 10 to 18.');
    await page.getByRole('button', { name: 'Take theirs' }).click();
    await eventually('theirs', async () => (await text.inputValue()) === 'From 8 to 18.');
  });

  it('a broken file is refused in words; what is exported is what is imported', async () => {
    await open('main_menu');
    const input = page.getByLabel('Import');
    const file = (name: string, content: unknown) =>
      input.setInputFiles({
        name,
        mimeType: 'application/json',
        buffer: Buffer.from(typeof content === 'string' ? content : JSON.stringify(content)),
      });
    const dialog = page.getByRole('dialog');
    await file('broken.json', '{"main_menu": ');
    await dialog.getByText('It is not JSON.').waitFor();
    await dialog.getByRole('button', { name: 'Cancel' }).click();
    const before = await stored();
    const main = before.menus['main_menu'];
    await file('broken.json', { main_menu: { ...main, body: {} }, extra: { type: 'poll' } });
    await dialog.getByText('main_menu › body › text').waitFor();
    await dialog.getByText('Must be: button, list, text.').waitFor();
    await dialog.getByRole('button', { name: 'Cancel' }).click();

    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: 'Export all' }).click(),
    ]);
    const exported = JSON.parse(
      fs.readFileSync(await download.path(), 'utf8'),
    ) as Settings['menus'];
    expect(exported).toEqual(before.menus);

    await file('more.json', {
      ...exported,
      parking: { type: 'text', body: { text: 'Behind the shop.' }, steps: { initial: {} } },
    });
    await dialog.getByRole('listitem').filter({ hasText: 'parking' }).getByText('New').waitFor();
    await dialog.getByRole('button', { name: 'Take over' }).click();
    await names().filter({ hasText: 'parking' }).getByText('Nothing leads here').waitFor();
    await save();
    expect((await stored()).menus).toEqual({
      ...exported,
      parking: { type: 'text', body: { text: 'Behind the shop.' }, steps: { initial: {} } },
    });
    await file('menus.json', exported);
    await dialog.getByLabel('Delete templates that are not in the file').check();
    await dialog.getByRole('button', { name: 'Take over' }).click();
    await save();
    expect((await stored()).menus).toEqual(exported);
  });

  it('on a phone: the pages, the templates, one of them, its preview, and back again', async () => {
    const small = await enter(390, 844);
    await small.getByRole('link', { name: 'Settings', exact: true }).click();
    await small.getByRole('link', { name: /^Menus/ }).click();
    await small
      .getByRole('link', { name: /main_menu/ })
      .first()
      .click();
    await small.getByLabel('Name', { exact: true }).waitFor();
    await small.getByRole('button', { name: 'Preview' }).click();
    await small.getByRole('button', { name: 'Products' }).click();
    await small.getByRole('button', { name: 'See products' }).click();
    await small.getByRole('dialog', { name: 'Choices' }).getByText('Ratlami Sev').click();
    await small.getByText('How many would you like?').waitFor();
    await small.getByRole('link', { name: 'Back' }).click();
    await small
      .getByRole('link', { name: /products_menu/ })
      .first()
      .waitFor();
    await small.getByRole('link', { name: 'Back' }).click();
    await small.getByLabel('Search settings').waitFor();
    const sideways = await small.evaluate(() => document.documentElement.scrollWidth);
    expect(sideways).toBe(390);
    await small.context().close();
  });

  it('words and automatic texts are set with what comes of them in sight', async () => {
    await page.goto(`${stack.urls.dashboard}/settings/words`);
    await page.getByLabel('Open a chat').fill('agent');
    await page.getByLabel('Open a chat').press('Enter');
    await page.getByLabel('A customer’s message').fill(' AGENT ');
    await page.getByText('Opens a chat with an agent.').waitFor();
    await page.getByText('Reaches the agent as a message.').waitFor();
    await isAccessible(page);
    await save();
    await page.getByLabel('Search settings').fill('expires');
    await page.getByRole('link', { name: 'Automatic texts' }).click();
    await page.getByRole('textbox', { name: 'When a chat opens' }).fill('One moment, ');
    const text = page.getByRole('region', { name: 'When a chat opens' });
    await text.getByRole('button', { name: 'Customer’s name' }).click();
    await text.getByText('One moment, Meera Shah').waitFor();
    await isAccessible(page);
    await save();
    const phone = await phoneOf(stack, 'Wordy Walter');
    await phone.says('Agent');
    await phone.shows('One moment, Wordy Walter');
    expect(complaints).toEqual([]);
  });
});
