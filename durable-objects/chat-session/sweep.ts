// Deletes what has had its time: an ended session eight days after its end, once Postgres has all
// of it; what was said outside a session, eight days after it was stored. The small profile stays.
import { iso } from '../../shared/protocol/time.ts';
import { behindPostgres, loadState, type Chat } from './chat.ts';
import { KEEP_MS } from './due.ts';
import { deleteDoneOrdersBefore, deleteOutsideBefore, deleteSession, writeMarks } from './store.ts';
import { deleteDraftsOf } from './drafts/store-drafts.ts';
import { forgetSentFiles } from './files/store-files.ts';

export const sweep = (chat: Chat): void => {
  const { state } = chat;
  const before = chat.now() - KEEP_MS;
  const outside =
    (state.oldestOutsideAt !== null && state.oldestOutsideAt <= before) ||
    state.orphans.some(({ stored_at }) => stored_at <= before);
  const sessions = behindPostgres(chat)
    ? []
    : state.ended.filter(
        (row) =>
          Date.parse(row.ended_at ?? row.started_at) <= before && row.id !== state.open?.row.id,
      );
  if (!outside && sessions.length === 0) return;
  chat.sql.transaction(() => {
    for (const row of sessions) {
      forgetSentFiles(chat.sql, row.id);
      deleteDraftsOf(chat.sql, row.id);
      deleteSession(chat.sql, row.id);
    }
    if (outside) deleteOutsideBefore(chat.sql, before);
    if (!behindPostgres(chat)) deleteDoneOrdersBefore(chat.sql, iso(before));
    // The marks stay, so the revision does not go back although its rows are gone.
    writeMarks(chat.sql, state.marks);
  });
  Object.assign(state, loadState(chat.sql, state));
};
