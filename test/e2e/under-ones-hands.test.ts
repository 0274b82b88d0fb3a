// What changes while an agent is in the middle of something: nothing of theirs is lost, and no key
// that was meant for a text does anything else.
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launchBrowser } from './support/browser.ts';
import { newChat, openDesk, openInChat, rowOf } from './support/browsing.ts';
import { signIn, waitingChat } from './support/desk.ts';
import { startStack, type RunningStack } from './support/stack.ts';

let stack: RunningStack;
let browser: Browser;
let ana: Page;

beforeAll(async () => {
  [stack, browser] = await Promise.all([startStack({}, ['--pages']), launchBrowser()]);
  ana = await openDesk({ browser, stack }, 'ana');
});
afterAll(async () => {
  await browser?.close();
  await stack?.stop();
});

const field = () => ana.getByRole('textbox', { name: 'Message', exact: true });
const lock = () => ana.locator('.composer-lock');
const tray = () => ana.getByText('bill.pdf');

describe('under one’s hands', () => {
  it('a chat ends while its agent types: what they type on does nothing, and the text goes into the next chat', async () => {
    const { phone, id } = await newChat(stack, 'Ending Asha', 'ana');
    const { phone: other } = await newChat(stack, 'Waiting Tom', null);
    await openInChat(ana, stack, id);
    // The keys load right after the page: pressed until they are heard.
    const palette = ana.getByRole('combobox', { name: 'What would you like to do?' });
    do await ana.keyboard.press('Control+k');
    while (
      !(await palette.waitFor({ timeout: 2_000 }).then(
        () => true,
        () => false,
      ))
    );
    await ana.keyboard.press('Escape');
    await palette.waitFor({ state: 'hidden' });
    // The field has its focus and its caret again.
    await ana.keyboard.type('Your parcel is');
    await phone.says('End Chat');
    await lock().waitFor();
    await ana.keyboard.press('Shift+T');
    await ana.keyboard.press('s');
    expect(new URL(ana.url()).pathname).toContain(id);
    expect((await waitingChat(stack, other)).status).toBe('waiting');
    await lock().getByText('Your text is kept').waitFor();
    await lock().getByRole('button', { name: 'Start a new chat' }).click();
    await expect.poll(() => field().inputValue()).toBe('Your parcel is');
    await ana.keyboard.press('Control+a');
    await ana.keyboard.press('Delete');
  });

  it('a note that was being written stays to be read when the chat ends', async () => {
    const { phone, id } = await newChat(stack, 'Noting Bela', 'ana');
    await openInChat(ana, stack, id);
    await ana.getByRole('button', { name: 'Note', exact: true }).click();
    await ana.getByRole('textbox', { name: 'Private note' }).fill('She asked for the manager');
    await phone.says('End Chat');
    await lock().getByText('Your text is kept').waitFor();
    const kept = lock().getByRole('textbox', { name: 'Private note' });
    expect(await kept.inputValue()).toBe('She asked for the manager');
  });

  it('files that wait to be sent are there on coming back, and so is what was quoted', async () => {
    const first = await newChat(stack, 'Filing Caro', 'ana');
    await newChat(stack, 'Other Dora', 'ana');
    await first.phone.says('Which of the two?');
    await openInChat(ana, stack, first.id);
    const asked = ana.getByRole('log').locator('.bubble', { hasText: 'Which of the two?' });
    await asked.hover();
    await asked.locator('.bubble-acts button').first().click();
    const quote = ana.locator('.composer-quote', { hasText: 'Which of the two?' });
    await quote.waitFor();
    const files = await ana.evaluateHandle(() => {
      const carried = new DataTransfer();
      carried.items.add(new File(['%PDF-1.4'], 'bill.pdf', { type: 'application/pdf' }));
      return carried;
    });
    await ana.locator('.chat-pane').dispatchEvent('drop', { dataTransfer: files });
    await tray().waitFor();
    await rowOf(ana, 'Other Dora').click();
    await tray().waitFor({ state: 'hidden' });
    await quote.waitFor({ state: 'hidden' });
    await ana.getByRole('log').getByText('Connecting you').waitFor();
    await rowOf(ana, 'Filing Caro').click();
    await tray().waitFor();
    await quote.waitFor();
  });

  it('what comes while one reads back stays unread until it was on screen', async () => {
    const { phone, id } = await newChat(stack, 'Reading Edda', 'ana');
    await openInChat(ana, stack, id);
    for (let n = 0; n < 30; n += 1) await phone.says(`Line ${n} of what I wanted to tell you`);
    const log = ana.getByRole('log');
    await log.getByText('Line 29').waitFor();
    // After a second of being looked at it is read, and this device knows.
    const seenTo = () =>
      ana.evaluate((chat) => {
        const name = Object.keys(localStorage).find((key) => key.startsWith('desk.seen.'));
        const seen = JSON.parse(localStorage.getItem(name ?? '') ?? '{}') as Record<string, number>;
        return seen[chat] ?? 0;
      }, id);
    await expect.poll(seenTo).toBeGreaterThan(30);
    await log.hover();
    await ana.mouse.wheel(0, -1_500);
    await ana.locator('.jump-pill').waitFor();
    for (const text of ['one more', 'two more']) await phone.says(text);
    await ana.locator('.jump-pill', { hasText: '2' }).waitFor();
    await rowOf(ana, 'Other Dora').click();
    await log.getByText('Connecting you').waitFor();
    await rowOf(ana, 'Reading Edda').getByText('2 unread').waitFor({ state: 'attached' });
    await rowOf(ana, 'Reading Edda').click();
    await ana.locator('.jump-pill', { hasText: '2' }).waitFor();
  });

  it('whoever begins to wait is shown, also where the pointer rests in the list', async () => {
    const { id } = await newChat(stack, 'Resting Fay', 'ana');
    await openInChat(ana, stack, id);
    const waiting = ana.getByRole('list', { name: 'Waiting' });
    for (;;) {
      const accept = waiting.getByRole('listitem').first();
      if (!(await accept.isVisible())) break;
      const before = await waiting.getByRole('listitem').count();
      await ana.locator('.thread-header').click();
      await ana.keyboard.press('Shift+T');
      await expect
        .poll(async () => ((await waiting.isVisible()) ? waiting.getByRole('listitem').count() : 0))
        .toBeLessThan(before);
    }
    await ana.getByText('No one is waiting').waitFor();
    await rowOf(ana, 'Other Dora').hover();
    await newChat(stack, 'Coming Gita', null);
    await rowOf(ana, 'Coming Gita').waitFor();
    await ana.getByText('No one is waiting').waitFor({ state: 'hidden' });
  });

  it('a chat that was refused opens by itself when it is given to us', async () => {
    const { id } = await newChat(stack, 'Given Ida', 'ben');
    await ana.goto(`${stack.urls.dashboard}/active/${id}`);
    await ana.getByText('You may not see this chat').waitFor();
    const [ben, { id: anaId }] = [await signIn(stack, 'ben'), await signIn(stack, 'ana')];
    const body = { agent_id: anaId, from: ben.id, note: 'Yours' };
    expect((await ben.post(`/api/agent/sessions/${id}/assign`, body)).status).toBe(200);
    await field().waitFor();
  });

  it('the customer’s details come by themselves once the line is back', async () => {
    const { id } = await newChat(stack, 'Offline Hana', 'ana');
    // Hers by now, and known to be: of nobody else's customer there are details.
    await ana.getByRole('list', { name: 'My chats' }).getByText('Offline Hana').waitFor();
    const panel = ana.locator('.customer-panel');
    await ana.context().setOffline(true);
    await rowOf(ana, 'Offline Hana').click();
    await panel.getByText('Details could not be loaded').waitFor();
    await ana.context().setOffline(false);
    await panel.getByText('Local time').waitFor();
    expect(ana.url()).toContain(id);
  });
});
