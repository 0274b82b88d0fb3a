// What a browser must load before an agent sees the list: scripts and styles, as they are compressed.
import { gzipSync } from 'node:zlib';
import { enter, raiseBrowserDesk } from '../contenders/browser-desk.ts';
import { phoneOf } from '../../e2e/support/desk.ts';
import { openChat } from '../../e2e/support/webhook.ts';
import { figure } from '../figure.ts';
import type { Row } from './row.ts';

const KB = 1024;

/** In the page: when the list's first row came. What loads after it is not waited for. */
const WATCH = `new MutationObserver((_, watcher) => {
  if (document.querySelector('a[href^="/active/"]') === null) return;
  globalThis.listAt = performance.now();
  watcher.disconnect();
}).observe(document, { childList: true, subtree: true });`;
const BEFORE_LIST = `performance.getEntriesByType('resource')
  .filter(({ startTime }) => startTime < listAt).map(({ name }) => name)`;

export const firstLoad: Row = {
  id: 'T14',
  parts: [],
  run: async ({ say }) => {
    const desk = await raiseBrowserDesk();
    try {
      const chat = await openChat(desk.stack, await phoneOf(desk.stack, 'First Load'));
      const signedIn = await desk.visit();
      await enter(signedIn, 'ana');
      // The same profile with nothing kept: who is signed in comes straight to the list.
      const page = await signedIn.context().newPage();
      const session = await page.context().newCDPSession(page);
      await session.send('Network.setCacheDisabled', { cacheDisabled: true });
      const sizes = new Map<string, Promise<number>>();
      page.on('response', (response) => {
        const type = response.request().resourceType();
        if (type !== 'script' && type !== 'stylesheet') return;
        sizes.set(
          response.url(),
          response.body().then((body) => gzipSync(body, { level: 9 }).length),
        );
      });
      const loaded = async (urls: Iterable<string> = sizes.keys()): Promise<number> => {
        const all = await Promise.all([...urls].map(async (url) => (await sizes.get(url)) ?? 0));
        return all.reduce((sum, size) => sum + size, 0) / KB;
      };
      await page.addInitScript(WATCH);
      await page.goto(desk.stack.urls.dashboard);
      await page.locator(`a[href="/active/${chat.id}"]`).first().waitFor();
      const list = await loaded(await page.evaluate<string[]>(BEFORE_LIST));
      await page.locator(`a[href="/active/${chat.id}"]`).first().click();
      await page.getByRole('log').locator('[data-side], .bubble').first().waitFor();
      await page.waitForLoadState('networkidle');
      const open = await loaded();
      say(`${list.toFixed(1)} KB until the list, ${open.toFixed(1)} KB with a chat open`);
      const row = { id: 'T14', unit: 'KB', lost: 0 };
      return [
        figure({
          ...row,
          what: 'JS + CSS, gzipped, until the list',
          target: '<= 60',
          values: [list],
        }),
        figure({ ...row, what: 'the same with a chat open', target: '', values: [open] }),
      ];
    } finally {
      await desk.close();
    }
  },
};
