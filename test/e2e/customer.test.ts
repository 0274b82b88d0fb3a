// The customer panel: what the desk knows of the person it talks to, in the browser.
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Customer } from '../../shared/protocol/customer.ts';
import type { Session } from '../../shared/protocol/session.ts';
import { launchBrowser } from './support/browser.ts';
import { isAccessible, openDesk } from './support/browsing.ts';
import {
  eventually,
  phoneOf,
  signIn,
  simulator,
  waitingChat,
  type Agent,
  type Phone,
} from './support/desk.ts';
import { startStack, type RunningStack } from './support/stack.ts';

/** What a hostile customer would call themselves. */
const NAME = 'Maria & Co?x=1#/../<b>';

let stack: RunningStack;
let browser: Browser;
let agent: Agent;
let maria: Phone;
let chat: Session;
let ana: Page;
let sam: Page;
const faults: string[] = [];

const enter = (name: string): Promise<Page> =>
  openDesk({ browser, stack, faults }, name, { viewport: { width: 1440, height: 1000 } });

const panel = (page: Page) => page.getByRole('complementary', { name: 'Customer details' });
const notes = (page: Page) => panel(page).getByRole('textbox', { name: 'Notes' });
const card = async (): Promise<Customer> =>
  (await agent.get<Customer>(`/api/agent/customers/${chat.customer_id}`)).body;
const open = async (page: Page): Promise<void> => {
  await page.goto(`${stack.urls.dashboard}/active/${chat.id}`);
  await notes(page).waitFor();
};

const accessible = (page: Page) => isAccessible(page, { within: '.customer-panel' });

/** A chat of Maria's, in Ana's hands. */
const held = async (): Promise<Session> => {
  await maria.taps('AGENT_MODE');
  const waiting = await waitingChat(stack, maria);
  const to = { agent_id: agent.id, from: null };
  return (await agent.post<Session>(`/api/agent/sessions/${waiting.id}/assign`, to)).body;
};

beforeAll(async () => {
  [stack, browser] = await Promise.all([startStack({}, ['--pages']), launchBrowser()]);
  agent = await signIn(stack, 'ana');
  maria = await phoneOf(stack, NAME, '34600111222');
  const earlier = await held();
  const sim = simulator(stack);
  for (const type of ['image', 'image', 'document']) {
    await sim.post(`/sim/customers/${maria.id}/messages`, { type });
  }
  await eventually('the files to be here', async () => {
    const { body } = await agent.get<{ messages: { media: { state: string } | null }[] }>(
      `/api/agent/sessions/${earlier.id}/messages?limit=200`,
    );
    return body.messages.filter(({ media }) => media?.state === 'ready').length === 3;
  });
  await maria.says('End Chat');
  await maria.taps('MENU_ORDER');
  await maria.says('Sugar-free laddu');
  await maria.says('3');
  chat = await held();
  [ana, sam] = await Promise.all([enter('ana'), enter('sam')]);
  await Promise.all([open(ana), open(sam)]);
});
afterAll(async () => {
  await browser?.close();
  await stack?.stop();
});

