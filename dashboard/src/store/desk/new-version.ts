// A deploy while the desk is open: noticed when the line comes back and when the agent does, said,
// and loaded when nothing would be lost by it.
import { effect, untracked } from '@preact/signals';
import * as z from 'zod/mini';
import { strings } from '../../strings/desk.ts';
import { inboxLive } from '../list/inbox.ts';
import { reloadWhenFree } from './versions.ts';

const Version = z.object({ build: z.string() });
const LOOK_EVERY_MS = 5 * 60_000;
const TRIED = 'desk.tried-build';

/** This page's own build; none in the dev server, where every file is new at once. */
const build = document.querySelector<HTMLMetaElement>('meta[name="build"]')?.content;

let lookedAt = Date.now();
const look = async (): Promise<void> => {
  if (Date.now() - lookedAt < LOOK_EVERY_MS || document.visibilityState !== 'visible') return;
  lookedAt = Date.now();
  const answer = await fetch('/version.json', { cache: 'no-store' }).catch(() => null);
  if (answer?.ok !== true) return;
  const served = Version.safeParse(await answer.json().catch(() => null)).data?.build;
  if (served === undefined || served === build) return;
  // Where a cache in between still gives the old page, one reload has shown it: no second.
  if (sessionStorage.getItem(TRIED) === served) return;
  sessionStorage.setItem(TRIED, served);
  reloadWhenFree(strings.connection.newVersion, { told: true });
};

/** Keeps this build for when there is no network, and the worker ready for notifications. */
const startWorker = async (): Promise<void> => {
  const registration = await navigator.serviceWorker.register('/sw.js');
  await navigator.serviceWorker.ready;
  registration.active?.postMessage({ build });
};

export const watchVersion = (): (() => void) => {
  if (navigator.serviceWorker !== undefined)
    startWorker().catch((error: unknown) => console.warn('No service worker', error));
  if (build === undefined) return () => {};
  const again = () => void look();
  window.addEventListener('focus', again);
  document.addEventListener('visibilitychange', again);
  const stop = effect(() => {
    if (inboxLive.value === 'synced') untracked(again);
  });
  return () => {
    stop();
    window.removeEventListener('focus', again);
    document.removeEventListener('visibilitychange', again);
  };
};
