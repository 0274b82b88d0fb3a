import { cloudflareTest } from '@cloudflare/vitest-plugin';
import { defineConfig } from 'vitest/config';

const node = (name: string, more: object = {}) => ({
  test: { name, environment: 'node' as const, include: [`test/${name}/**/*.test.ts`], ...more },
});

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
      node('e2e', {
        testTimeout: 120_000,
        hookTimeout: 120_000,
        // A busy machine is no fault of the page's.
        expect: { poll: { timeout: 20_000 } },
      }),
    ],
  },
});