describe('the customer panel', () => {
  it('shows the number as people write it, and what time it is there', async () => {
    await panel(ana).getByText('+34 600 11 12 22').waitFor();
    await panel(ana).getByText('Local time').waitFor();
    await accessible(ana);
  });

  it('gives a name, beside the customer’s own, and colleagues see it at once', async () => {
    await panel(ana).getByRole('button', { name: 'Change the name' }).click();
    await ana.getByLabel('Name at this desk').fill('Maria of the bakery');
    await ana.keyboard.press('Enter');
    await panel(ana).getByText(`Calls themselves ${NAME}`).waitFor();
    await panel(sam).getByText('Maria of the bakery').waitFor();
    await ana.getByRole('heading', { level: 1, name: 'Maria of the bakery' }).waitFor();
    await panel(ana).getByRole('button', { name: 'Change the name' }).click();
    await ana.getByLabel('Name at this desk').fill('');
    await ana.keyboard.press('Enter');
    await panel(sam).getByText('Calls themselves').waitFor({ state: 'detached' });
    expect((await card()).name).toBe(NAME);
  });

  it('notes save themselves', async () => {
    await notes(ana).fill('Calls after four.');
    await panel(ana).getByText('Saved', { exact: true }).waitFor();
    expect((await card()).notes).toBe('Calls after four.');
    await eventually('Sam to see them', async () => (await notes(sam).inputValue()) !== '');
  });

  it('of two who write at once nobody loses a word', async () => {
    await ana.context().setOffline(true);
    await notes(ana).fill('Calls after four. Pays by transfer.');
    await panel(ana).getByText('Not saved.').waitFor();
    await notes(sam).fill('Calls after four. Has two shops.');
    await panel(sam).getByText('Saved', { exact: true }).waitFor();
    await ana.context().setOffline(false);
    const conflict = panel(ana).getByRole('alert').filter({ hasText: 'A colleague has changed' });
    await conflict.getByText('Has two shops.').waitFor();
    expect((await card()).notes).toBe('Calls after four. Has two shops.');
    await accessible(ana);
    await conflict.getByRole('button', { name: 'Keep both' }).click();
    await panel(ana).getByText('Saved', { exact: true }).waitFor();
    const both = 'Calls after four. Has two shops.\n\nCalls after four. Pays by transfer.';
    expect((await card()).notes).toBe(both);
    await eventually('Sam to see both', async () => (await notes(sam).inputValue()) === both);
  });

  it('tags by the keyboard, each once', async () => {
    const tag = panel(ana).getByRole('combobox', { name: 'Add a tag' });
    await tag.fill('Wholesale');
    await tag.press('Enter');
    await panel(ana).getByRole('button', { name: 'Remove tag Wholesale' }).waitFor();
    await tag.fill('wholesale');
    await tag.press('Enter');
    await panel(ana).getByText('They have this tag already.').waitFor();
    await panel(sam).getByText('Wholesale').waitFor();
    await tag.press('Backspace');
    await panel(sam).getByText('Wholesale').waitFor({ state: 'detached' });
    expect((await card()).tags).toEqual([]);
  });

  it('is blocked by a supervisor without a question, and that is undone as easily', async () => {
    expect(await panel(ana).getByRole('switch', { name: 'Block' }).count()).toBe(0);
    await panel(sam).getByRole('switch', { name: 'Block' }).click();
    await panel(ana).getByText('Blocked', { exact: true }).waitFor();
    await sam.getByRole('button', { name: 'Undo' }).click();
    await panel(ana).getByText('Blocked', { exact: true }).waitFor({ state: 'detached' });
    expect((await card()).blocked).toBe(false);
  });

  it('an order is marked done', async () => {
    await panel(ana).getByText('3 × Sugar-free laddu').waitFor();
    await panel(ana).getByRole('button', { name: 'Done' }).click();
    await panel(ana)
      .getByText(/^Done by Ana/)
      .waitFor();
  });

  it('shows the pictures of earlier chats large, and leads to them', async () => {
    const pictures = panel(ana).locator('.media-tiles').getByRole('button');
    expect(await pictures.count()).toBe(2);
    await pictures.first().click();
    await ana.getByRole('dialog').getByText('2 of 2').waitFor();
    await ana.keyboard.press('Escape');
    await panel(ana).locator('.earlier-chats').getByRole('link').first().click();
    await ana.waitForURL(/\/history\//);
    await open(ana);
  });
});

describe('what an admin defines', () => {
  it('own fields and links, and agents use them at once', async () => {
    const ada = await enter('ada');
    await ada.goto(`${stack.urls.dashboard}/settings/customers`);
    await ada.getByRole('button', { name: 'Add a field' }).click();
    await ada.getByLabel('Name').fill('Boxes a month');
    await ada.getByLabel('Kind').selectOption('number');
    await ada.getByText('boxes_a_month').waitFor();
    await ada.getByRole('button', { name: 'Add a link' }).click();
    await ada.getByLabel('Name').nth(1).fill('CRM');
    await ada.getByRole('textbox', { name: 'Address' }).fill('https://{{name}}.example.com/');
    await ada.getByText('The address must begin with').first().waitFor();
    await ada
      .getByRole('textbox', { name: 'Address' })
      .fill('https://crm.example.com/p/{{wa_id}}?n=');
    await ada.getByRole('button', { name: 'name', exact: true }).click();
    await ada.getByText('n=Maria%20Lopez').waitFor();
    await ada.getByRole('button', { name: 'Save changes' }).click();
    await ada.getByText('Settings saved').waitFor();
    await ada.context().close();

    const boxes = panel(ana).getByLabel('Boxes a month');
    await boxes.fill('a dozen');
    await panel(ana).getByText('This is not a number.').waitFor();
    await boxes.fill('12');
    await boxes.press('Enter');
    await eventually('the value', async () => (await card()).fields['boxes_a_month'] === 12);
    await eventually(
      'Sam to see it',
      async () => (await panel(sam).getByLabel('Boxes a month').inputValue()) === '12',
    );
    const link = panel(ana).getByRole('link', { name: 'CRM' });
    expect(await link.getAttribute('href')).toBe(
      `https://crm.example.com/p/34600111222?n=${encodeURIComponent(NAME)}`,
    );
    expect(await link.getAttribute('target')).toBe('_blank');
    expect(await link.getAttribute('rel')).toBe('noopener noreferrer');
    await accessible(ana);
  });
});

describe('where there is little room', () => {
  const details = () => ana.getByRole('button', { name: 'Customer details' });

  it('it lies over the chat; Escape puts it away and the focus goes back', async () => {
    await ana.setViewportSize({ width: 1000, height: 800 });
    await panel(ana).waitFor({ state: 'detached' });
    await details().focus();
    await ana.keyboard.press('Enter');
    await notes(ana).waitFor();
    await ana.keyboard.press('Escape');
    await panel(ana).waitFor({ state: 'detached' });
    expect(await details().evaluate((button) => button === document.activeElement)).toBe(true);
  });

  it('on a phone it is a page of its own, with a way back', async () => {
    await ana.setViewportSize({ width: 390, height: 844 });
    await details().click();
    await notes(ana).waitFor();
    const { width } = (await panel(ana).boundingBox()) ?? { width: 0 };
    expect(width).toBe(390);
    await accessible(ana);
    await panel(ana).getByRole('button', { name: 'Back to the chat' }).click();
    await panel(ana).waitFor({ state: 'detached' });
    await ana.setViewportSize({ width: 1440, height: 1000 });
  });

  it('parts that were closed stay closed', async () => {
    await panel(ana).getByText('Notes', { exact: true }).click();
    await notes(ana).waitFor({ state: 'hidden' });
    await ana.reload();
    await panel(ana).getByText('Notes', { exact: true }).waitFor();
    expect(await notes(ana).isVisible()).toBe(false);
    expect(faults.filter((fault) => !fault.includes('ERR_INTERNET_DISCONNECTED'))).toEqual([]);
  });
});
