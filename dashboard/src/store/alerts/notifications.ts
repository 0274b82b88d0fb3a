// Desktop notifications: one for each chat, through the service worker where there is one, so that a
// click finds the desk also where its window was closed.
import { signal } from '@preact/signals';
import { navigate } from '../desk/route.ts';

export type Permission = NotificationPermission | 'unsupported';

const now = (): Permission =>
  'Notification' in globalThis ? Notification.permission : 'unsupported';
export const permission = signal<Permission>(now());

const look = (): void => {
  permission.value = now();
};

/** To be called from a click: browsers refuse the question otherwise, some for good. */
export const askPermission = async (): Promise<void> => {
  if (permission.peek() === 'unsupported') return;
  await Notification.requestPermission();
  look();
};

/** Follows what the agent changes in the browser's own settings, and the clicks on notifications. */
export const watchNotifications = (): (() => void) => {
  look();
  const clicked = ({ data }: MessageEvent) => {
    const path: unknown = (data as { open?: unknown } | null)?.open;
    if (typeof path === 'string' && path.startsWith('/')) navigate(path);
  };
  window.addEventListener('focus', look);
  navigator.serviceWorker?.addEventListener('message', clicked);
  return () => {
    window.removeEventListener('focus', look);
    navigator.serviceWorker?.removeEventListener('message', clicked);
  };
};

export type Shown = { tag: string; title: string; body: string; path: string };

/** Without a worker a page's own notification, which only this page can close. */
const own = new Map<string, Notification>();

export const showNotification = async ({ tag, title, body, path }: Shown): Promise<void> => {
  if (permission.peek() !== 'granted') return;
  // The desk has sounds of its own.
  const options = { tag, body, icon: '/icon-192.png', silent: true, data: { path } };
  const registration = await navigator.serviceWorker?.getRegistration();
  if (registration?.active) {
    await registration.showNotification(title, options);
    return;
  }
  const shown = new Notification(title, options);
  own.set(tag, shown);
  shown.addEventListener('click', () => {
    window.focus();
    navigate(path);
    shown.close();
  });
};

/** It was read, or taken by somebody. */
export const closeNotification = async (tag: string): Promise<void> => {
  if (permission.peek() !== 'granted') return;
  own.get(tag)?.close();
  own.delete(tag);
  const registration = await navigator.serviceWorker?.getRegistration();
  const shown = (await registration?.getNotifications({ tag })) ?? [];
  for (const notification of shown) notification.close();
};
