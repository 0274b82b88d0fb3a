// Files that agents upload before they send them. The Worker writes the bytes; here stands whose they
// are and for which chat, and what was never sent is deleted after a day.
import type { Caller } from '../../../shared/protocol/agent.ts';
import { ok, refuse, type Result } from '../../../shared/protocol/problem.ts';
import { MINUTE_MS, SECOND_MS } from '../../../shared/protocol/time.ts';
import { describeError } from '../../../shared/log.ts';
import { withLimit } from '../../runtime/with-limit.ts';
import { findSession, windowIsOpen, type Chat } from '../chat.ts';
import { sweepUploadsAt, UNSENT_MS } from '../due.ts';
import { refusalToWrite, WINDOW } from '../sending/refusals.ts';
import type { Gone } from '../rpc.ts';
import { deleteFile, insertFile, unsentFiles } from './store-files.ts';
import { takeTurn } from '../turn.ts';

/** So many are deleted at once; the rest at the next alarm. */
const SWEEP_LIMIT = 50;
const SWEEP_LIMIT_MS = 5 * SECOND_MS;

export type NewFile = { id: string; filename: string; mime_type: string; size: number };

/** May this caller send a file into this chat now? Asked before any of its bytes are taken. */
export const mayUpload = (chat: Chat, caller: Caller, sessionId: string): Result<null> | Gone =>
  takeTurn(chat, () => {
    const session = findSession(chat, sessionId);
    if (session === null) return 'gone';
    const refusal = refusalToWrite(chat, caller, session) ?? (windowIsOpen(chat) ? null : WINDOW);
    return refusal === null ? ok(null) : { ok: false, refusal };
  });

/** Keeps whose file that is; the same one again changes nothing. */
export const addFile = (
  chat: Chat,
  caller: Caller,
  sessionId: string,
  file: NewFile,
): Result<null> | Gone =>
  takeTurn(chat, () => {
    const session = findSession(chat, sessionId);
    if (session === null) return 'gone';
    const refusal = refusalToWrite(chat, caller, session);
    if (refusal !== null) return refuse(refusal.code, refusal.detail);
    const stored_at = chat.now();
    insertFile(chat.sql, { ...file, session_id: sessionId, agent_id: caller.id, stored_at });
    chat.state.oldestUnsentAt ??= stored_at;
    return ok(null);
  });

/** After a file was sent, or deleted. */
export const countUnsent = (chat: Chat): void => {
  chat.state.oldestUnsentAt = unsentFiles(chat.sql)[0]?.stored_at ?? null;
};

/**
 * From the alarm: first the bytes, then the row, so that nothing is left behind that nobody knows of.
 * A file that old can be sent no more (`sayMedia`), so nobody sends it meanwhile.
 */
export const sweepUploads = async (chat: Chat): Promise<void> => {
  const due = sweepUploadsAt(chat);
  if (due === null || due > chat.now()) return;
  const old = unsentFiles(chat.sql)
    .filter(({ stored_at }) => stored_at + UNSENT_MS <= chat.now())
    .slice(0, SWEEP_LIMIT)
    .map(({ id }) => id);
  try {
    if (old.length > 0) await withLimit(chat.files.remove(old), SWEEP_LIMIT_MS);
    takeTurn(chat, () => {
      for (const id of old) deleteFile(chat.sql, id);
      countUnsent(chat);
    });
  } catch (error) {
    chat.running.sweepUploadsNotBefore = chat.now() + MINUTE_MS;
    chat.log({ event: 'files_unreachable', ...describeError(error) });
  }
};
