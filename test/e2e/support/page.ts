// The desk in a browser, as its tests come to it.
import axe from 'axe-core';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { expect } from 'vitest';
import { PASSWORD, phoneOf, signIn, waitingChat } from './desk.ts';
import type { RunningStack } from './stack.ts';

export const STEP_MS = 20_000;

/** Signed in, in a window of its own with storage of its own: another device. */
export const deskPage = async (
  browser: Browser,
  stack: RunningStack,
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
  await page.goto(stack.urls.dashboard);
  await page.getByLabel('E-mail').fill(`${name}@example.com`);
  await page.getByLabel('Password').fill(PASSWORD);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.getByRole('tab', { name: 'Active' }).waitFor();
  await page.getByText('In sync').first().waitFor();
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

export const isAccessible = (page: Page) =>
  expect.poll(() => accessibilityFaults(page), { timeout: STEP_MS }).toEqual([]);
