import { expect, it } from 'vitest';
import { eventWords } from '../../../durable-objects/chat-session/event-words.ts';
import { eventKinds } from '../../../shared/protocol/content.ts';

it('says every kind of event in words, with the names that it has', () => {
  const says = eventKinds.map((kind) => eventWords({ kind, by: 'Ana', from: 'Ben', to: 'Carla' }));
  expect(new Set(says).size).toBe(eventKinds.length);
  expect(says.join('\n')).not.toMatch(/undefined|null/);
  expect(says).toContain('Ana transferred the chat from Ben to Carla');
  expect(eventWords({ kind: 'ended' })).toBe('Ended by an agent');
});
