// Canned replies and their files. Who may do what is decided by whoever asks.
import {
  and,
  asc,
  eq,
  exists,
  inArray,
  isNotNull,
  isNull,
  lt,
  notExists,
  or,
  sql,
  type SQL,
} from 'drizzle-orm';
import type { CannedFile, CannedReply } from '../protocol/canned-reply.ts';
import { isCannedKind } from '../protocol/canned-reply.ts';
import { kindOf } from '../protocol/media-limits.ts';
import { DAY_MS, HOUR_MS, iso } from '../protocol/time.ts';
import type { Database } from './connect.ts';
import { cannedFiles, cannedResponses } from './house-tables.ts';
import { storableText } from './storable.ts';

/** Whose a reply is: an agent's, a team's, or with neither everybody's. */
export type CannedOwner = { agent_id: string | null; team_id: string | null };
type StoredFile = Omit<CannedFile, 'kind'>;
export type UploadedCannedFile = StoredFile & { reply_id: string; agent_id: string };

/** What no reply carries is deleted after a day, and cannot be put into one shortly before. */
const UNUSED_MS = DAY_MS;
const USABLE_MS = UNUSED_MS - HOUR_MS;
const SWEEP_LIMIT = 50;

const shownFile = ({ id, filename, mime_type, size }: StoredFile): CannedFile[] => {
  const kind = kindOf(mime_type);
  return kind !== null && isCannedKind(kind) ? [{ id, filename, mime_type, size, kind }] : [];
};

/** Names are whole in here: in a list of columns the builder takes a table's name away. */
const files = sql<StoredFile[]>`coalesce((
  select json_agg(json_build_object('id', f.id, 'filename', f.filename, 'mime_type', f.mime_type, 'size', f.size) order by f.position)
  from ${cannedFiles} f where f.reply_id = "canned_responses"."id" and f.position is not null
), '[]'::json)`;

const columns = {
  id: cannedResponses.id,
  agent_id: cannedResponses.agent_id,
  team_id: cannedResponses.team_id,
  shortcut: cannedResponses.shortcut,
  text: cannedResponses.text,
  files,
  created_at: cannedResponses.created_at,
  updated_at: cannedResponses.updated_at,
};

const shown = (
  row: Omit<CannedReply, 'scope' | 'files'> & { files: StoredFile[] },
): CannedReply => ({
  ...row,
  scope: row.agent_id !== null ? 'personal' : row.team_id !== null ? 'team' : 'global',
  files: row.files.flatMap(shownFile),
});

const ownedBy = ({ agent_id, team_id }: CannedOwner) =>
  and(
    agent_id === null ? isNull(cannedResponses.agent_id) : eq(cannedResponses.agent_id, agent_id),
    team_id === null ? isNull(cannedResponses.team_id) : eq(cannedResponses.team_id, team_id),
  );

/** Their places are those in `ids`; a file that is not among them is carried no more. */
const placeFiles = (db: Database, replyId: string, ids: readonly string[], where?: SQL) =>
  db
    .update(cannedFiles)
    .set({ position: sql`array_position(${`{${ids.join(',')}}`}::uuid[], ${cannedFiles.id}) - 1` })
    .where(and(eq(cannedFiles.reply_id, replyId), where));

/** Did this fail because the owner has another reply with the same shortcut? */
export const isShortcutTaken = (error: unknown): boolean => {
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
  const { code, constraint, message } = cause as {
    code?: unknown;
    constraint?: unknown;
    message?: unknown;
  };
  const name = 'canned_responses_shortcut';
  return code === '23505' && (constraint === name || String(message).includes(name));
};

