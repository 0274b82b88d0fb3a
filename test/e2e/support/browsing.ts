// An agent at the desk in a browser, and what every page of it must keep to.
import axe from 'axe-core';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { expect } from 'vitest';
import { PASSWORD, phoneOf, signIn, waitingChat } from './desk.ts';
import type { RunningStack } from './stack.ts';

export const STEP_MS = 20_000;

/** Collects what a page complains about. */
export const watchFaults = (page: Page, faults: string[]): void => {
  page.on('pageerror', (error) => faults.push(error.message));
  page.on('console', (line) => {
    // A refused request is part of the story: nobody is signed in yet, a race is lost, a chat has gone.
    if (line.type() === 'error' && !/status of (401|403|409)/.test(line.text()))
      faults.push(`${line.text()} ${line.location().url}`);
  });
};

/** By the form, as one of the seeded people, until the list is live. */
export const enterDesk = async (page: Page, stack: RunningStack, name: string): Promise<void> => {
  await page.goto(stack.urls.dashboard);
  await page.getByLabel('E-mail').fill(`${name}@example.com`);
  await page.getByLabel('Password').fill(PASSWORD);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.getByRole('tab', { name: 'Active' }).waitFor();
  await page.getByText('In sync').first().waitFor({ state: 'attached' });
};

type Where = { browser: Browser; stack: RunningStack; faults?: string[] };

/** Signed in, in a window of its own with storage of its own: another device. */
export const openDesk = async (
  { browser, stack, faults = [] }: Where,
  name: string,
  options: BrowserContextOptions = {},
): Promise<Page> => {
  const context = await browser.newContext({
    viewport: { width: 1440, height: 900 },
    reducedMotion: 'reduce',
    ...options,
  });
  context.setDefaultTimeout(STEP_MS);
  const page = await context.newPage();
  watchFaults(page, faults);
  await enterDesk(page, stack, name);
  return page;
};

/** Opens a chat, and waits until it can be written in. */
export const openInChat = async (page: Page, stack: RunningStack, id: string): Promise<void> => {
  await page.goto(`${stack.urls.dashboard}/active/${id}`);
  await page.getByRole('textbox', { name: 'Message' }).waitFor();
  await page.getByRole('log').getByText('Connecting you').first().waitFor();
};

/** A new customer's chat that `holder` holds; null: that waits. */
export const newChat = async (stack: RunningStack, customer: string, holder: string | null) => {
  const phone = await phoneOf(stack, customer);
  await phone.taps('AGENT_MODE');
  const { id } = await waitingChat(stack, phone);
  if (holder !== null) {
    const agent = await signIn(stack, holder);
    await agent.post(`/api/agent/sessions/${id}/assign`, { agent_id: agent.id, from: null });
  }
  return { phone, id };
};

/** The list's row of a customer. */
export const rowOf = (page: Page, customer: string) =>
  page.locator('.chat-row').filter({ hasText: customer }).first();

type Audit = {
  /** A selector: all of the page, if absent. */
  within?: string;
  /** Rules of axe by their id: all, if absent. */
  rules?: string[];
};
type Axe = { axe?: typeof import('axe-core') };

const accessibilityFaults = async (page: Page, { within = ':root', rules }: Audit) => {
  // A colour on its way to another is no fault.
  await page.evaluate(async () => {
    await Promise.allSettled(document.getAnimations().map((animation) => animation.finished));
  });
  if (!(await page.evaluate(() => 'axe' in globalThis))) await page.evaluate(axe.source);
  const { violations } = await page.evaluate(
    ([selector, only]) =>
      (globalThis as Axe).axe!.run(selector, only === null ? {} : { runOnly: only }),
    [within, rules ?? null] as const,
  );
  return violations.map((violation) => `${violation.id}: ${violation.nodes[0]?.html ?? ''}`);
};

/** The settled page is clean for axe. */
export const isAccessible = (page: Page, audit: Audit = {}) =>
  expect
    .poll(() => accessibilityFaults(page, audit), { timeout: STEP_MS, message: page.url() })
    .toEqual([]);
