// npm run dev: starts the whole desk locally and stays until Ctrl-C. npm run preview is the same with
// the dashboard built and served as in production.
import { parseArgs } from 'node:util';
import { ownSignals } from './stack/own-signals.ts';
import type { StackOptions } from './stack/settings.ts';
import type { Stack } from './stack.ts';

const STOP_WITHIN_MS = 10_000;

let starting: Promise<Stack> | undefined;
let stopping = false;

ownSignals(() => {
  if (stopping) return;
  stopping = true;
  // Whatever does not stop in time is killed by its leash when we are gone.
  setTimeout(() => process.exit(0), STOP_WITHIN_MS).unref();
  // A signal may come before the start is complete, or has begun.
  Promise.resolve(starting)
    .then((stack) => stack?.stop())
    .then(
      () => process.exit(0),
      () => process.exit(1),
    );
});

try {
  const options = readFlags();
  if (process.env['DATABASE_URL']) {
    console.log('DATABASE_URL is set and ignored: the local stack has a PostgreSQL of its own.');
  }
  const { startStack } = await import('./stack.ts');
  const { banner } = await import('./stack/banner.ts');
  starting = startStack(options);
  const stack = await starting;
  // For tests that crash the Worker alone: kill -USR2.
  process.on('SIGUSR2', () => void stack.restartWorker());
  if (!stopping) console.log(banner(stack, options.dataDir));
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
}

/**
 * `--fresh` starts over; `--data <folder> --ports <first of four>` run a second stack; `--pages`
 * serves the dashboard as Pages does, with `--https` over HTTPS.
 */
function readFlags(): StackOptions {
  const { values } = parseArgs({
    options: {
      fresh: { type: 'boolean', default: false },
      data: { type: 'string' },
      ports: { type: 'string' },
      pages: { type: 'boolean', default: false },
      https: { type: 'boolean', default: false },
    },
  });
  return {
    fresh: values.fresh,
    pages: values.pages,
    https: values.https && values.pages,
    ...(values.data === undefined ? {} : { dataDir: values.data }),
    ...(values.ports === undefined ? {} : { ports: fourPorts(Number(values.ports)) }),
  };
}

function fourPorts(base: number) {
  if (Number.isInteger(base) && base >= 1024 && base <= 65_500) {
    return { dashboard: base, worker: base + 1, whatsapp: base + 2, neon: base + 3 };
  }
  throw new Error('--ports wants the first of four port numbers in a row, e.g. --ports 6100.');
}
