import { describe, expect, it } from 'vitest';
import { anyoneOnline, presences } from '../../../durable-objects/inbox/presences.ts';
import { HOUR_MS, MINUTE_MS } from '../../../shared/protocol/time.ts';
import { ana, ben, held, makeOffice, sam, toldOf } from './office.ts';

const openOffice = () => {
  const office = makeOffice();
  office.admit(ana, ben, sam);
  return office;
};

describe('presence', () => {
  it('the first socket makes online, the last one gone makes offline after a minute', async () => {
    const office = openOffice();
    expect(office.stateOf(ana)).toBe('offline');
    const [first, second] = [office.open(ana), office.open(ana)];
    expect(office.stateOf(ana)).toBe('online');
    office.close(first);
    await office.pass(2 * MINUTE_MS, { pinging: true });
    expect(office.stateOf(ana)).toBe('online');
    office.close(second);
    await office.pass(MINUTE_MS - 1);
    expect(office.stateOf(ana)).toBe('online');
    await office.pass(1);
    expect(office.stateOf(ana)).toBe('offline');
    expect(anyoneOnline(office.desk)).toBe(false);
  });

  it('a reload within the minute shows nobody anything', async () => {
    const office = openOffice();
    const sams = office.open(sam);
    const anas = office.open(ana);
    await office.pass(1000, { pinging: true });
    sams.frames.length = 0;
    office.close(anas);
    await office.pass(5000, { pinging: true });
    office.open(ana);
    await office.pass(20_000, { pinging: true });
    expect(sams.frames.filter((frame) => frame.type === 'presence_changed')).toEqual([]);
  });

  it('colleagues hear who came and who went, as a diff', async () => {
    const office = openOffice();
    const sams = office.open(sam);
    // The first frame after nobody was listening names everyone.
    office.open(ben);
    await office.pass(1000, { pinging: true });
    sams.frames.length = 0;
    const anas = office.open(ana);
    await office.pass(1000, { pinging: true });
    office.close(anas);
    await office.pass(2 * MINUTE_MS, { pinging: true });
    const heard = sams.frames.flatMap((frame) =>
      frame.type === 'presence_changed'
        ? [frame.agents.map((agent) => `${agent.name} ${agent.state}`)]
        : [],
    );
    expect(heard).toEqual([['Ana online'], ['Ana offline']]);
  });

  it.each(['away', 'busy'] as const)('%s outlives sockets and eviction', async (state) => {
    const office = openOffice();
    const socket = office.open(ana);
    office.presence(ana, state);
    expect(office.stateOf(ana)).toBe(state);
    office.close(socket);
    await office.pass(HOUR_MS);
    expect(office.stateOf(ana)).toBe('offline');
    office.evict();
    office.open(ana);
    expect(office.stateOf(ana)).toBe(state);
    office.presence(ana, 'online');
    expect(office.stateOf(ana)).toBe('online');
  });

  it('offline chosen holds through a reload, and ends with the next first socket', async () => {
    const office = openOffice();
    const socket = office.open(ana);
    office.presence(ana, 'offline');
    office.close(socket);
    await office.pass(5000);
    const again = office.open(ana);
    expect(office.stateOf(ana)).toBe('offline');
    office.close(again);
    await office.pass(HOUR_MS);
    office.open(ana);
    expect(office.stateOf(ana)).toBe('online');
  });

  it('online chosen over REST without a socket stands for twelve hours, or until offline', async () => {
    const office = openOffice();
    expect(office.presence(ana, 'online').state).toBe('online');
    office.presence(ben, 'online');
    office.evict();
    await office.pass(12 * HOUR_MS - 1);
    expect(office.stateOf(ana)).toBe('online');
    office.presence(ben, 'offline');
    expect(office.stateOf(ben)).toBe('offline');
    await office.pass(1);
    expect(office.stateOf(ana)).toBe('offline');
  });

  it('online chosen with a socket open ends with the socket', async () => {
    const office = openOffice();
    const socket = office.open(ana);
    office.presence(ana, 'away');
    office.presence(ana, 'online');
    office.close(socket);
    await office.pass(MINUTE_MS);
    expect(office.stateOf(ana)).toBe('offline');
  });

  it('closes a socket silent for a minute, within 30 s of that, and keeps one that pings', async () => {
    const office = openOffice();
    const silent = office.open(ana);
    const lively = office.open(ben);
    for (let n = 0; n < 6; n += 1) {
      await office.pass(15_000);
      lively.heard = office.now();
    }
    await office.pass(1000);
    expect(silent.closed).toBe(1001);
    expect(lively.closed).toBeNull();
    lively.heard = office.now();
    await office.pass(50_000);
    lively.heard = office.now();
    await office.pass(20_000);
    expect(office.stateOf(ana)).toBe('offline');
    expect(office.stateOf(ben)).toBe('online');
  });

  it('sockets lost with the object count as gone from the next look on', async () => {
    const office = openOffice();
    office.open(ana);
    office.crash();
    expect(office.stateOf(ana)).toBe('online');
    await office.pass(20_000);
    expect(office.stateOf(ana)).toBe('online');
    await office.pass(2 * MINUTE_MS);
    expect(office.stateOf(ana)).toBe('offline');
    expect(office.alarmAt()).toBeNull();
  });

  it('counts the active chats an agent holds', () => {
    const office = openOffice();
    office.told(toldOf(1, held(ana)));
    office.told(toldOf(2, held(ana)));
    office.told(toldOf(3));
    expect(presences(office.desk).find((agent) => agent.id === ana.id)).toMatchObject({
      open_chats: 2,
      capacity: 4,
    });
  });
});

