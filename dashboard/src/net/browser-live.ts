// The live sockets in a real browser.
import * as z from 'zod/mini';
import { ChatDown, InboxDown } from '../../../shared/protocol/frames.ts';
import {
  openLiveSocket,
  type LiveEnvironment,
  type LiveOptions,
  type LiveSocket,
  type SocketLike,
} from './live-socket.ts';
import { together } from './together.ts';
import { createTurns } from './turns.ts';

/** One for each socket: what the list hears and what a chat hears are not drawn in one go. */
const newTurns = () =>
  createTurns({
    now: () => performance.now(),
    setTimeout: (run, ms) => window.setTimeout(run, ms),
    hidden: () => document.visibilityState === 'hidden',
    together,
    onError: (error) => reportError(error),
  });

const connect = (url: string): SocketLike => {
  const socket = new WebSocket(url);
  const turns = newTurns();
  const heard: SocketLike = {
    send: (data) => socket.send(data),
    close: (code, reason) => socket.close(code, reason),
    onopen: null,
    onmessage: null,
    onclose: null,
    onerror: null,
  };
  socket.addEventListener('open', () => heard.onopen?.());
  socket.addEventListener('message', ({ data }: MessageEvent<unknown>) =>
    turns.take(() => heard.onmessage?.({ data })),
  );
  // In turn as well: what was said before the end is heard before it.
  socket.addEventListener('close', ({ code, reason }) =>
    turns.take(() => heard.onclose?.({ code, reason })),
  );
  return heard;
};

const browser: LiveEnvironment = {
  connect,
  setTimeout: (run, ms) => window.setTimeout(run, ms),
  clearTimeout: (timer) => window.clearTimeout(timer),
  random: () => Math.random(),
};

const liveUrl = (path: string): string => {
  const url = new URL(path, window.location.href);
  url.protocol = url.protocol === 'https:' ? 'wss:' : 'ws:';
  return url.href;
};

/** A frame, or null: a server that is newer than this page may say what it does not know. */
const parser =
  <T extends z.ZodMiniType>(schema: T) =>
  (data: string): z.infer<T> | null => {
    let json: unknown;
    try {
      json = JSON.parse(data);
    } catch {
      return null;
    }
    const parsed = schema.safeParse(json);
    if (parsed.success) return parsed.data;
    console.warn('A frame was not understood', z.prettifyError(parsed.error));
    return null;
  };

type Handlers<Frame extends { type: string }> = Omit<LiveOptions<Frame>, 'url' | 'parse'>;

/** Both sleeping laptops and sleeping tabs: look at the line as soon as either wakes. */
const wakeful = (live: LiveSocket): LiveSocket => {
  const wake = () => {
    if (document.visibilityState === 'visible') live.wake();
  };
  window.addEventListener('online', wake);
  document.addEventListener('visibilitychange', wake);
  return {
    ...live,
    stop() {
      window.removeEventListener('online', wake);
      document.removeEventListener('visibilitychange', wake);
      live.stop();
    },
  };
};

export const openInboxSocket = (handlers: Handlers<InboxDown>): LiveSocket =>
  wakeful(
    openLiveSocket(
      { ...handlers, url: liveUrl('/api/agent/live'), parse: parser(InboxDown) },
      browser,
    ),
  );

export const openChatSocket = (id: string, handlers: Handlers<ChatDown>): LiveSocket =>
  wakeful(
    openLiveSocket(
      {
        ...handlers,
        url: liveUrl(`/api/agent/sessions/${encodeURIComponent(id)}/live`),
        parse: parser(ChatDown),
      },
      browser,
    ),
  );
