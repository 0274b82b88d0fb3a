import { describe, expect, it } from 'vitest';
import { chooseAgent, type Candidate } from '../../../durable-objects/inbox/choose-agent.ts';
import { patchSettings } from '../../../durable-objects/inbox/settings.ts';
import { MINUTE_MS } from '../../../shared/protocol/time.ts';
import { ada, ana, ben, held, makeOffice, objectId, sessionId, toldOf } from './office.ts';

const agent = (id: string, open_chats: number, state: Candidate['state'] = 'online') => ({
  id,
  state,
  open_chats,
  capacity: 2,
});

describe('chooseAgent', () => {
  it.each([
    ['manual chooses nobody', 'manual', [agent('a', 0)], {}, null],
    ['nobody there', 'round_robin', [], {}, null],
    [
      'away, busy and offline get none',
      'round_robin',
      [agent('a', 0, 'away'), agent('b', 0, 'busy'), agent('c', 0, 'offline')],
      {},
      null,
    ],
    ['the full get none', 'least_busy', [agent('a', 2), agent('b', 3)], {}, null],
    [
      'round robin: longest ago',
      'round_robin',
      [agent('a', 0), agent('b', 1)],
      { a: 9, b: 5 },
      'b',
    ],
    [
      'round robin: never given comes first',
      'round_robin',
      [agent('a', 0), agent('b', 1)],
      { a: 9 },
      'b',
    ],
    [
      'round robin passes over the full',
      'round_robin',
      [agent('a', 2), agent('b', 1)],
      { a: 1, b: 5 },
      'b',
    ],
    ['least busy: fewest', 'least_busy', [agent('a', 1), agent('b', 0)], { a: 1, b: 5 }, 'b'],
    [
      'least busy: a tie goes to longest ago',
      'least_busy',
      [agent('a', 1), agent('b', 1)],
      { a: 7, b: 5 },
      'b',
    ],
    ['a full tie goes by id', 'least_busy', [agent('b', 0), agent('a', 0)], {}, 'a'],
  ] as const)('%s', (_what, policy, agents, lastGiven, chosen) => {
    expect(chooseAgent(policy, agents, new Map(Object.entries(lastGiven)))).toBe(chosen);
  });
});

const openOffice = (policy: 'round_robin' | 'least_busy' | 'manual', capacity = 4) => {
  const office = makeOffice();
  office.admit(ana, ben, ada);
  patchSettings(office.desk, ada, { assignment: { policy, capacity } });
  const given = () =>
    office.calls
      .filter((one) => one.call === 'handTo')
      .map(({ args }) => `${String(args[0]).at(-1)} ${(args[1] as { name: string }).name}`);
  return { ...office, office, given };
};

describe('assignment', () => {
  it('manual hands nothing out', async () => {
    const { office, given } = openOffice('manual');
    office.open(ana);
    office.told(toldOf(1));
    await office.assign();
    expect(given()).toEqual([]);
  });

  it('waits until someone is online, then takes turns, high priority first', async () => {
    const { office, given } = openOffice('round_robin');
    for (const n of [1, 2]) office.told(toldOf(n));
    office.told(toldOf(3, { priority: 'high' }));
    await office.assign();
    expect(given()).toEqual([]);
    office.presence(ana, 'online');
    office.presence(ben, 'online');
    await office.assign();
    expect(given()).toEqual(['3 Ana', '1 Ben', '2 Ana']);
    expect(office.calls[0]?.object_id).toBe(objectId(3));
  });

  it('takes turns through evictions, also when each chat is long over', async () => {
    const { office, given } = openOffice('round_robin');
    office.presence(ana, 'online');
    office.presence(ben, 'online');
    for (const n of [1, 2, 3, 4]) {
      office.told(toldOf(n));
      await office.assign();
      office.told(toldOf(n, { revision: 2, status: 'ended', in_postgres: 2 }));
      await office.pass(30 * MINUTE_MS);
      office.evict();
    }
    expect(given()).toEqual(['1 Ana', '2 Ben', '3 Ana', '4 Ben']);
  });

  it('gives nobody more than their capacity, counting what is on its way', async () => {
    const { office, given } = openOffice('least_busy', 2);
    office.presence(ana, 'online');
    office.told(toldOf(9, held(ana)));
    for (const n of [1, 2, 3]) office.told(toldOf(n));
    await Promise.all([office.assign(), office.assign(), office.assign()]);
    expect(given()).toEqual(['1 Ana']);
    office.told(toldOf(9, { revision: 2, status: 'ended' }));
    await office.assign();
    expect(given()).toEqual(['1 Ana', '2 Ana']);
  });

  it('never offers a chat twice at once, and holds nothing while it asks', async () => {
    const { office, given } = openOffice('round_robin');
    office.presence(ana, 'online');
    office.presence(ben, 'online');
    let answer = (_took: boolean) => {};
    office.chats.handTo = () =>
      new Promise((resolve) => {
        answer = resolve;
      });
    office.told(toldOf(1));
    const first = office.assign();
    const second = office.assign();
    office.told(toldOf(1, { revision: 2, ...held(ben) }));
    await office.assign();
    answer(false);
    await Promise.all([first, second]);
    expect(given()).toEqual(['1 Ana']);
    expect(office.desk.memory.offers.size).toBe(0);
  });

  it('offers again by the alarm when the object was not reached', async () => {
    const { office, given } = openOffice('round_robin');
    office.presence(ana, 'online');
    let tries = 0;
    office.chats.handTo = async () => {
      tries += 1;
      if (tries < 3) throw new Error('overloaded');
      office.told(toldOf(1, { revision: 2, ...held(ana) }));
      return true;
    };
    office.told(toldOf(1));
    await office.assign();
    await office.pass(MINUTE_MS);
    expect(given()).toEqual(['1 Ana', '1 Ana', '1 Ana']);
  });

  it('gives up on a call that does not answer and goes on', async () => {
    const { office } = openOffice('round_robin');
    office.presence(ana, 'online');
    office.chats.handTo = () => new Promise(() => {});
    office.told(toldOf(1));
    const assigned = office.assign();
    await office.pass(5000);
    await assigned;
    expect(office.logs).toContainEqual(
      expect.objectContaining({ event: 'session_unreachable', object_id: objectId(1) }),
    );
  });

  it('a released chat may be offered again at once', async () => {
    const { office, given } = openOffice('round_robin');
    office.presence(ana, 'online');
    office.presence(ben, 'online');
    office.told(toldOf(1));
    await office.assign();
    office.told(toldOf(1, { revision: 2, ...held(ana) }));
    office.told(toldOf(1, { revision: 3 }));
    await office.assign();
    expect(given()).toEqual(['1 Ana', '1 Ben']);
    expect(office.calls.map((one) => one.args[0])).toEqual([sessionId(1), sessionId(1)]);
  });
});
