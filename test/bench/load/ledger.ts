// Who was sent and has not arrived: the account of loss behind every figure.

export type Ledger = {
  sent(serial: number, at: number): void;
  /** A frame with this message came. */
  arrived(serial: number, at: number): void;
  /** Milliseconds from POST to frame of all that arrived since the last call. */
  takeLatencies(): number[];
  /** Until all has arrived, or nothing came for so long. */
  settled(limitMs?: number): Promise<void>;
  /** Messages without a frame, and frames without a message; then begins anew. */
  close(): number;
};

export const openLedger = (): Ledger => {
  const open = new Map<number, number>();
  let latencies: number[] = [];
  let strangers = 0;
  let lastAt = performance.now();
  return {
    sent: (serial, at) => void open.set(serial, at),
    arrived: (serial, at) => {
      lastAt = at;
      const sentAt = open.get(serial);
      if (sentAt === undefined) {
        strangers += 1;
        return;
      }
      open.delete(serial);
      latencies.push(at - sentAt);
    },
    takeLatencies: () => {
      const taken = latencies;
      latencies = [];
      return taken;
    },
    settled: async (limitMs = 3000) => {
      const start = performance.now();
      while (open.size > 0 && performance.now() - Math.max(start, lastAt) < limitMs) {
        await new Promise((again) => setTimeout(again, 10));
      }
    },
    close: () => {
      const lost = open.size + strangers;
      open.clear();
      strangers = 0;
      return lost;
    },
  };
};