/** The verbs over one database. Each throws where Postgres does not answer (`isUnavailable`). */
export const cannedStore = (db: Database) => ({
  /** This agent's own, everybody's, and those of these teams, by shortcut. */
  list: async (agentId: string, teamIds: readonly string[] | 'all'): Promise<CannedReply[]> => {
    const { agent_id, team_id, shortcut, id } = cannedResponses;
    const teams =
      teamIds === 'all'
        ? isNotNull(team_id)
        : teamIds.length === 0
          ? undefined
          : inArray(team_id, [...teamIds]);
    const rows = await db
      .select(columns)
      .from(cannedResponses)
      .where(or(eq(agent_id, agentId), ownedBy({ agent_id: null, team_id: null }), teams))
      .orderBy(asc(shortcut), asc(id));
    return rows.map(shown);
  },
  byId: async (id: string): Promise<CannedReply | null> => {
    const [row] = await db.select(columns).from(cannedResponses).where(eq(cannedResponses.id, id));
    return row === undefined ? null : shown(row);
  },
  count: (owner: CannedOwner): Promise<number> => db.$count(cannedResponses, ownedBy(owner)),
  /** @throws what `isShortcutTaken` knows. */
  insert: async (
    reply: CannedOwner & { id: string; shortcut: string; text: string },
    fileIds: readonly string[],
  ): Promise<void> => {
    const row = { ...reply, text: storableText(reply.text) };
    await db.batch([db.insert(cannedResponses).values(row), placeFiles(db, reply.id, fileIds)]);
  },
  /**
   * False where there is none, or with `base` where its `updated_at` is another by now: then nothing
   * was changed.
   *
   * @throws what `isShortcutTaken` knows.
   */
  update: async (
    { id, ...reply }: CannedOwner & { id: string; shortcut: string; text: string },
    fileIds: readonly string[],
    base: string | null,
  ): Promise<boolean> => {
    const { updated_at } = cannedResponses;
    const stands = and(
      eq(cannedResponses.id, id),
      base === null ? undefined : eq(updated_at, base),
    );
    const standing = () =>
      db.select({ id: cannedResponses.id }).from(cannedResponses).where(stands);
    // Never the same twice, so that a change within the same millisecond is seen as one.
    const later = sql`greatest(now(), ${updated_at} + interval '1 millisecond')`;
    const row = { ...reply, text: storableText(reply.text), updated_at: later };
    // Locked first: a second writer waits here, and then finds another `updated_at`.
    const [, , changed] = await db.batch([
      standing().for('update'),
      placeFiles(db, id, fileIds, exists(standing())),
      db.update(cannedResponses).set(row).where(stands).returning({ id: cannedResponses.id }),
    ]);
    return changed.length > 0;
  },
  remove: async (id: string): Promise<void> => {
    await db.delete(cannedResponses).where(eq(cannedResponses.id, id));
  },

  addFile: async ({ filename, ...file }: UploadedCannedFile): Promise<void> => {
    const row = { ...file, filename: storableText(filename) };
    await db.insert(cannedFiles).values(row).onConflictDoNothing();
  },
  /** One file that is, or may still be put, into this reply. */
  file: async (replyId: string, id: string): Promise<UploadedCannedFile | null> => {
    const [row] = await db
      .select()
      .from(cannedFiles)
      .where(and(eq(cannedFiles.reply_id, replyId), eq(cannedFiles.id, id)));
    return row ?? null;
  },
  /** Which of these files a reply may carry: it does already, or they went up within a day. */
  usable: async (replyId: string, ids: readonly string[], now: number): Promise<Set<string>> => {
    if (ids.length === 0) return new Set();
    const { reply_id, id, position, stored_at } = cannedFiles;
    const rows = await db
      .select({ id })
      .from(cannedFiles)
      .where(
        and(
          eq(reply_id, replyId),
          inArray(id, [...ids]),
          or(isNotNull(position), sql`${stored_at} > ${iso(now - USABLE_MS)}::timestamptz`),
        ),
      );
    return new Set(rows.map((row) => row.id));
  },
  /** Some of those that no reply carries and no reply may carry any more. */
  unused: (now: number): Promise<{ id: string; reply_id: string }[]> => {
    const { id, reply_id, position, stored_at } = cannedFiles;
    const reply = db
      .select({ id: cannedResponses.id })
      .from(cannedResponses)
      .where(eq(cannedResponses.id, reply_id));
    return db
      .select({ id, reply_id })
      .from(cannedFiles)
      .where(and(lt(stored_at, iso(now - UNUSED_MS)), or(isNull(position), notExists(reply))))
      .limit(SWEEP_LIMIT);
  },
  forgetFiles: async (ids: readonly string[]): Promise<void> => {
    if (ids.length > 0) await db.delete(cannedFiles).where(inArray(cannedFiles.id, [...ids]));
  },
});
export type CannedStore = ReturnType<typeof cannedStore>;
