// multipart/form-data out of one buffer, without copying the file in it: Node's own FormData would
// hold 100 MB three times.

export interface Part {
  filename: string | undefined;
  type: string | undefined;
  /** A window on the body, not a copy. */
  bytes: Buffer;
}

/** The parts by their names (of two with one name the first); undefined where this is no such body. */
export function readMultipart(contentType: string, body: Buffer): Map<string, Part> | undefined {
  const match = /^multipart\/form-data\s*;.*boundary=(?:"([^"]+)"|([^;\s]+))/i.exec(contentType);
  const boundary = match?.[1] ?? match?.[2];
  if (boundary === undefined) return undefined;
  const line = Buffer.from(`--${boundary}`);
  const next = Buffer.from(`\r\n--${boundary}`);
  const parts = new Map<string, Part>();
  let at = body.indexOf(line);
  while (at !== -1) {
    const head = at + line.length;
    if (body.toString('latin1', head, head + 2) === '--') return parts;
    const start = body.indexOf('\r\n\r\n', head);
    const end = start === -1 ? -1 : body.indexOf(next, start + 4);
    if (end === -1) return undefined; // cut off
    const headers = body.toString('utf8', head, start);
    const name = parameter(headers, 'name');
    if (name !== undefined && !parts.has(name)) {
      parts.set(name, {
        filename: parameter(headers, 'filename'),
        type: /^content-type:\s*(.+)$/im.exec(headers)?.[1]?.trim(),
        bytes: body.subarray(start + 4, end),
      });
    }
    at = end + 2;
  }
  return undefined;
}

/** A parameter of the part's Content-Disposition. */
function parameter(headers: string, name: string): string | undefined {
  return new RegExp(`content-disposition:[^\\r\\n]*[;\\s]${name}="([^"\\r\\n]*)"`, 'i').exec(
    headers,
  )?.[1];
}
