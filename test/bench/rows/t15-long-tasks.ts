// A busy desk in a slow browser: 1,000 waiting chats in the list, 10,000 messages in the open chat, 50
// customers' messages a second, at a quarter of this machine's speed. No task may hold the page up.
import type { Page } from 'playwright-core';
import { enter, raiseBrowserDesk } from '../contenders/browser-desk.ts';
import { inBatches } from '../contenders/in-batches.ts';
import { phoneOf, signIn } from '../../e2e/support/desk.ts';
import { lendEmoji } from '../../e2e/support/fonts.ts';
import { openChat } from '../../e2e/support/webhook.ts';
import { figure } from '../figure.ts';
import { Connection } from '../load/connection.ts';
import { makeMint, type Customer, type Prepared } from '../load/webhooks.ts';
import { repeats, type Row } from './row.ts';

const CHATS = 1_000;
const MESSAGES = 10_000;
const AT_ONCE = 100;
const PER_SECOND = 50;
/** A fast typist's. */
const KEY_MS = 80;
const SLOWER = 4;
/** What a person no longer takes for "at once"; also where browsers begin to report a task. */
const LONG_MS = 50;
const LOCAL = { appSecret: 'local-app-secret', phoneNumberId: '106540352242922' };

/** In the page: every long task's milliseconds. */
const WATCH = `globalThis.longTasks = [];
  new PerformanceObserver((seen) => {
    for (const { duration } of seen.getEntries()) longTasks.push(duration);
  }).observe({ type: 'longtask' });`;

const post = async (port: number, prepared: Prepared[]): Promise<number> => {
  const statuses = await inBatches(prepared, 4, async ({ request }) => {
    const connection = new Connection(port);
    const status = await connection.post(request);
    connection.close();
    return status;
  });
  return statuses.filter((status) => status !== 200).length;
};

type Place = { x: number; y: number };

/** The middles of list and thread. */
const middlesOf = async (page: Page): Promise<[Place, Place]> => {
  const middle = async (selector: string): Promise<Place> => {
    const box = await page.locator(selector).boundingBox();
    if (box === null) throw new Error(`${selector} is not on screen`);
    return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
  };
  return [await middle('.list-scroll'), await middle('.thread-scroll')];
};

/**
 * What an agent does meanwhile: scrolls list and thread, and writes in the field that has the focus. By
 * raw input: a driver that looks for elements does that in the page, on the page's time.
 */
const work = async (page: Page, places: [Place, Place], until: number): Promise<void> => {
  for (let turn = 0; performance.now() < until; turn += 1) {
    const { x, y } = places[turn % 2] as Place;
    await page.mouse.move(x, y);
    await page.mouse.wheel(0, turn % 4 < 2 ? 900 : -900);
    await page.keyboard.type(`word ${turn} `, { delay: KEY_MS });
  }
};

/** 50 a second: every second one into the open chat, the others anywhere in the list. */
const pour = async (port: number, seconds: number, next: (n: number) => Prepared) => {
  const connections = Array.from({ length: 8 }, () => new Connection(port));
  const begun = performance.now();
  let failed = 0;
  await Promise.all(
    connections.map(async (connection, first) => {
      for (let n = first; n < seconds * PER_SECOND; n += connections.length) {
        const wait = begun + (n * 1000) / PER_SECOND - performance.now();
        if (wait > 0) await new Promise((go) => setTimeout(go, wait));
        if ((await connection.post(next(n).request)) !== 200) failed += 1;
      }
      connection.close();
    }),
  );
  return failed;
};

export const longTasks: Row = {
  id: 'T15',
  parts: [],
  run: async (bench) => {
    const desk = await raiseBrowserDesk();
    try {
      const { stack } = desk;
      const port = Number(new URL(stack.urls.worker).port);
      const mint = makeMint({ port, ...LOCAL });
      const phone = await phoneOf(stack, 'Ten Thousand Lines');
      const chat = await openChat(stack, phone);
      const agent = await signIn(stack, 'ana');
      await agent.post(`/api/agent/sessions/${chat.id}/assign`, { agent_id: agent.id, from: null });
      const talker: Customer = { wa_id: phone.wa_id, name: 'Ten Thousand Lines' };
      const crowd = Array.from({ length: CHATS }, (_, n): Customer => ({
        wa_id: `1555${String(4_000_000 + n)}`,
        name: `Customer ${n}`,
      }));
      bench.say(`${CHATS} chats, ${MESSAGES} messages`);
      let lost = await post(
        port,
        crowd.map((customer) => mint.taps(customer)),
      );
      const batches = Array.from({ length: MESSAGES / AT_ONCE }, () =>
        mint.saysTimes(talker, AT_ONCE),
      );
      for (const batch of batches) lost += await post(port, [batch]);

      const page = await desk.visit();
      await enter(page, 'ana');
      const devtools = await page.context().newCDPSession(page);
      await page.goto(`${stack.urls.dashboard}/active/${chat.id}`);
      const thread = page.getByRole('log');
      await thread.waitFor();
      await lendEmoji(page);
      await page.evaluate(WATCH);
      const takeTasks = () => page.evaluate<number[]>('longTasks.splice(0)');
      await devtools.send('Emulation.setCPUThrottlingRate', { rate: SLOWER });

      bench.say('reading back to the first message');
      await thread.hover();
      await takeTasks();
      // Asked in the frame's own turn: the driver's search for an element would take the page's time.
      const atFirst = () =>
        page.evaluate<boolean>(
          `new Promise((drawn) => requestAnimationFrame(() =>
            drawn(document.querySelector('[role="log"] [data-seq="1"]') !== null)))`,
        );
      const end = performance.now() + 90_000;
      while (!(await atFirst()) && performance.now() < end) await page.mouse.wheel(0, -20_000);
      if (!(await atFirst())) lost += 1;
      const reading = await takeTasks();

      const places = await middlesOf(page);
      const field = page.getByRole('textbox', { name: 'Message' });
      const longest: number[] = [];
      const counts: number[] = [];
      const seconds = bench.smoke ? 5 : 10;
      for (let repeat = 0; repeat < Math.min(3, repeats(bench)); repeat += 1) {
        await field.fill('');
        await takeTasks();
        const until = performance.now() + seconds * 1000;
        const [failed] = await Promise.all([
          pour(port, seconds, (n) =>
            mint.says(n % 2 === 0 ? talker : (crowd[(n * 7919) % CHATS] as Customer)),
          ),
          work(page, places, until),
        ]);
        lost += failed;
        const tasks = (await takeTasks()).filter((ms) => ms > LONG_MS);
        longest.push(Math.max(0, ...tasks));
        counts.push(tasks.length);
        bench.say(`${tasks.length} long tasks, the longest ${longest.at(-1)?.toFixed(0)} ms`);
      }
      const row = { id: 'T15', lost };
      const what = `${CHATS} chats, ${MESSAGES} messages, ${PER_SECOND} a second, ${SLOWER} times slower`;
      return [
        figure({
          ...row,
          what: `longest task, ${what}`,
          unit: 'ms',
          target: `<= ${LONG_MS}`,
          values: longest,
        }),
        figure({
          ...row,
          what: `tasks over ${LONG_MS} ms in ${seconds} s`,
          unit: '',
          target: '<= 0',
          values: counts,
        }),
        figure({
          ...row,
          what: 'longest task while reading back 10,000 messages',
          unit: 'ms',
          target: `<= ${LONG_MS}`,
          values: [Math.max(0, ...reading)],
        }),
      ];
    } finally {
      await desk.close();
    }
  },
};
