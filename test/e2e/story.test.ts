// The whole story in a real browser: the customer on the phone page, two agents and a supervisor at
// the desk.
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launchBrowser } from './support/browser.ts';
import { isAccessible, openDesk, rowOf, STEP_MS, watchFaults } from './support/browsing.ts';
import { phoneOf, simulator, type Phone } from './support/desk.ts';
import { startStack, type RunningStack } from './support/stack.ts';

let stack: RunningStack;
let browser: Browser;
const faults: string[] = [];

beforeAll(async () => {
  [stack, browser] = await Promise.all([startStack(), launchBrowser()]);
});
afterAll(async () => {
  await browser?.close();
  await stack?.stop();
});

const open = async (url: string, size = { width: 1440, height: 900 }): Promise<Page> => {
  const context: BrowserContext = await browser.newContext({
    viewport: size,
    reducedMotion: 'reduce',
  });
  context.setDefaultTimeout(STEP_MS);
  const page = await context.newPage();
  watchFaults(page, faults);
  await page.goto(url);
  return page;
};

const desk = (name: string, viewport = { width: 1440, height: 900 }): Promise<Page> =>
  openDesk({ browser, stack, faults }, name, { viewport });

/** In the open chat, not in the list beside it. */
const sees = (page: Page, text: string | RegExp) =>
  page.getByRole('log').getByText(text).first().waitFor();

describe('the story, in a browser', () => {
  let phones: Page;
  let ana: Page;
  let ben: Page;
  let maria: Phone;

  it('a customer says hi, taps Talk to Expert, and two agents race for the chat', async () => {
    maria = await phoneOf(stack, 'Story Maria');
    [ana, ben, phones] = await Promise.all([desk('ana'), desk('ben'), open(stack.urls.whatsapp)]);
    const phone = phones.getByRole('region', { name: 'Phone of Story Maria' });
    await phone.getByLabel('Message').fill('hi');
    await phone.getByRole('button', { name: 'Send' }).click();
    await phone
      .getByRole('button', { name: /Talk to Expert/ })
      .last()
      .click();
    await phone.getByText('🙋 Connecting you to an agent...').waitFor();

    await Promise.all([rowOf(ana, 'Story Maria').waitFor(), rowOf(ben, 'Story Maria').waitFor()]);
    await expect.poll(() => ana.title()).toMatch(/^\(\d+\)/);
    const accepts = [ana, ben].map((page) =>
      rowOf(page, 'Story Maria')
        .getByRole('button', { name: /Accept/ })
        .click(),
    );
    await Promise.all(accepts.map((click) => click.catch(() => {})));
    const composer = (page: Page) => page.getByRole('textbox', { name: 'Message' });
    await expect
      .poll(
        async () => {
          const enabled = await Promise.all(
            [ana, ben].map(async (page) => {
              const box = composer(page);
              return (await box.count()) > 0 && (await box.isEditable());
            }),
          );
          return enabled.filter(Boolean).length;
        },
        { timeout: STEP_MS },
      )
      .toBe(1);
  });

  it('they talk, ticks turn blue, and the supervisor sees all of it', async () => {
    const holder = (await ana.getByRole('textbox', { name: 'Message' }).count()) > 0 ? ana : ben;
    const editable = async (page: Page) => {
      const box = page.getByRole('textbox', { name: 'Message' });
      return (await box.count()) > 0 && (await box.isEditable());
    };
    const winner = (await editable(holder)) ? holder : ben;
    const box = winner.getByRole('textbox', { name: 'Message' });
    await box.fill('Hello Maria, which sweets? <b>not bold</b>');
    await box.press('Enter');
    const phone = phones.getByRole('region', { name: 'Phone of Story Maria' });
    await phone.getByText('Hello Maria, which sweets? <b>not bold</b>').waitFor();
    await winner.getByLabel(/read/i).first().waitFor();
    await phone.getByLabel('Message').fill('Two boxes of laddu');
    await phone.getByRole('button', { name: 'Send' }).click();
    await sees(winner, 'Two boxes of laddu');
    expect(await winner.locator('b', { hasText: 'not bold' }).count()).toBe(0);

    const sam = await desk('sam');
    await sam.getByRole('tab', { name: 'All' }).click();
    await rowOf(sam, 'Story Maria').click();
    await sees(sam, 'Two boxes of laddu');
    await isAccessible(winner);
    // A phone's width shows one pane at a time: the open chat.
    await sam.setViewportSize({ width: 390, height: 844 });
    await sees(sam, 'Two boxes of laddu');
    await isAccessible(sam);

    // Sockets cut: what was missed is there after the resume, without a reload.
    await winner.context().setOffline(true);
    await maria.says('said while the agent was offline');
    await winner.context().setOffline(false);
    await sees(winner, 'said while the agent was offline');

    await phone.getByLabel('Message').fill('End Chat');
    await phone.getByRole('button', { name: 'Send' }).click();
    await sees(winner, 'Ended by the customer');
    await sam.context().close();
  });

  it('history finds it by name and by phone', async () => {
    const sam = await desk('sam');
    await sam.getByRole('tab', { name: 'History' }).click();
    const search = sam.getByRole('searchbox').first();
    for (const words of ['Story Maria', maria.wa_id.slice(-8)]) {
      await search.fill(words);
      await search.press('Enter');
      await rowOf(sam, 'Story Maria').waitFor();
    }
    await rowOf(sam, 'Story Maria').click();
    await sees(sam, 'Two boxes of laddu');
    await isAccessible(sam);
    await sam.context().close();
  });

  it('an agent releases, transfers and ends by the desk’s buttons', async () => {
    const tom = await phoneOf(stack, 'Story Tom');
    await tom.taps('AGENT_MODE');
    await rowOf(ana, 'Story Tom')
      .getByRole('button', { name: /Accept/ })
      .click();
    await ana.getByRole('button', { name: 'Release' }).click();
    await ana.getByRole('button', { name: 'Release to the queue' }).click();
    await rowOf(ben, 'Story Tom')
      .getByRole('button', { name: /Accept/ })
      .click();
    await ben.getByRole('button', { name: 'Transfer' }).click();
    await ben.getByRole('option', { name: /Ana/ }).click();
    await ben.getByLabel('What should they know?').fill('He asks for an invoice');
    await ben.getByRole('button', { name: 'Transfer to Ana' }).click();
    // Not the row of the waiting chat, where Ben's taking it has not been heard of yet.
    await ana.getByRole('list', { name: 'My chats' }).getByText('Story Tom').click();
    await ana.getByRole('button', { name: 'End chat' }).click();
    await sees(ana, /Ended by Ana/);
    await tom.shows('This chat has ended');
  });

  it('works while Postgres is down, and says so in history', async () => {
    await simulator(stack).post('/sim/faults', { postgres: 'down' });
    const ida = await phoneOf(stack, 'Story Ida');
    await ida.taps('AGENT_MODE');
    await rowOf(ana, 'Story Ida')
      .getByRole('button', { name: /Accept/ })
      .click();
    const box = ana.getByRole('textbox', { name: 'Message' });
    await box.fill('Postgres is asleep, we are not');
    await box.press('Enter');
    await ida.shows('Postgres is asleep, we are not');
    await simulator(stack).post('/sim/faults', { postgres: 'up' });
  });

  it('without an error on any page', () => {
    expect(
      faults.filter((fault) => !/ERR_INTERNET_DISCONNECTED|WebSocket|503/.test(fault)),
    ).toEqual([]);
  });
});
