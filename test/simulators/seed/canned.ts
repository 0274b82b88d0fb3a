// Canned replies of the local stack that need more than a row: a team, which stands in the settings,
// and a file, which stands in the store. So they come by REST, once, as an admin would make them.
import type { CannedReplyList } from '../../../shared/protocol/canned-reply.ts';
import type { Settings, SettingsPatch } from '../../../shared/protocol/settings.ts';
import type { Upload, UploadedPart } from '../../../shared/protocol/upload.ts';
import type * as z from 'zod/mini';
import { ana, ben } from './staff.ts';

/** Everybody knows both: the team's reply is a row of the database. */
export const SWEETS_TEAM = {
  id: '0193a000-0000-7000-8000-0000000002a1',
  name: 'Sweets team',
  agent_ids: [ana.id, ben.id],
};
const RETURNS = '0193a000-0000-7000-8000-0000000003a1';

const LINES = [
  'How to send something back',
  '',
  '1. Leave the box sealed. Sweets that were opened cannot come back.',
  '2. Write your order number on the label.',
  '3. Hand the parcel in within seven days.',
  '',
  'The money is back with you within five working days.',
];

/** A page of plain lines, as small as a PDF can be. */
export const plainPdf = (lines: readonly string[]): Uint8Array<ArrayBuffer> => {
  const shown = lines.map((line) => `(${line.replaceAll(/[()\\]/g, String.raw`\$&`)}) Tj T*`);
  const page = `BT /F1 14 Tf 22 TL 60 760 Td ${shown.join(' ')} ET`;
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>',
    `<< /Length ${page.length} >>\nstream\n${page}\nendstream`,
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>',
  ];
  let text = '%PDF-1.4\n';
  const places: number[] = [];
  for (const [at, object] of objects.entries()) {
    places.push(text.length);
    text += `${at + 1} 0 obj\n${object}\nendobj\n`;
  }
  const table = places.map((place) => `${String(place).padStart(10, '0')} 00000 n \n`).join('');
  const end = `trailer << /Size ${objects.length + 1} /Root 1 0 R >>\nstartxref\n${text.length}\n%%EOF\n`;
  text += `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${table}${end}`;
  return new TextEncoder().encode(text);
};

type Door = { workerUrl: string; token: string };

const call = async <T>(
  { workerUrl, token }: Door,
  method: string,
  path: string,
  body?: object | Uint8Array<ArrayBuffer>,
): Promise<T> => {
  const bytes = body instanceof Uint8Array;
  const response = await fetch(`${workerUrl}/api/agent${path}`, {
    method,
    headers: {
      authorization: `Bearer ${token}`,
      ...(body !== undefined && !bytes && { 'content-type': 'application/json' }),
    },
    ...(body !== undefined && { body: bytes ? body : JSON.stringify(body) }),
  });
  if (!response.ok) throw new Error(`${method} ${path}: ${await response.text()}`);
  return (await response.json()) as T;
};

const uploadReturns = async (door: Door): Promise<string> => {
  const file = plainPdf(LINES);
  const base = `/canned-replies/${RETURNS}/uploads`;
  const begun = await call<z.infer<typeof Upload>>(door, 'POST', base, {
    filename: 'Returns.pdf',
    mime_type: 'application/pdf',
    size: file.length,
  });
  const query = `upload_id=${encodeURIComponent(begun.upload_id)}`;
  const part = await call<z.infer<typeof UploadedPart>>(
    door,
    'PUT',
    `${base}/${begun.id}/parts/1?${query}`,
    file,
  );
  const parts = [{ n: part.n, etag: part.etag }];
  await call(door, 'POST', `${base}/${begun.id}/complete`, { upload_id: begun.upload_id, parts });
  return begun.id;
};

/** May be run at every start: what is there stays as it is. */
export const seedCanned = async (door: Door): Promise<void> => {
  const settings = await call<Settings>(door, 'GET', '/settings');
  if (settings.version === 1) {
    const patch: SettingsPatch = {
      teams: [SWEETS_TEAM],
      business: { name: 'Govindjis', hours: 'every day from 10 am to 8 pm' },
    };
    await call(door, 'PATCH', '/settings', patch);
  }
  const { canned_replies } = await call<z.infer<typeof CannedReplyList>>(
    door,
    'GET',
    '/canned-replies',
  );
  if (canned_replies.some(({ id, shortcut }) => id === RETURNS || shortcut === 'returns')) return;
  await call(door, 'POST', '/canned-replies', {
    id: RETURNS,
    scope: 'global',
    shortcut: 'returns',
    text: 'Hello {{customer_first_name}}, this is how a return works. Tell me if anything is unclear.',
    files: [await uploadReturns(door)],
  });
};
