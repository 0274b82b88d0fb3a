// What a canned reply shall be: whose, whole, with a shortcut of its own, and over what it was written.
import type { Context } from 'hono';
import { isShortcutTaken, type CannedOwner } from '../shared/database/canned-replies.ts';
import type { CannedReply } from '../shared/protocol/canned-reply.ts';
import { teamsOf } from './canned-access.ts';
import type { AppEnv } from './env.ts';
import { refused } from './problem.ts';
import type { Services } from './services.ts';

/** A reply as it shall be. */
export type Wanted = Pick<CannedReply, 'scope' | 'team_id' | 'shortcut' | 'text'> & {
  files: string[];
};

/** @throws {Refused} where the team is missing, is not there, or has no place. */
export const ownerOf = async (
  c: Context<AppEnv>,
  { scope, team_id }: Wanted,
): Promise<CannedOwner> => {
  const { caller } = c.get('authenticated');
  const field = 'team_id';
  if (scope !== 'team') {
    if (team_id !== null) {
      throw refused('invalid_request', 'team_id goes with scope "team" only.', { field });
    }
    return { agent_id: scope === 'personal' ? caller.id : null, team_id: null };
  }
  const { all } = await teamsOf(c.get('services'), caller);
  if (team_id === null || !all.includes(team_id)) {
    throw refused('invalid_request', 'There is no such team.', { field });
  }
  return { agent_id: null, team_id };
};

/** @throws {Refused} where it would say nothing, or carry what it cannot. */
export const mustBeWhole = async (
  { archive, now }: Services,
  id: string,
  { text, files }: Wanted,
): Promise<void> => {
  if (text.trim() === '' && files.length === 0) {
    throw refused('invalid_request', 'Write a text, or attach a file.', { field: 'text' });
  }
  const usable = await archive.canned.usable(id, files, now());
  if (files.some((file) => !usable.has(file))) {
    const detail =
      'A file was not uploaded to this reply, or more than a day ago. Attach it again.';
    throw refused('invalid_request', detail, { field: 'files' });
  }
};

/** Runs what may meet another reply's shortcut. */
export const write = async <T>(shortcut: string, act: () => Promise<T>): Promise<T> => {
  try {
    return await act();
  } catch (error) {
    if (!isShortcutTaken(error)) throw error;
    const detail = `/${shortcut} is taken already. Choose another shortcut.`;
    throw refused('shortcut_taken', detail, { field: 'shortcut' });
  }
};

const isAsWanted = (reply: CannedReply, wanted: Wanted): boolean =>
  reply.scope === wanted.scope &&
  reply.team_id === wanted.team_id &&
  reply.shortcut === wanted.shortcut &&
  reply.text === wanted.text &&
  reply.files.map(({ id }) => id).join() === wanted.files.join();

/**
 * What stands in place of the reply that was written over; as wanted where only an answer was lost.
 *
 * @throws {Refused} `canned_changed` where it says something else.
 */
export const overtaken = (standing: CannedReply, wanted: Wanted): CannedReply => {
  if (isAsWanted(standing, wanted)) return standing;
  throw refused('canned_changed', 'A colleague has changed this reply meanwhile.', {
    canned_reply: standing,
  });
};
