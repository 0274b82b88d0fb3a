// What a message shows, from all amendments about it. Only the whole of them decides, so they may
// come in any order, any number of times, and before the message itself.
import { iso } from '../../../shared/protocol/time.ts';
import { mediaText } from '../../../shared/whatsapp/readable-media.ts';
import type { State } from '../chat.ts';
import type { AmendmentRow, MessageRow, StoredMedia } from '../rows.ts';

/**
 * Of several, the one that counts: the latest by its own time. Meta's times are whole seconds: of one
 * second's it is what takes something back (that came after what it takes back), else the greater key.
 */
const latest = (amendments: AmendmentRow[]): AmendmentRow | undefined =>
  amendments
    .toSorted(
      (a, b) => a.at - b.at || Number(!a.value) - Number(!b.value) || (a.key < b.key ? -1 : 1),
    )
    .at(-1);

const reactionsIn = (amendments: AmendmentRow[]): string | null => {
  const reactions = (['customer', 'agent'] as const).flatMap((by) => {
    const emoji = latest(
      amendments.filter((one) => one.kind === 'reaction' && one.by === by),
    )?.value;
    return emoji ? [{ by, emoji }] : [];
  });
  return reactions.length === 0 ? null : JSON.stringify(reactions);
};

/** Of a file only the caption can be changed; its row says in words what it is. */
const wordsOf = (row: MessageRow, words: string): Partial<MessageRow> => {
  const media = row.media === null ? null : (JSON.parse(row.media) as StoredMedia);
  if (media === null) return { text: words };
  const said = { filename: media.filename, caption: words, voice: media.voice };
  return {
    text: mediaText(row.type, said, null) ?? words,
    media: JSON.stringify({ ...media, caption: words === '' ? null : words }),
  };
};

/** What the amendments change in the row as it stands; nothing: it shows them already. */
export const amended = (row: MessageRow, amendments: AmendmentRow[]): Partial<MessageRow> => {
  // Words are changed and taken back only by the side that wrote them.
  const own = amendments.filter(({ by }) => by === row.sender_type);
  const edit = latest(own.filter(({ kind }) => kind === 'edit'));
  const shows: Partial<MessageRow> = {
    reactions: reactionsIn(amendments),
    ...(edit === undefined
      ? {}
      : {
          ...wordsOf(row, edit.value ?? ''),
          original_text: row.edited_at === null ? row.text : row.original_text,
          edited_at: iso(edit.at),
        }),
    ...(own.some(({ kind }) => kind === 'revoke') ? { deleted: 1 } : {}),
  };
  const changed = Object.entries(shows).filter(
    ([column, value]) => row[column as keyof MessageRow] !== value,
  );
  return Object.fromEntries(changed);
};

/**
 * What the row shows of the amendments that came before this wamid of its was known: they are no
 * orphans from now on. Where there are none it reads nothing.
 */
export const adopt = (state: State, row: MessageRow, wamid: string | null): Partial<MessageRow> => {
  const mine = state.orphans.filter(({ target }) => target === wamid);
  if (mine.length === 0) return {};
  state.orphans = state.orphans.filter(({ target }) => target !== wamid);
  return amended(row, mine);
};
