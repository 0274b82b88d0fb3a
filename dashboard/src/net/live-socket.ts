// One live connection: hello, resume, liveness, reconnect. It knows frames only by their `type`
// and revision; what they mean is the store's.
//
// Our own loop and not partysocket's: a socket that sleeps in its back-off must connect at once when
// the network or the tab comes back, and partysocket holds its connect lock for the whole wait.
import { PING, PONG, PROTOCOL_VERSION } from '../../../shared/protocol/frames.ts';
import { backoffMs } from './backoff.ts';

export const PING_EVERY_MS = 20_000;
export const PONG_WITHIN_MS = 10_000;
/** A handshake that hangs is a failed one. */
const OPEN_WITHIN_MS = 4_000;
/** Sockets that failed this often running are called unavailable; the caller then polls. */
const FAILURES_UNTIL_UNAVAILABLE = 2;

/** `unavailable`: could not open twice running, still trying. `closed`: the server said 44xx. */
export type LiveState = 'connecting' | 'synced' | 'reconnecting' | 'unavailable' | 'closed';

export type SocketLike = {
  send(data: string): void;
  close(code?: number, reason?: string): void;
  onopen: (() => void) | null;
  onmessage: ((event: { data: unknown }) => void) | null;
  onclose: ((event: { code: number; reason?: string }) => void) | null;
  onerror: (() => void) | null;
};

/** Everything of the outside world, so that tests move the clock by hand. */
export type LiveEnvironment = {
  connect(url: string): SocketLike;
  setTimeout(run: () => void, ms: number): number;
  clearTimeout(timer: number): void;
  random(): number;
};

export type LiveOptions<Frame extends { type: string }> = {
  url: string;
  /** Null for what is not a frame of this protocol: it is dropped, and logged by the caller. */
  parse(data: string): Frame | null;
  /** The last revision the store has applied; 0 asks for a snapshot. */
  lastRevision(): number;
  onFrame(frame: Frame): void;
  onState(state: LiveState): void;
  /** The server closed for good (44xx). */
  onClosed(code: number, reason: string): void;
};

export type LiveSocket = {
  /** False where there is no synced connection to send on. */
  send(frame: object): boolean;
  /** Something suggests that the network is back: try now, or check that the line is alive. */
  wake(): void;
  /** Asks the server for everything since our revision. */
  hello(): void;
  stop(): void;
};

export const openLiveSocket = <Frame extends { type: string }>(
  options: LiveOptions<Frame>,
  env: LiveEnvironment,
): LiveSocket => {
  let socket: SocketLike | null = null;
  let state: LiveState = 'connecting';
  let failures = 0;
  let stopped = false;
  let helloPending = false;
  const timers: { retry?: number; ping?: number; death?: number } = {};

  const disarm = (name: keyof typeof timers) => {
    const timer = timers[name];
    if (timer !== undefined) env.clearTimeout(timer);
    delete timers[name];
  };
  const arm = (name: keyof typeof timers, ms: number, run: () => void) => {
    disarm(name);
    timers[name] = env.setTimeout(run, ms);
  };
  const become = (next: LiveState) => {
    if (state === next) return;
    state = next;
    options.onState(next);
  };

  const drop = () => {
    const old = socket;
    socket = null;
    disarm('ping');
    disarm('death');
    helloPending = false;
    if (old === null) return;
    old.onopen = old.onmessage = old.onclose = old.onerror = null;
    old.close();
  };

  const lost = () => {
    drop();
    if (stopped) return;
    // Counted until a hello is answered: a door that opens and shuts is as useless as a shut one.
    failures += 1;
    become(failures >= FAILURES_UNTIL_UNAVAILABLE ? 'unavailable' : 'reconnecting');
    arm('retry', backoffMs(failures - 1, env.random), connect);
  };

  const hello = () => {
    if (socket === null || helloPending) return;
    helloPending = true;
    socket.send(
      JSON.stringify({
        type: 'hello',
        protocol: PROTOCOL_VERSION,
        last_revision: options.lastRevision(),
      }),
    );
    arm('death', PONG_WITHIN_MS, lost);
  };

  const ping = () => {
    if (socket === null) return;
    socket.send(PING);
    if (timers.death === undefined) arm('death', PONG_WITHIN_MS, lost);
    arm('ping', PING_EVERY_MS, ping);
  };

  const receive = (data: unknown) => {
    // Any frame proves the line, but an unanswered hello is not excused by a pong.
    if (!helloPending) disarm('death');
    if (data === PONG || typeof data !== 'string') return;
    const frame = options.parse(data);
    if (frame === null) return;
    if (frame.type === 'resync') {
      options.onFrame(frame);
      helloPending = false;
      hello();
      return;
    }
    const synced = frame.type === 'snapshot' || frame.type === 'changed';
    const missed =
      frame.type === 'changed' && (frame as { since?: number }).since! > options.lastRevision();
    if (missed) {
      hello();
      return;
    }
    options.onFrame(frame);
    if (!synced) return;
    if (helloPending) disarm('death');
    helloPending = false;
    failures = 0;
    become('synced');
  };

  const connect = () => {
    if (stopped) return;
    disarm('retry');
    drop();
    let opened: SocketLike;
    try {
      opened = env.connect(options.url);
    } catch {
      lost();
      return;
    }
    socket = opened;
    arm('death', OPEN_WITHIN_MS, lost);
    opened.onopen = () => {
      disarm('death');
      hello();
      arm('ping', PING_EVERY_MS, ping);
    };
    opened.onmessage = (event) => receive(event.data);
    // `onclose` always follows an error and carries the code.
    opened.onerror = null;
    opened.onclose = ({ code, reason = '' }) => {
      if (code < 4400 || code > 4499) {
        lost();
        return;
      }
      stopped = true;
      drop();
      disarm('retry');
      become('closed');
      options.onClosed(code, reason);
    };
  };

  connect();

  return {
    send(frame) {
      if (socket === null || state !== 'synced') return false;
      socket.send(JSON.stringify(frame));
      return true;
    },
    wake() {
      if (stopped) return;
      if (socket === null) connect();
      else if (timers.death === undefined) ping();
    },
    hello,
    stop() {
      stopped = true;
      disarm('retry');
      drop();
    },
  };
};
