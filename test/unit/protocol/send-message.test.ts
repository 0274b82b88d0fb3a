import { expect, it } from 'vitest';
import { SendMessage } from '../../../shared/protocol/send-message.ts';
import { SettingsPatch } from '../../../shared/protocol/settings.ts';

const buttons = (more: object) => ({
  command_id: 'c',
  type: 'interactive',
  interactive: { kind: 'buttons', body: 'Which?', buttons: [{ id: 'a', title: 'A' }], ...more },
});

it.for<[string, object]>([
  ['a blank body', { body: ' \n' }],
  ['a blank header', { header: ' ' }],
  ['a header of two lines', { header: 'a\nb' }],
  ['a footer of two lines', { footer: 'a\r\nb' }],
  ['a blank title', { buttons: [{ id: 'a', title: ' ' }] }],
  ['a title of two lines', { buttons: [{ id: 'a', title: 'a\nb' }] }],
  ['a blank id', { buttons: [{ id: ' ', title: 'A' }] }],
])('choices with %s are refused before WhatsApp refuses them', ([, more]) => {
  expect(SendMessage.safeParse(buttons({ body: 'one\ntwo' })).success).toBe(true);
  expect(SendMessage.safeParse(buttons(more)).success).toBe(false);
});

it.for([' ', 'Rate\nus'])('a rating is not opened by %j', (button) => {
  expect(SettingsPatch.safeParse({ rating: { button: 'Rate us' } }).success).toBe(true);
  expect(SettingsPatch.safeParse({ rating: { button } }).success).toBe(false);
});
