import { cloudflareTest } from '@cloudflare/vitest-plugin';
import { defineConfig } from 'vitest/config';

const node = (name: string, more: object = {}) => ({
  test: { name, environment: 'node' as const, include: [`test/${name}/**/*.test.ts`], ...more },
});

/** End to end, and without a browser: two of them fit beside each other. */
const BROWSERLESS = 'test/e2e/{crash,done-when,expiry,large-media,openapi}.test.ts';
const patient = { testTimeout: 120_000, hookTimeout: 120_000 };

export default defineConfig({
  test: {
    reporters: ['default', './test/closing-line.ts'],
    globalSetup: './test/global-setup.ts',
    // The test machine has two cores: more workers only make each other slow.
    maxWorkers: 2,
    projects: [
      // Properties run hundreds of cases: a busy machine needs more than the default five seconds.
      node('unit', { testTimeout: 30_000 }),
      {
        plugins: [
          cloudflareTest(({ inject }) => ({
            wrangler: { configPath: './wrangler.toml' },
            miniflare: { bindings: inject('workerBindings') },
          })),
        ],
        test: {
          name: 'worker',
          include: ['test/worker/**/*.test.ts'],
          // The first load of the sign-in library takes seconds.
          testTimeout: 30_000,
        },
      },
      node('stack', { ...patient, include: [BROWSERLESS] }),
      node('e2e', {
        ...patient,
        exclude: [BROWSERLESS],
        fileParallelism: false,
        // A busy machine is no fault of the page's.
        expect: { poll: { timeout: 20_000 } },
      }),
    ],
  },
});
