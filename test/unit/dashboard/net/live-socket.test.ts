import { describe, expect, it } from 'vitest';
import { backoffMs } from '../../../../dashboard/src/net/backoff.ts';
import {
  openLiveSocket,
  PING_EVERY_MS,
  PONG_WITHIN_MS,
  type LiveState,
} from '../../../../dashboard/src/net/live-socket.ts';
import { fakeWorld } from './fake-socket.ts';

type Frame = { type: string; since?: number; revision?: number };

const desk = () => {
  const world = fakeWorld();
  const heard: Frame[] = [];
  const states: LiveState[] = [];
  const closed: number[] = [];
  const store = { revision: 0 };
  const live = openLiveSocket<Frame>(
    {
      url: 'ws://desk/live',
      parse: (data) => JSON.parse(data) as Frame,
      lastRevision: () => store.revision,
      onFrame(frame) {
        heard.push(frame);
        if (frame.type === 'resync') store.revision = 0;
        if (frame.revision !== undefined) store.revision = frame.revision;
      },
      onState: (state) => states.push(state),
      onClosed: (code) => closed.push(code),
    },
    world.env,
  );
  const sync = (revision = 5) => {
    world.socket.opens();
    world.socket.says({ type: 'snapshot', revision });
  };
  return { world, heard, states, closed, store, live, sync };
};

describe('a live socket', () => {
  it('says hello with its last revision and is in sync once it is answered', () => {
    const { world, states, store, sync } = desk();
    sync(5);
    expect(world.socket.hellos()).toEqual([0]);
    expect(states).toEqual(['synced']);
    expect(store.revision).toBe(5);
  });

  it('resumes from its last revision after the line broke', () => {
    const { world, states, sync } = desk();
    sync(5);
    world.socket.breaks();
    world.advance(1_000);
    world.socket.opens();
    expect(world.socket.hellos()).toEqual([5]);
    world.socket.says({ type: 'changed', since: 5, revision: 8 });
    expect(states).toEqual(['synced', 'reconnecting', 'synced']);
  });

  it('refetches a gap by saying hello again, and applies nothing across it', () => {
    const { world, heard, sync } = desk();
    sync(5);
    world.socket.says({ type: 'changed', since: 9, revision: 10 });
    expect(world.socket.hellos()).toEqual([0, 5]);
    expect(heard.map(({ type }) => type)).toEqual(['snapshot']);
    world.socket.says({ type: 'changed', since: 5, revision: 10 });
    expect(heard.at(-1)).toEqual({ type: 'changed', since: 5, revision: 10 });
  });

  it('asks for everything when the server says resync', () => {
    const { world, sync } = desk();
    sync(5);
    world.socket.says({ type: 'resync' });
    expect(world.socket.hellos()).toEqual([0, 0]);
  });

  it('pings every 20 s and stays while pongs come', () => {
    const { world, sync } = desk();
    sync();
    for (let round = 0; round < 5; round += 1) {
      world.advance(PING_EVERY_MS);
      world.socket.says('pong');
    }
    expect(world.socket.sent.filter((text) => text === 'ping')).toHaveLength(5);
    expect(world.sockets).toHaveLength(1);
  });

  it('drops a line that does not answer a ping within 10 s', () => {
    const { world, states, sync } = desk();
    sync();
    world.advance(PING_EVERY_MS + PONG_WITHIN_MS);
    expect(world.sockets[0]!.closed).toBe(true);
    expect(states.at(-1)).toBe('reconnecting');
  });

  it('drops a line that answers pings but not the hello', () => {
    const { world } = desk();
    world.socket.opens();
    world.advance(5_000);
    world.socket.says('pong');
    world.advance(5_000);
    expect(world.sockets[0]!.closed).toBe(true);
  });

  it('is unavailable after two sockets running could not open, keeps trying, and recovers', () => {
    const { world, states, live, sync } = desk();
    world.socket.breaks();
    expect(states).toEqual(['reconnecting']);
    world.advance(1_000);
    world.socket.breaks();
    expect(states.at(-1)).toBe('unavailable');
    world.advance(60_000);
    expect(world.sockets.length).toBeGreaterThan(2);
    live.wake();
    sync();
    expect(states.at(-1)).toBe('synced');
  });

  it.each([4400, 4401, 4403, 4409])('never reconnects by itself after %i', (code) => {
    const { world, closed, live, sync } = desk();
    sync();
    world.socket.breaks(code);
    world.advance(600_000);
    live.wake();
    expect(world.sockets).toHaveLength(1);
    expect(closed).toEqual([code]);
  });

  it('connects at once when the network comes back during a wait', () => {
    const { world, live, sync } = desk();
    sync();
    world.socket.breaks();
    expect(world.sockets).toHaveLength(1);
    live.wake();
    expect(world.sockets).toHaveLength(2);
    world.advance(60_000);
    expect(world.sockets[1]!.closed).toBe(true);
  });

  it('sends only while it is in sync, so that nothing is thought sent that was not', () => {
    const { world, live, sync } = desk();
    expect(live.send({ type: 'typing' })).toBe(false);
    sync();
    expect(live.send({ type: 'typing' })).toBe(true);
    world.socket.breaks();
    expect(live.send({ type: 'typing' })).toBe(false);
  });

  it('is silent once stopped', () => {
    const { world, live, sync } = desk();
    sync();
    live.stop();
    world.advance(600_000);
    expect(world.sockets).toHaveLength(1);
    expect(world.socket.closed).toBe(true);
  });
});

describe('the back-off', () => {
  it('doubles to at most 30 s, with jitter over its upper half', () => {
    expect(backoffMs(0, () => 0)).toBe(250);
    expect(backoffMs(0, () => 1)).toBe(500);
    expect(backoffMs(3, () => 1)).toBe(4_000);
    expect(backoffMs(50, () => 1)).toBe(30_000);
    expect(backoffMs(50, () => 0)).toBe(15_000);
  });
});
