// Canned replies out of the desk and into it, as JSON: their words, without their files.
import * as z from 'zod/mini';
import { CannedScope } from '../../../../shared/protocol/canned-reply.ts';
import { CannedReplyBody, plainShortcut } from '../../../../shared/protocol/canned-writing.ts';
import { may } from '../../../../shared/protocol/policy.ts';
import { postCannedReply } from '../../net/canned-api.ts';
import { RestError } from '../../net/rest.ts';
import { cannedStrings } from '../../strings/canned.ts';
import { cannedReplies, deskFacts, putCanned, teamName } from './canned.ts';
import { caller } from '../desk/me.ts';
import { notify } from '../desk/notices.ts';

const words = cannedStrings.page;
const Exported = z.object({
  canned_replies: z.array(
    z.object({
      scope: CannedScope,
      /** By its name: ids differ from desk to desk. */
      team: z.optional(z.nullable(z.string())),
      shortcut: z.string(),
      text: z.string(),
    }),
  ),
});
type Row = z.infer<typeof Exported>['canned_replies'][number];

const INDENT = 2;

export const exportCanned = (): void => {
  const rows = (cannedReplies.peek() ?? []).map(({ scope, team_id, shortcut, text }) => ({
    scope,
    ...(scope === 'team' && { team: teamName(team_id) }),
    shortcut,
    text,
  }));
  const json = JSON.stringify({ canned_replies: rows }, null, INDENT);
  const link = document.createElement('a');
  link.href = URL.createObjectURL(new Blob([json], { type: 'application/json' }));
  link.download = 'canned-replies.json';
  link.click();
  // The download reads it after this turn.
  window.setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
};

/** Where it may not be shared, or its team is not here, it becomes one's own. */
const bodyOf = ({ scope, team, shortcut, text }: Row): CannedReplyBody => {
  const found = deskFacts.peek().teams.find(({ name }) => name === team);
  const shares = may(caller(), 'canned.write_shared');
  const kept = !shares || (scope === 'team' && found === undefined) ? 'personal' : scope;
  return {
    scope: kept,
    ...(kept === 'team' && found !== undefined && { team_id: found.id }),
    shortcut: plainShortcut(shortcut),
    text,
  };
};

const read = async (file: File): Promise<Row[] | null> => {
  try {
    return Exported.parse(JSON.parse(await file.text())).canned_replies;
  } catch {
    return null;
  }
};

/** One after another; what clashes or is refused is named and left out. */
export const importCanned = async (file: File): Promise<void> => {
  const rows = await read(file);
  if (rows === null) {
    notify({ tone: 'bad', text: words.unreadable });
    return;
  }
  let count = 0;
  const skipped: string[] = [];
  for (const row of rows) {
    const body = CannedReplyBody.safeParse(bodyOf(row));
    try {
      if (!body.success) throw new RestError(400, 'invalid_request', '');
      const reply = await postCannedReply(body.data);
      putCanned(reply.id, reply);
      count += 1;
    } catch (error) {
      if (!(error instanceof RestError)) throw error;
      skipped.push(row.shortcut);
    }
  }
  if (count > 0) notify({ tone: 'good', text: words.imported(count) });
  if (skipped.length > 0) notify({ tone: 'bad', text: words.skipped(skipped) });
};
