// A browser's live socket on a line that breaks. Frames travel one by one and wait in both directions;
// a cut loses what was under way, and either side may learn of it long after the other.
import {
  openLiveSocket,
  type LiveSocket,
  type LiveOptions,
} from '../../../../dashboard/src/net/live-socket.ts';
import { PING, PONG } from '../../../../shared/protocol/frames.ts';
import type { Random } from '../../chat-session/recorded-day.ts';
import { fakeWorld, type FakeSocket } from '../net/fake-socket.ts';

/** The object's end of one socket. */
export type Server = {
  /** A socket was accepted; `say` puts a frame on the line. */
  opened(say: (text: string) => void): Connection;
};
export type Connection = { hears(text: string): void; closed(): void };

type Line = {
  socket: FakeSocket;
  /** How many of the browser's frames have arrived. */
  arrived: number;
  down: string[];
  connection: Connection | null;
  /** Nothing passes any more; the object still writes into it until it hears of the close. */
  cut: boolean;
};

export const badLine = <Frame extends { type: string }>(
  server: Server,
  options: Pick<LiveOptions<Frame>, 'parse' | 'lastRevision' | 'onFrame'>,
  random: Random,
) => {
  const world = fakeWorld();
  const lines = new Map<FakeSocket, Line>();
  let synced = false;
  const live: LiveSocket = openLiveSocket<Frame>(
    {
      url: 'ws://desk/live',
      ...options,
      onState: (state) => {
        synced = state === 'synced';
      },
      onClosed: (code) => {
        throw new Error(`closed with ${code}`);
      },
    },
    world.env,
  );

  const present = (): Line => {
    const { socket } = world;
    const known = lines.get(socket) ?? {
      socket,
      arrived: 0,
      down: [],
      connection: null,
      cut: false,
    };
    lines.set(socket, known);
    return known;
  };

  /** The browser gave this socket up: the object hears a close frame if the line still carries it. */
  const bury = (line: Line): void => {
    if (!line.socket.closed || line.cut) return;
    line.cut = true;
    line.connection?.closed();
    line.connection = null;
  };

  const step = (): boolean => {
    for (const line of lines.values()) bury(line);
    const line = present();
    if (line.cut) return false;
    if (line.connection === null) {
      line.connection = server.opened((text) => line.down.push(text));
      line.socket.opens();
      return true;
    }
    const up = line.socket.sent[line.arrived];
    if (up !== undefined && (line.down.length === 0 || random() < 0.5)) {
      line.arrived += 1;
      if (up === PING) line.down.push(PONG);
      else line.connection.hears(up);
      return true;
    }
    const down = line.down.shift();
    if (down === undefined) return false;
    line.socket.says(down);
    return true;
  };

  return {
    live,
    world,
    step,
    synced: () => synced,
    /** Breaks the line wherever it is; who learns of it at once is chance, silence tells the other. */
    cut: (): void => {
      const line = present();
      if (line.cut) return;
      line.cut = true;
      line.down.length = 0;
      const { connection } = line;
      if (random() < 0.5) {
        connection?.closed();
        line.connection = null;
      }
      if (random() < 0.6) line.socket.breaks();
    },
    /** The object notices at last that nobody is there. */
    sweep: (): void => {
      for (const line of lines.values()) {
        if (!line.cut) continue;
        line.connection?.closed();
        line.connection = null;
        if (line.socket !== world.socket) lines.delete(line.socket);
      }
    },
    /** Until the browser is in sync and nothing is under way. */
    drain: (): void => {
      for (let rounds = 0; ; rounds += 1) {
        if (rounds > 10_000) throw new Error('the line never comes to rest');
        if (step()) continue;
        // A line that died without a word looks in sync until the next ping goes unanswered.
        if (synced && !present().cut) return;
        world.advance(1_000);
      }
    },
  };
};
