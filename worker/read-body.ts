/**
 * The raw bytes of a body of at most `limit` bytes, or null where it is longer. Reading stops at the
 * limit, or is not begun where a length was announced that is beyond it.
 */
export const readBody = async (
  request: Request,
  limit: number,
): Promise<Uint8Array<ArrayBuffer> | null> => {
  const announced = request.headers.get('content-length');
  if (Number(announced ?? 0) > limit) return null;
  if (request.body === null) return new Uint8Array();
  if (announced !== null) {
    // The runtime reads no further than what was announced, and in one piece it is much cheaper.
    const whole = new Uint8Array(await request.arrayBuffer());
    return whole.byteLength > limit ? null : whole;
  }
  const chunks: Uint8Array[] = [];
  let length = 0;
  const reader = (request.body as ReadableStream<Uint8Array>).getReader();
  for (;;) {
    const { done, value } = await reader.read();
    if (done) break;
    length += value.byteLength;
    if (length > limit) {
      await reader.cancel().catch(() => undefined);
      return null;
    }
    chunks.push(value);
  }
  const body = new Uint8Array(length);
  let offset = 0;
  for (const chunk of chunks) {
    body.set(chunk, offset);
    offset += chunk.byteLength;
  }
  return body;
};
