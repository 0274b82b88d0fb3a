// A file goes up in parts, so that a lost part is a part to repeat and not a file.

export type Part = { n: number; etag: string };
export type Uploaded = { id: string; kind: string };

/** The way to the Worker; `put` reports the bytes of its part that have left. */
export type UploadPort = {
  begin(): Promise<{ id: string; upload_id: string; part_size: number }>;
  put(
    begun: { id: string; upload_id: string },
    n: number,
    bytes: Blob,
    onSent: (bytes: number) => void,
  ): Promise<Part>;
  complete(begun: { id: string; upload_id: string }, parts: Part[]): Promise<Uploaded>;
  abort(begun: { id: string; upload_id: string }): Promise<void>;
  /** Trying again may mend it. */
  isPassing(error: unknown): boolean;
  wait(ms: number): Promise<void>;
};

export type UploadOptions = {
  signal: AbortSignal;
  /** From 0 to 1, and never backwards while nothing is repeated. */
  onProgress: (share: number) => void;
};

const TRIES = 4;
const FIRST_WAIT_MS = 1_000;

/** Bytes that a file of `size` is cut into; Meta takes no empty file, so there is always one. */
export const cuts = (size: number, partSize: number): { n: number; from: number; to: number }[] =>
  Array.from({ length: Math.max(1, Math.ceil(size / partSize)) }, (_, at) => ({
    n: at + 1,
    from: at * partSize,
    to: Math.min(size, (at + 1) * partSize),
  }));

const repeated = async <T>(
  port: UploadPort,
  signal: AbortSignal,
  act: () => Promise<T>,
): Promise<T> => {
  for (let tried = 1; ; tried += 1) {
    signal.throwIfAborted();
    try {
      return await act();
    } catch (error) {
      if (signal.aborted || tried === TRIES || !port.isPassing(error)) throw error;
      await port.wait(FIRST_WAIT_MS * 2 ** (tried - 1));
    }
  }
};

/** Uploads `file`; a cancelled or failed upload leaves nothing behind at the Worker. */
export const uploadFile = async (
  file: Blob,
  port: UploadPort,
  { signal, onProgress }: UploadOptions,
): Promise<Uploaded> => {
  const begun = await repeated(port, signal, () => port.begin());
  try {
    const parts: Part[] = [];
    for (const { n, from, to } of cuts(file.size, begun.part_size)) {
      const bytes = file.slice(from, to);
      parts.push(
        await repeated(port, signal, () =>
          port.put(begun, n, bytes, (sent) =>
            onProgress(file.size === 0 ? 1 : (from + Math.min(sent, to - from)) / file.size),
          ),
        ),
      );
    }
    return await repeated(port, signal, () => port.complete(begun, parts));
  } catch (error) {
    void port.abort(begun).catch(() => {});
    throw error;
  }
};
