// The chapter of the canned replies.
import type { CannedFile, CannedReply } from '../../shared/protocol/canned-reply.ts';
import { PART_SIZE } from '../../shared/protocol/media-limits.ts';
import type { ProblemCode, Refusal } from '../../shared/protocol/problem.ts';
import type { Example } from './examples.ts';
import { ana } from './people.ts';

type Refuse = (
  code: ProblemCode,
  status: number,
  detail: string,
  more?: Omit<Refusal, 'code' | 'detail'>,
) => Example['answer'];

const UPLOAD_ID = 'AHRpbfQxOTk1LTQ1YzctYjk0Zi0wMDAwMDAwMDAwMDI';
const ETAG = '9b74c9897bac770ffc029102a200c5de';
const STEPS = 'Pack it, print the label, hand it in.';
const NOON = '2026-11-23T12:00:00.000Z';

const file: CannedFile = {
  id: '2f9d5f6e-2a7e-4d0b-8f1d-5a0c7b9e3d22',
  filename: 'returns.txt',
  mime_type: 'text/plain',
  size: STEPS.length,
  kind: 'document',
};
const thanks: CannedReply = {
  id: '019ab000-e001-7a10-8c0d-52c9e0f1a001',
  scope: 'personal',
  agent_id: ana.id,
  team_id: null,
  shortcut: 'thanks',
  text: 'Thank you, {{customer_first_name}}!',
  files: [],
  created_at: NOON,
  updated_at: NOON,
};
const returns: CannedReply = {
  ...thanks,
  id: '019ab000-e002-7a10-8c0d-52c9e0f1a002',
  scope: 'global',
  agent_id: null,
  shortcut: 'returns',
  text: 'This is how a return works.',
  files: [file],
};
const renamed: CannedReply = {
  ...returns,
  shortcut: 'return',
  updated_at: '2026-11-23T12:05:00.000Z',
};
const ofReturns = { id: returns.id };

export const cannedExamples = (refusal: Refuse): Example[] => [
  {
    operation: 'createCannedReply',
    name: 'personal',
    summary: 'Ana keeps a reply for herself',
    as: 'ana',
    body: { scope: 'personal', shortcut: '/Thanks', text: thanks.text },
    answer: { status: 201, body: thanks },
  },
  {
    operation: 'createCannedReply',
    name: 'taken',
    summary: 'A shortcut that she has already',
    as: 'ana',
    body: { scope: 'personal', shortcut: 'THANKS', text: 'Thanks again!' },
    answer: refusal('shortcut_taken', 409, '/thanks is taken already. Choose another shortcut.', {
      field: 'shortcut',
    }),
  },
  {
    operation: 'createCannedReply',
    name: 'shared',
    summary: 'Agents keep replies for themselves only',
    as: 'ana',
    body: { scope: 'global', shortcut: 'returns', text: returns.text },
    answer: refusal('forbidden', 403, 'Supervisors and admins change replies that others share.'),
  },
  {
    operation: 'beginCannedUpload',
    name: 'returns',
    summary: 'A file for a reply that is still to be made',
    as: 'sam',
    parameters: ofReturns,
    body: { filename: file.filename, mime_type: file.mime_type, size: file.size },
    answer: { status: 201, body: { id: file.id, upload_id: UPLOAD_ID, part_size: PART_SIZE } },
  },
  {
    operation: 'uploadCannedPart',
    name: 'only_part',
    summary: 'Its only part',
    as: 'sam',
    parameters: { ...ofReturns, upload: file.id, n: 1, upload_id: UPLOAD_ID },
    body: STEPS,
    answer: { status: 200, body: { n: 1, etag: ETAG } },
  },
  {
    operation: 'completeCannedUpload',
    name: 'returns',
    summary: 'All of it is there',
    as: 'sam',
    parameters: { ...ofReturns, upload: file.id },
    body: { upload_id: UPLOAD_ID, parts: [{ n: 1, etag: ETAG }] },
    answer: { status: 201, body: file },
  },
  {
    operation: 'abortCannedUpload',
    name: 'too_late',
    summary: 'One that is complete stays',
    as: 'sam',
    parameters: { ...ofReturns, upload: file.id, upload_id: UPLOAD_ID },
    answer: { status: 204 },
  },
  {
    operation: 'createCannedReply',
    name: 'global',
    summary: 'Sam makes it, for everybody',
    as: 'sam',
    body: {
      id: returns.id,
      scope: 'global',
      shortcut: 'returns',
      text: returns.text,
      files: [file.id],
    },
    answer: { status: 201, body: returns },
  },
  {
    operation: 'getCannedFile',
    name: 'returns',
    summary: 'The file, to whoever reads the reply',
    as: 'ana',
    parameters: { ...ofReturns, file_id: file.id },
    answer: { status: 200, body: STEPS },
  },
  {
    operation: 'listCannedReplies',
    name: 'ana',
    summary: 'What Ana may use',
    as: 'ana',
    answer: { status: 200, body: { canned_replies: [returns, thanks] } },
  },
  {
    operation: 'changeCannedReply',
    name: 'shortcut',
    summary: 'Another shortcut',
    as: 'sam',
    parameters: ofReturns,
    body: { shortcut: 'return' },
    answer: { status: 200, body: renamed },
  },
  {
    operation: 'changeCannedReply',
    name: 'canned_changed',
    summary: 'Ada changed what Sam has changed meanwhile',
    as: 'ada',
    parameters: ofReturns,
    body: { text: 'A return takes three steps.', updated_at: returns.updated_at },
    answer: refusal('canned_changed', 409, 'A colleague has changed this reply meanwhile.', {
      canned_reply: renamed,
    }),
  },
  {
    operation: 'deleteCannedReply',
    name: 'returns',
    summary: 'What was sent with it stays',
    as: 'sam',
    parameters: ofReturns,
    answer: { status: 204 },
  },
];
