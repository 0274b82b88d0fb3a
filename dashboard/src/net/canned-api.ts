// Apart from api.ts, because canned replies load with their picker and their page.
import * as z from 'zod/mini';
import { CannedReply, CannedReplyList } from '../../../shared/protocol/canned-reply.ts';
import {
  type CannedReplyBody,
  type CannedReplyPatch,
} from '../../../shared/protocol/canned-writing.ts';
import { request } from './rest.ts';

const base = '/api/agent/canned-replies';
const one = (id: string) => `${base}/${encodeURIComponent(id)}`;

export const getCannedReplies = () => request(base, { answer: CannedReplyList });
export const postCannedReply = (body: CannedReplyBody) =>
  request(base, { method: 'POST', body, answer: CannedReply });
export const patchCannedReply = (id: string, body: CannedReplyPatch) =>
  request(one(id), { method: 'PATCH', body, answer: CannedReply });
/** `leaving`: the page is closing, and the request outlives it. */
export const deleteCannedReply = (id: string, leaving: boolean) =>
  request(one(id), { method: 'DELETE', keepalive: leaving });

export const cannedUploads = (id: string): string => `${one(id)}/uploads`;
export const cannedFileUrl = (replyId: string, fileId: string): string =>
  `${one(replyId)}/files/${encodeURIComponent(fileId)}`;

/** What replies name of the desk: its teams, and the business. */
export const DeskFacts = z.object({
  business: z.object({ name: z.string(), hours: z.string() }),
  teams: z.array(z.object({ id: z.string(), name: z.string(), agent_ids: z.array(z.string()) })),
});
export type DeskFacts = z.infer<typeof DeskFacts>;
export const getDeskFacts = () => request('/api/agent/settings', { answer: DeskFacts });
