// The desk without a network, and its notifications. Never a word of the API: what it answers is
// true only now. The page itself is asked for anew each time and comes from here only where there is
// no answer; files of /assets carry their hash in their name, so the first copy is as good as any.
// This file is the same for every build: a page tells its build, and that build's files are kept.

const PREFIX = 'desk-';
const KEPT_BUILDS = 2;
/** A recorder's encoder and the like: too large to keep for somebody who may never need it. */
const LARGEST_BYTES = 300_000;
const NAVIGATION_MS = 6_000;

self.addEventListener('install', () => self.skipWaiting());
self.addEventListener('activate', (event) => event.waitUntil(self.clients.claim()));

/** Newest first: builds are kept under the time at which they came. */
const cacheNames = async () =>
  (await caches.keys())
    .filter((name) => name.startsWith(PREFIX))
    .sort()
    .reverse();

/** Keeps a build whole or not at all: half a desk would be worse than none. */
const keepBuild = async (build) => {
  const names = await cacheNames();
  if (names.some((name) => name.endsWith(`-${build}`))) return;
  const answer = await fetch('/version.json', { cache: 'no-store' });
  const version = await answer.json();
  // A deploy came in between: the next page tells the next build.
  if (version.build !== build) return;
  const files = version.files.filter(({ bytes }) => bytes <= LARGEST_BYTES);
  const name = `${PREFIX}${String(Date.now()).padStart(15, '0')}-${build}`;
  const cache = await caches.open(name);
  try {
    await cache.addAll(['/', ...files.map(({ path }) => path)]);
  } catch (error) {
    await caches.delete(name);
    throw error;
  }
  // A window of the build before may still be open, and ask for a part that it has not loaded yet.
  for (const old of names.slice(KEPT_BUILDS - 1)) await caches.delete(old);
};

/** The page as it was kept, of the newest build. */
const keptPage = async () => {
  for (const name of await cacheNames()) {
    const page = await (await caches.open(name)).match('/');
    if (page !== undefined) return page;
  }
  return undefined;
};

/** The network's answer; the kept page where there is none, or none in time. */
const page = async (request) => {
  const answer = fetch(request);
  let timer;
  const late = new Promise((done) => {
    timer = setTimeout(() => done(keptPage().then((kept) => kept ?? answer)), NAVIGATION_MS);
  });
  try {
    return await Promise.race([answer, late]);
  } catch (error) {
    const kept = await keptPage();
    if (kept !== undefined) return kept;
    throw error;
  } finally {
    clearTimeout(timer);
  }
};

const asset = async (request) => (await caches.match(request)) ?? fetch(request);

const pictures = /^\/(?:favicon\.svg|icon-[a-z0-9-]+\.png|manifest\.webmanifest)$/;

self.addEventListener('fetch', (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== 'GET' || url.origin !== self.location.origin) return;
  if (url.pathname.startsWith('/api/')) return;
  if (request.mode === 'navigate') event.respondWith(page(request));
  else if (url.pathname.startsWith('/assets/') || pictures.test(url.pathname))
    event.respondWith(asset(request));
});

self.addEventListener('message', (event) => {
  const build = event.data?.build;
  if (typeof build === 'string' && /^[0-9a-z]{6,64}$/.test(build))
    event.waitUntil(keepBuild(build));
});

/** The chat of the notification, in a window that is there, else in a new one. */
const open = async (path) => {
  const windows = await self.clients.matchAll({ type: 'window' });
  const there = windows.find(({ focused }) => focused) ?? windows[0];
  if (there === undefined) {
    await self.clients.openWindow(path);
    return;
  }
  there.postMessage({ open: path });
  await there.focus();
};

self.addEventListener('notificationclick', (event) => {
  event.notification.close();
  event.waitUntil(open(event.notification.data?.path ?? '/'));
});
