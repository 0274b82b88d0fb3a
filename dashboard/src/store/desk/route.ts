// Where we are, read from the address: everything on screen has a link.
import { computed, signal } from '@preact/signals';

export const tabs = ['active', 'all', 'history'] as const;
export type Tab = (typeof tabs)[number];

export type Route =
  | { page: 'sign-in'; next: string }
  | { page: 'desk'; tab: Tab; chatId: string | null }
  | { page: 'orders' }
  /** `at`: which page of them, null before one is chosen; `part`: what of it, a template's name. */
  | { page: 'settings'; at: string | null; part: string | null }
  | { page: 'health' };

/** Only paths of our own: `//evil.example` and `/\evil.example` are other hosts. */
export const safeNext = (next: string | null): string => {
  if (next === null || !next.startsWith('/') || /[\\\u0000-\u001f]/.test(next)) return '/';
  const origin = 'https://desk.invalid';
  if (!URL.canParse(next, origin)) return '/';
  const url = new URL(next, origin);
  if (url.origin !== origin || url.pathname.startsWith('//')) return '/';
  return url.pathname === '/sign-in' ? '/' : url.pathname + url.search;
};

const isTab = (text: string | undefined): text is Tab => tabs.includes(text as Tab);

/** A name in the address; null where there is none, or none that can be read. */
const decoded = (part: string | undefined): string | null => {
  try {
    return part === undefined ? null : decodeURIComponent(part);
  } catch {
    return null;
  }
};

/** An unknown address is the desk: a mistyped link should not strand anybody. */
export const parseRoute = (pathname: string, search: string): Route => {
  const [first, second, third] = pathname.split('/').filter((part) => part !== '');
  if (first === 'sign-in')
    return { page: 'sign-in', next: safeNext(new URLSearchParams(search).get('next')) };
  if (first === 'orders' || first === 'health') return { page: first };
  if (first === 'settings') return { page: 'settings', at: second ?? null, part: decoded(third) };
  return {
    page: 'desk',
    tab: isTab(first) ? first : 'active',
    chatId: isTab(first) && second !== undefined && /^[0-9a-f-]{36}$/i.test(second) ? second : null,
  };
};

type Place = { pathname: string; search: string };
const here = (): Place => ({ pathname: window.location.pathname, search: window.location.search });
const place = signal<Place>({ pathname: '/', search: '' });

export const route = computed(() => parseRoute(place.value.pathname, place.value.search));
export const search = computed(() => place.value.search);

const withoutMessage = (from: string): string => {
  const params = new URLSearchParams(from);
  params.delete('message');
  const text = params.toString();
  return text === '' ? '' : `?${text}`;
};

export const messageIn = (from: string): string | null =>
  new URLSearchParams(from).get('message') || null;

/** The message that the address points at, in the chat that it names. */
export const wantedMessage = computed(() => {
  const at = route.value;
  if (at.page !== 'desk' || at.chatId === null) return null;
  return messageIn(place.value.search);
});

/** Gone to once, it must not be gone to again by a reload hours later. */
export const takeWantedMessage = (): void =>
  navigate(window.location.pathname + withoutMessage(window.location.search), { replace: true });

/** The path of a message, for those who may see its chat. */
export const messagePath = (tab: Tab, sessionId: string, messageId: string): string =>
  `/${tab}/${sessionId}?message=${encodeURIComponent(messageId)}`;

export const navigate = (path: string, { replace = false } = {}): void => {
  if (path === window.location.pathname + window.location.search) return;
  window.history[replace ? 'replaceState' : 'pushState'](null, '', path);
  place.value = here();
};

export const chatPath = (tab: Tab, id: string): string =>
  `/${tab}/${id}${tab === 'history' ? withoutMessage(search.peek()) : ''}`;

/** Plain left clicks on our own links stay in the page. */
const onClick = (event: MouseEvent): void => {
  if (event.defaultPrevented || event.button !== 0) return;
  if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
  const anchor = (event.target as Element | null)?.closest?.('a[href]');
  if (!(anchor instanceof HTMLAnchorElement) || anchor.target !== '') return;
  if (anchor.origin !== window.location.origin) return;
  event.preventDefault();
  navigate(anchor.pathname + anchor.search);
};

export const startRoute = (): void => {
  place.value = here();
  window.addEventListener('popstate', () => {
    place.value = here();
  });
  document.addEventListener('click', onClick);
};
