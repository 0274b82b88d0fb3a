/** The call went on for longer than we wait; it may still take effect. */
export class TimeLimitError extends Error {
  override name = 'TimeLimitError';
}

/** Waits at most `ms` for an answer. The call itself is not undone. */
export const withLimit = async <T>(call: Promise<T>, ms: number): Promise<T> => {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const limit = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new TimeLimitError(`no answer within ${ms} ms`)), ms);
  });
  try {
    return await Promise.race([call, limit]);
  } finally {
    clearTimeout(timer);
  }
};
