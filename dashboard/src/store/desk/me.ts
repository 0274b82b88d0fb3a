// Who is signed in.
import { batch, signal } from '@preact/signals';
import type { Caller } from '../../../../shared/protocol/agent.ts';
import * as api from '../../net/api.ts';
import { RestError, whenUnauthenticated } from '../../net/rest.ts';
import { strings } from '../../strings/desk.ts';
import { keepDraftsNow } from '../composer/drafts.ts';
import { notify } from './notices.ts';
import { navigate, route } from './route.ts';

export type SignInState = 'unknown' | 'in' | 'out' | 'unreachable';

export const me = signal<Caller | null>(null);
export const signInState = signal<SignInState>('unknown');

/** The caller where somebody must be: pages of the desk are only drawn when signed in. */
export const caller = (): Caller => {
  if (me.value === null) throw new Error('Nobody is signed in');
  return me.value;
};

const LOOK_AGAIN_MS = 4_000;
let again = 0;

export const loadMe = async (): Promise<void> => {
  try {
    const found = await api.getMe();
    batch(() => {
      me.value = found;
      signInState.value = 'in';
    });
    const at = route.peek();
    if (at.page === 'sign-in') navigate(at.next, { replace: true });
  } catch (error) {
    if (!(error instanceof RestError)) throw error;
    if (error.status === 401 || me.peek() !== null) return;
    signInState.value = 'unreachable';
    window.clearTimeout(again);
    again = window.setTimeout(() => void loadMe(), LOOK_AGAIN_MS);
  }
};

/** Sockets hear of a wanted sign-out before its answer comes; it needs no explaining. */
let leaving = false;

/** The door for every 401 and 4401: back to sign in, with what was being written kept. */
export const signedOut = (): void => {
  keepDraftsNow();
  const wasIn = signInState.peek() === 'in';
  batch(() => {
    me.value = null;
    signInState.value = 'out';
  });
  if (route.peek().page === 'sign-in') return;
  if (leaving) {
    navigate('/sign-in');
    return;
  }
  const next = window.location.pathname + window.location.search;
  navigate(next === '/' ? '/sign-in' : `/sign-in?next=${encodeURIComponent(next)}`, {
    replace: true,
  });
  if (wasIn) notify({ tone: 'info', text: strings.signIn.signedOut });
};

/** The words for a failed sign-in, or null when it worked. */
export const signIn = async (email: string, password: string): Promise<string | null> => {
  try {
    await api.signIn(email, password);
  } catch (error) {
    if (!(error instanceof RestError)) throw error;
    if (error.code === 'offline') return strings.signIn.offline;
    if (error.status === 429) return error.message || strings.signIn.tooMany;
    if (error.status === 401 || error.status === 403 || error.status === 400)
      return strings.signIn.wrong;
    return error.message || strings.signIn.failed;
  }
  await loadMe();
  return signInState.peek() === 'in' ? null : strings.signIn.failed;
};

const lastActs = new Set<() => Promise<void>>();
/** What is still to be done as the one who leaves. */
export const beforeSignOut = (act: () => Promise<void>): (() => void) => {
  lastActs.add(act);
  return () => lastActs.delete(act);
};

export const signOut = async (): Promise<void> => {
  leaving = true;
  try {
    await Promise.all([...lastActs].map((act) => act()));
    await api.signOut();
    signedOut();
  } catch (error) {
    if (!(error instanceof RestError)) throw error;
    notify({ tone: 'bad', text: error.message || strings.problems.offline });
  } finally {
    leaving = false;
  }
};

export const watchSignIn = (): void => whenUnauthenticated(signedOut);
