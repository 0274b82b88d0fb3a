import { describe, expect, it } from 'vitest';
import { createTurns } from '../../../../dashboard/src/net/turns.ts';

/** A clock that is moved by hand, and what was heard together at which time. */
const world = () => {
  let now = 1_000;
  let hidden = false;
  let timers: { at: number; run: () => void }[] = [];
  const heard: string[][] = [];
  const errors: unknown[] = [];
  let group: string[] | null = null;
  const turns = createTurns({
    now: () => now,
    setTimeout: (run, ms) => timers.push({ at: now + ms, run }),
    hidden: () => hidden,
    together: (hear) => {
      group = [];
      hear();
      heard.push(group);
      group = null;
    },
    onError: (error) => errors.push(error),
  });
  return {
    heard,
    errors,
    says: (word: string) => turns.take(() => group!.push(word)),
    breaks: () =>
      turns.take(() => {
        throw new Error('broken');
      }),
    hide: () => {
      hidden = true;
    },
    pass: (ms: number) => {
      now += ms;
      const due = timers.filter(({ at }) => at <= now);
      timers = timers.filter(({ at }) => at > now);
      for (const { run } of due) run();
    },
  };
};

describe('what the desk says', () => {
  it('is heard at once after a silence', () => {
    const { says, pass, heard } = world();
    says('a');
    pass(80);
    says('b');
    expect(heard).toEqual([['a'], ['b']]);
  });

  it('is heard together within a moment, all of it and in order', () => {
    const { says, pass, heard } = world();
    for (const word of ['a', 'b', 'c']) says(word);
    pass(79);
    says('d');
    expect(heard).toEqual([['a']]);
    pass(1);
    expect(heard).toEqual([['a'], ['b', 'c', 'd']]);
    says('e');
    pass(80);
    expect(heard.at(-1)).toEqual(['e']);
  });

  it('waits for nothing on a page that nobody looks at, and keeps its order there', () => {
    const { says, pass, hide, heard } = world();
    says('a');
    says('b');
    hide();
    says('c');
    says('d');
    expect(heard).toEqual([['a'], ['b', 'c'], ['d']]);
    pass(1_000);
    expect(heard.flat()).toEqual(['a', 'b', 'c', 'd']);
  });

  it('one that cannot be dealt with takes no other with it', () => {
    const { says, breaks, pass, heard, errors } = world();
    says('a');
    breaks();
    says('b');
    pass(80);
    expect(heard).toEqual([['a'], ['b']]);
    expect(errors).toHaveLength(1);
  });
});
