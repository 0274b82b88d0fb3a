// An agent at the desk in a browser, and what every page of it must keep to.
import axe from 'axe-core';
import type { Browser, Page } from 'playwright-core';
import { expect } from 'vitest';
import { PASSWORD } from './desk.ts';
import type { RunningStack } from './stack.ts';

export const STEP_MS = 20_000;

type Options = { viewport?: { width: number; height: number }; colorScheme?: 'light' | 'dark' };

/** Signs in as one of the seeded people; `faults` gets what the page complains about. */
export const openDesk = async (
  { browser, stack, faults }: { browser: Browser; stack: RunningStack; faults: string[] },
  name: string,
  { viewport = { width: 1440, height: 900 }, colorScheme = 'light' }: Options = {},
): Promise<Page> => {
  const context = await browser.newContext({ viewport, colorScheme, reducedMotion: 'reduce' });
  context.setDefaultTimeout(STEP_MS);
  const page = await context.newPage();
  page.on('pageerror', (error) => faults.push(`${name}: ${error.message}`));
  page.on('console', (line) => {
    // A refused request is part of the story: nobody is signed in yet, a chat has just gone.
    if (line.type() === 'error' && !/status of (401|403|409)/.test(line.text()))
      faults.push(`${name}: ${line.text()} ${line.location().url}`);
  });
  await page.goto(stack.urls.dashboard);
  await page.getByLabel('E-mail').fill(`${name}@example.com`);
  await page.getByLabel('Password').fill(PASSWORD);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.getByRole('tab', { name: 'Active' }).waitFor();
  await page.getByText('In sync').first().waitFor();
  return page;
};

/** The list's row of a customer. */
export const rowOf = (page: Page, customer: string) =>
  page.locator('.chat-row').filter({ hasText: customer }).first();

const accessibilityFaults = async (page: Page): Promise<string[]> => {
  // A colour on its way to another is no fault.
  await page.evaluate(async () => {
    await Promise.allSettled(document.getAnimations().map((animation) => animation.finished));
  });
  await page.evaluate(axe.source);
  const { violations } = await page.evaluate(() =>
    (window as unknown as { axe: typeof import('axe-core') }).axe.run(),
  );
  return violations.map((violation) => `${violation.id}: ${violation.nodes[0]?.html ?? ''}`);
};

/** The settled page is clean for axe. */
export const isAccessible = (page: Page, where = page.url()) =>
  expect.poll(() => accessibilityFaults(page), { timeout: STEP_MS, message: where }).toEqual([]);
