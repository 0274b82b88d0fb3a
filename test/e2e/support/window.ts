// An agent's window: signed in, its console watched, and judged by axe.
import axe from 'axe-core';
import type { Browser, Page } from 'playwright-core';
import { PASSWORD } from './desk.ts';
import type { RunningStack } from './stack.ts';

export type Window = {
  width?: number;
  height?: number;
  colorScheme?: 'light' | 'dark';
  /** What the console said and the page threw goes there. */
  faults: string[];
};

/** Signs in through the page and waits until the list is live. */
export const openDesk = async (
  browser: Browser,
  stack: RunningStack,
  name: string,
  { width = 1440, height = 900, colorScheme = 'light', faults }: Window,
): Promise<Page> => {
  const context = await browser.newContext({
    viewport: { width, height },
    colorScheme,
    reducedMotion: 'reduce',
  });
  context.setDefaultTimeout(20_000);
  const page = await context.newPage();
  page.on('pageerror', (error) => faults.push(error.message));
  page.on('console', (line) => {
    // Nobody is signed in yet, or a race is lost: a refused request is part of the story.
    if (line.type() === 'error' && !/status of (401|403|409)/.test(line.text()))
      faults.push(line.text());
  });
  await page.goto(stack.urls.dashboard);
  await page.getByLabel('E-mail').fill(`${name}@example.com`);
  await page.getByLabel('Password').fill(PASSWORD);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.getByText('In sync').first().waitFor();
  return page;
};

/** What axe finds on the page as it stands. */
export const accessibilityFaults = async (page: Page): Promise<string[]> => {
  await page.evaluate(axe.source);
  const { violations } = await page.evaluate(() =>
    (window as unknown as { axe: typeof import('axe-core') }).axe.run(),
  );
  return violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html ?? ''}`);
};
