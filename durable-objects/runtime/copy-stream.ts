/** A stream that stood still for longer than it may. */
export class StalledError extends Error {
  override name = 'StalledError';
}

/**
 * Copies bytes piece by piece, never more than one at a time in memory. The time limit is on
 * standing still, not on the whole: 100 MB over a slow line is no fault. Leaves `to` open.
 */
export const copyStream = async (
  from: ReadableStream<Uint8Array>,
  to: WritableStreamDefaultWriter<Uint8Array>,
  stallMs: number,
  seen: (piece: Uint8Array) => void = () => {},
): Promise<void> => {
  const reader = from.getReader();
  let timer: ReturnType<typeof setTimeout> | undefined;
  let moved = true;
  const stalled = new Promise<never>((_, reject) => {
    const check = () => {
      if (moved) {
        moved = false;
        timer = setTimeout(check, stallMs);
      } else reject(new StalledError(`no byte for ${stallMs} ms`));
    };
    timer = setTimeout(check, stallMs);
  });
  const copy = async () => {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      moved = true;
      seen(value);
      await to.write(value);
    }
  };
  try {
    await Promise.race([copy(), stalled]);
  } catch (error) {
    await reader.cancel(error).catch(() => undefined);
    throw error;
  } finally {
    clearTimeout(timer);
  }
};
