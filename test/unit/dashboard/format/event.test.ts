import { afterEach, describe, expect, it } from 'vitest';
import { eventText } from '../../../../dashboard/src/format/event.ts';
import { problemWords } from '../../../../dashboard/src/format/problem.ts';
import { strings } from '../../../../dashboard/src/strings/desk.ts';
import { threadStrings } from '../../../../dashboard/src/strings/thread.ts';

afterEach(() => {
  threadStrings.events = null;
  strings.problems.codes = null;
});

describe('what the server says in English', () => {
  const accepted = {
    text: 'Ana accepted the chat',
    content: { event: { kind: 'accepted', by: 'Ana' } },
  };

  it('stays as it is in English', () => {
    expect(eventText(accepted)).toBe('Ana accepted the chat');
    expect(problemWords('session_ended', 'This chat has ended.')).toBe('This chat has ended.');
  });

  it('is said in the agent’s language where its kind is known, else as it came', () => {
    threadStrings.events = {
      accepted: ({ by }: { by?: string }) => `${by} aceptó el chat`,
    } as unknown as typeof threadStrings.events;
    expect(eventText(accepted)).toBe('Ana aceptó el chat');
    for (const kind of ['of_a_newer_server', 'constructor'])
      expect(eventText({ text: 'Something new', content: { event: { kind } } })).toBe(
        'Something new',
      );
    expect(eventText({ text: 'An old line', content: null })).toBe('An old line');
  });

  it('is said by its code where there is a sentence for it', () => {
    strings.problems.codes = {
      session_ended: 'Este chat ha terminado.',
    } as unknown as typeof strings.problems.codes;
    expect(problemWords('session_ended', 'x')).toBe('Este chat ha terminado.');
    expect(problemWords('not_found', 'Not here.')).toBe('Not here.');
    expect(problemWords('invalid_request', 'The text is empty.')).toBe('The text is empty.');
  });
});
