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

const browser: LiveEnvironment = {
  connect: (url) => new WebSocket(url) as unknown as SocketLike,
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