describe('who looks at which chat', () => {
  const CHAT = '0198b000-0000-7000-8000-000000000001';
  const OTHER = '0198b000-0000-7000-8000-000000000002';
  const looksAt = (office: ReturnType<typeof openOffice>, who = ana) =>
    presences(office.desk).find(({ id }) => id === who.id)?.viewing;

  it('is what all windows of an agent have on screen, told to colleagues once for a burst', async () => {
    const office = openOffice();
    const sams = office.open(sam);
    const [first, second] = [office.open(ana), office.open(ana)];
    await office.pass(1000, { pinging: true });
    sams.frames.length = 0;
    office.written();
    for (const ids of [[CHAT], [], [OTHER], [CHAT]]) {
      office.take(first, { type: 'viewing', session_ids: ids });
    }
    office.take(second, { type: 'viewing', session_ids: [OTHER, OTHER] });
    await office.pass(240, { pinging: true });
    await office.pass(260, { pinging: true });
    expect(looksAt(office)).toEqual([CHAT, OTHER]);
    const heard = sams.frames.filter((frame) => frame.type === 'presence_changed');
    expect(heard.length).toBeLessThanOrEqual(2);
    expect(heard.at(-1)).toMatchObject({ agents: [{ id: ana.id, viewing: [CHAT, OTHER] }] });
    expect(office.written()).toBe(0);
  });

  it('outlives eviction with its socket, and goes with it', async () => {
    const office = openOffice();
    const sams = office.open(sam);
    const socket = office.open(ana);
    office.open(ana);
    office.take(socket, { type: 'viewing', session_ids: [CHAT] });
    office.evict();
    expect(looksAt(office)).toEqual([CHAT]);
    await office.pass(1000, { pinging: true });
    sams.frames.length = 0;
    office.close(socket);
    await office.pass(1000, { pinging: true });
    expect(looksAt(office)).toEqual([]);
    const heard = sams.frames.flatMap((frame) =>
      frame.type === 'presence_changed' ? frame.agents.filter(({ id }) => id === ana.id) : [],
    );
    expect(heard.at(-1)?.viewing).toEqual([]);
  });

  it('takes ids of chats only, and not too many', () => {
    const office = openOffice();
    const socket = office.open(ana);
    office.take(socket, { type: 'viewing', session_ids: ['../all'] });
    office.take(socket, { type: 'viewing', session_ids: Array.from({ length: 9 }, () => CHAT) });
    expect(looksAt(office)).toEqual([]);
  });
});
