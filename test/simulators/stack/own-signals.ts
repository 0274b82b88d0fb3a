const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/**
 * Makes `stop` the only answer to the signals that end a process. vite and wrangler install
 * answers of their own that call process.exit() at once, while Postgres still has to be stopped:
 * those are taken out again as soon as they are put in.
 */
export function ownSignals(stop: () => void): void {
  const ours = () => stop();
  for (const signal of SIGNALS) process.on(signal, ours);
  process.on('newListener', (event, listener: NodeJS.SignalsListener) => {
    if (listener === ours || !SIGNALS.some((signal) => signal === event)) return;
    queueMicrotask(() => process.removeListener(event, listener));
  });
}
