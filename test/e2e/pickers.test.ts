// What opens while one writes: emoji by name and from the panel, colleagues by `@`, and the place
// where files are dropped.
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launchBrowser } from './support/browser.ts';
import { isAccessible, newChat, openDesk, openInChat, rowOf, STEP_MS } from './support/browsing.ts';
import { eventually, messagesOf, signIn } from './support/desk.ts';
import { startStack, type RunningStack } from './support/stack.ts';

let stack: RunningStack;
let browser: Browser;
let ana: Page;
let id: string;
const faults: string[] = [];

beforeAll(async () => {
  [stack, browser] = await Promise.all([startStack({}, ['--pages']), launchBrowser()]);
  // The desk knows those who have been there.
  await signIn(stack, 'ben');
  ana = await openDesk({ browser, stack, faults }, 'ana');
  ({ id } = await newChat(stack, 'Picker Meera', 'ana'));
  await openInChat(ana, stack, id);
});
afterAll(async () => {
  await browser?.close();
  await stack?.stop();
});

const field = (name = 'Message') => ana.getByRole('textbox', { name, exact: true });
const heard = (text: string) =>
  eventually(`the chat to have ${text}`, async () =>
    (await messagesOf(stack, id)).find((message) => message.text === text),
  );

describe('what opens while one writes', () => {
  it('`:` and a name finds an emoji; arrows choose, Enter puts it in and sends nothing', async () => {
    await field().pressSequentially('Congratulations :part');
    const list = ana.getByRole('listbox');
    await list.getByRole('option').first().waitFor();
    await isAccessible(ana);
    const second = list.getByRole('option').nth(1);
    await ana.keyboard.press('ArrowDown');
    await expect.poll(() => second.getAttribute('aria-selected')).toBe('true');
    await ana.keyboard.press('ArrowUp');
    await ana.keyboard.press('Enter');
    await list.waitFor({ state: 'hidden' });
    const text = await field().inputValue();
    expect(text).toMatch(/^Congratulations \p{Extended_Pictographic}/u);
    await ana.keyboard.press('Enter');
    await heard(text.trim());
  });

  it('a smile that is typed stays one, and Escape leaves what was typed', async () => {
    await field().pressSequentially('Thanks :) see you :par');
    await ana.getByRole('option').first().waitFor();
    await ana.keyboard.press('Escape');
    await ana.getByRole('listbox').waitFor({ state: 'hidden' });
    expect(await field().inputValue()).toBe('Thanks :) see you :par');
    await field().fill('');
  });

  it('the panel finds by name, puts in what is picked where the cursor stood, and remembers it', async () => {
    await field().fill('before after');
    await field().evaluate((box: HTMLTextAreaElement) => box.setSelectionRange(7, 7));
    const opener = ana.locator('.composer').getByRole('button', { name: 'Emoji' });
    await opener.click();
    const panel = ana.locator('.emoji-popover');
    await panel.getByRole('searchbox').fill('rocket');
    await isAccessible(ana);
    await panel.getByRole('button', { name: 'rocket' }).click();
    await panel.waitFor({ state: 'hidden' });
    expect(await field().inputValue()).toBe('before 🚀after');
    await opener.click();
    await panel.getByRole('button', { name: 'rocket' }).first().waitFor();
    await ana.keyboard.press('Escape');
    await field().fill('');
  });

  it('`@` in a note names a colleague, who finds the chat among those they are called to', async () => {
    const ben = await openDesk({ browser, stack, faults }, 'ben');
    await ana.keyboard.press('Alt+p');
    await field('Private note').pressSequentially('Could you look, @be');
    await ana.getByRole('option', { name: /Ben/ }).waitFor();
    await ana.keyboard.press('Tab');
    await ana.keyboard.press('Enter');
    await ben.getByRole('list', { name: 'Mentioned' }).waitFor();
    await isAccessible(ben);
    await rowOf(ben, 'Picker Meera').click();
    await ben.getByRole('log').getByText('Could you look').waitFor();
    await ben.context().close();
    await ana.keyboard.press('Alt+l');
  });

  it('files that hang over the chat are asked for, and dropped they wait in the tray', async () => {
    const files = await ana.evaluateHandle(() => {
      const carried = new DataTransfer();
      carried.items.add(new File(['%PDF-1.4'], 'bill.pdf', { type: 'application/pdf' }));
      return carried;
    });
    const pane = ana.locator('.chat-pane');
    await pane.dispatchEvent('dragover', { dataTransfer: files });
    await ana.locator('.drop-zone').waitFor();
    await pane.dispatchEvent('dragleave', { dataTransfer: files });
    await ana.locator('.drop-zone').waitFor({ state: 'hidden' });
    await pane.dispatchEvent('dragover', { dataTransfer: files });
    await pane.dispatchEvent('drop', { dataTransfer: files });
    await ana.getByText('bill.pdf').waitFor({ timeout: STEP_MS });
    await ana.locator('.drop-zone').waitFor({ state: 'hidden' });
  });

  it('without an error on any page', () => {
    expect(faults).toEqual([]);
  });
});
