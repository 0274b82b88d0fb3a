// A WebSocket and a clock that a test moves by hand.
import type { LiveEnvironment, SocketLike } from '../../../../dashboard/src/net/live-socket.ts';

export class FakeSocket implements SocketLike {
  readonly sent: string[] = [];
  closed = false;
  onopen: (() => void) | null = null;
  onmessage: ((event: { data: unknown }) => void) | null = null;
  onclose: ((event: { code: number }) => void) | null = null;
  onerror: (() => void) | null = null;

  send(data: string): void {
    this.sent.push(data);
  }
  close(): void {
    this.closed = true;
  }
  opens(): void {
    this.onopen?.();
  }
  says(frame: object | string): void {
    this.onmessage?.({ data: typeof frame === 'string' ? frame : JSON.stringify(frame) });
  }
  breaks(code = 1006): void {
    this.onclose?.({ code });
  }
  hellos(): number[] {
    return this.sent
      .filter((text) => text.startsWith('{'))
      .map((text) => JSON.parse(text) as { type: string; last_revision: number })
      .filter(({ type }) => type === 'hello')
      .map(({ last_revision }) => last_revision);
  }
}

export const fakeWorld = () => {
  const sockets: FakeSocket[] = [];
  let time = 0;
  let lastTimer = 0;
  const timers = new Map<number, { at: number; run: () => void }>();
  const env: LiveEnvironment = {
    connect() {
      const socket = new FakeSocket();
      sockets.push(socket);
      return socket;
    },
    setTimeout(run, ms) {
      lastTimer += 1;
      timers.set(lastTimer, { at: time + ms, run });
      return lastTimer;
    },
    clearTimeout: (timer) => void timers.delete(timer),
    random: () => 0.5,
  };
  const advance = (ms: number): void => {
    const until = time + ms;
    for (;;) {
      const due = [...timers]
        .filter(([, { at }]) => at <= until)
        .toSorted(([, a], [, b]) => a.at - b.at)[0];
      if (due === undefined) break;
      const [id, { at, run }] = due;
      timers.delete(id);
      time = at;
      run();
    }
    time = until;
  };
  return {
    env,
    sockets,
    advance,
    /** The socket in use. */
    get socket(): FakeSocket {
      return sockets.at(-1)!;
    },
  };
};
