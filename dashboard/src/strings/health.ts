// The words of the health page, which loads them with itself.
import { inLanguage } from '../language.ts';

export const healthStrings = inLanguage('health', {
  title: 'Health',
  number: 'The WhatsApp number',
  numberHint: 'What Meta reported of the number and the account, newest first.',
  quiet: 'Nothing reported',
  quietNext: 'Warnings about quality, limits and bans appear here.',
  numberFailed: 'The reports could not be loaded',
  levels: { info: 'Note', warning: 'Warning', critical: 'Alarm' },
  parked: 'Parked deliveries',
  parkedHint:
    'What WhatsApp delivered and the desk could not take in. Nothing of it is lost: look at it, and try again once the cause is mended.',
  none: 'Nothing is parked',
  noneNext: 'Every delivery was taken in.',
  parkedFailed: 'The parked deliveries could not be loaded',
  failedNext: 'Check your connection, then try again.',
  adminsOnly: 'Parked deliveries hold customers’ messages: only administrators see them.',
  /** By what the server says. */
  reasons: {
    'signed, but no delivery of WhatsApp':
      'Signed by Meta, but nothing that WhatsApp sends. It is safe to delete.',
    'our parser threw': 'The desk cannot read it yet. Try again after an update.',
    'its object could not take it': 'Its chat could not take it in. Try again.',
    'its object could not take this receipt': 'Its chat could not take in this receipt. Try again.',
    'the inbox could not take this report': 'This report could not be kept. Try again.',
    'a message without an id': 'A message without an id. Only Meta can mend it.',
    'a message with an unreadable timestamp':
      'A message without a readable time. Only Meta can mend it.',
    'a message too large to be stored': 'A message that is too large to be kept.',
  } as Record<string, string>,
  show: 'Show',
  hide: 'Hide',
  raw: 'As it was delivered',
  replay: 'Try again',
  replayed: (stored: number, parked: number, again: number): string => {
    if (again > 0) return 'The desk was too busy to take all of it in. Try again in a moment.';
    if (parked > 0) return 'It could not be taken in this time either. It stays parked.';
    return stored > 0 ? 'Taken in. It is in its chat now.' : 'Taken in; all of it was known.';
  },
  remove: 'Delete',
  sure: 'Delete for good?',
  keep: 'Keep',
  removed: 'Deleted',
  more: 'Load more',
  size: (bytes: number) => (bytes < 1024 ? `${bytes} bytes` : `${Math.ceil(bytes / 1024)} KB`),
});
