// The desk as production serves it, in a headless browser that the bench watches: the built dashboard
// behind Pages, the Worker, a real Postgres. Only rows about what people see raise it.
import type { Browser, Page } from 'playwright-core';
import { launchBrowser } from '../../e2e/support/browser.ts';
import { PASSWORD } from '../../e2e/support/desk.ts';
import { startStack, type RunningStack } from '../../e2e/support/stack.ts';

export type BrowserDesk = {
  stack: RunningStack;
  /** A fresh profile at the sign-in page, at 1440 by 900 pixels. */
  visit(): Promise<Page>;
  close(): Promise<void>;
};

export const raiseBrowserDesk = async (): Promise<BrowserDesk> => {
  const stack = await startStack({}, ['--pages']);
  let browser: Browser | null = null;
  try {
    browser = await launchBrowser();
  } catch (error) {
    await stack.stop();
    throw error;
  }
  const opened = browser;
  return {
    stack,
    async visit() {
      const context = await opened.newContext({ viewport: { width: 1440, height: 900 } });
      const page = await context.newPage();
      await page.goto(stack.urls.dashboard);
      await page.getByLabel('E-mail').waitFor();
      return page;
    },
    async close() {
      await opened.close();
      await stack.stop();
    },
  };
};

/** By the form, until the list is there. */
export const enter = async (page: Page, name: string): Promise<void> => {
  await page.getByLabel('E-mail').fill(`${name}@example.com`);
  await page.getByLabel('Password').fill(PASSWORD);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.getByText('In sync').first().waitFor({ state: 'attached' });
};
