import { describe, expect, it } from 'vitest';
import { cuts, uploadFile, type UploadPort } from '../../../../dashboard/src/net/upload.ts';

class Passing extends Error {}

/** A Worker that keeps parts; `fails` says how often a part is lost on the way. */
const worker = (
  partSize: number,
  fails: Record<number, number> = {},
  error: Error = new Passing(),
) => {
  const kept = new Map<number, string>();
  const seen = { puts: [] as number[], waits: [] as number[], aborted: false, completed: '' };
  const port: UploadPort = {
    begin: async () => ({ id: 'f1', upload_id: 'u1', part_size: partSize }),
    put: async (_, n, bytes, onSent) => {
      seen.puts.push(n);
      onSent(bytes.size);
      if ((fails[n] ?? 0) > 0) {
        fails[n]! -= 1;
        throw error;
      }
      kept.set(n, await bytes.text());
      return { n, etag: `e${n}` };
    },
    complete: async (_, parts) => {
      seen.completed = parts.map(({ n, etag }) => `${etag}=${kept.get(n)}`).join(' ');
      return { id: 'f1', kind: 'document' };
    },
    abort: async () => {
      seen.aborted = true;
    },
    isPassing: (thrown) => thrown instanceof Passing,
    wait: async (ms) => void seen.waits.push(ms),
  };
  return { port, seen };
};
const file = new Blob(['abcdefgh']);
const signal = new AbortController().signal;

describe('an upload', () => {
  it('is cut into parts, the last one smaller', () => {
    expect(cuts(8, 3)).toEqual([
      { n: 1, from: 0, to: 3 },
      { n: 2, from: 3, to: 6 },
      { n: 3, from: 6, to: 8 },
    ]);
    expect(cuts(3, 3)).toHaveLength(1);
    expect(cuts(0, 3)).toHaveLength(1);
  });

  it('goes part by part and tells how far it is', async () => {
    const { port, seen } = worker(3);
    const shares: number[] = [];
    const done = await uploadFile(file, port, { signal, onProgress: (part) => shares.push(part) });
    expect(done).toEqual({ id: 'f1', kind: 'document' });
    expect(seen.completed).toBe('e1=abc e2=def e3=gh');
    expect(shares).toEqual([3 / 8, 6 / 8, 1]);
  });

  it('repeats a lost part alone, waiting longer each time', async () => {
    const { port, seen } = worker(3, { 2: 2 });
    await uploadFile(file, port, { signal, onProgress: () => {} });
    expect(seen.puts).toEqual([1, 2, 2, 2, 3]);
    expect(seen.waits).toEqual([1_000, 2_000]);
    expect(seen.completed).toBe('e1=abc e2=def e3=gh');
  });

  it('gives up on a part that is lost for ever, and leaves nothing behind', async () => {
    const { port, seen } = worker(3, { 1: 99 });
    await expect(uploadFile(file, port, { signal, onProgress: () => {} })).rejects.toThrow(Passing);
    expect(seen.puts).toEqual([1, 1, 1, 1]);
    expect(seen.aborted).toBe(true);
  });

  it('does not repeat what was refused', async () => {
    const { port, seen } = worker(3, { 1: 99 }, new Error('too large'));
    await expect(uploadFile(file, port, { signal, onProgress: () => {} })).rejects.toThrow(
      'too large',
    );
    expect(seen.puts).toEqual([1]);
  });

  it('stops between parts when it is cancelled', async () => {
    const { port, seen } = worker(3);
    const abort = new AbortController();
    await expect(
      uploadFile(file, port, { signal: abort.signal, onProgress: () => abort.abort() }),
    ).rejects.toThrow();
    expect(seen.puts).toEqual([1]);
    expect(seen.aborted).toBe(true);
  });
});
