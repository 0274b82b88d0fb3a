import { expect, it } from 'vitest';
import { matchesOf } from '../../../../dashboard/src/format/settings-search.ts';

const page = {
  label: 'Général',
  about: 'Who gets a chat.',
  settings: [
    { label: 'Time zone', hint: 'Days in filters are days of this zone.' },
    { label: 'Chats per agent', hint: 'How many one agent is handed at a time.' },
  ],
};

it.each([
  ['', []],
  ['general', []],
  ['gets', []],
  ['ZONE', ['Time zone']],
  ['time', ['Time zone', 'Chats per agent']],
  ['general  zone', ['Time zone']],
  ['days agent', null],
  ['menu', null],
])('a search for %j finds %j', (query, found) => {
  expect(matchesOf(page, query)).toEqual(found);
});
