// A bundled Worker in a workerd of its own, its socket without a proxy before it, its objects on
// memory where the system has such a folder.
import * as fs from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { convertV4MiniflareOptions, Miniflare } from 'miniflare';
import '../../simulators/stack/quiet-wrangler.ts';
import { unstable_getMiniflareWorkerOptions } from 'wrangler';

export type Running = { url: string; stop(): Promise<void> };

/**
 * Miniflare parses each line that a Worker logs: on the two cores that are measured. In production
 * the platform takes the lines elsewhere, so here nobody reads them.
 */
export const silenceLogs = (folder: string): void => {
  const require = createRequire(createRequire(import.meta.url).resolve('miniflare'));
  const workerd = (require('workerd') as { default: string }).default;
  const silent = join(folder, 'workerd-without-logs');
  fs.writeFileSync(silent, `#!/bin/sh\nexec "${workerd}" "$@" >/dev/null\n`, { mode: 0o755 });
  process.env['MINIFLARE_WORKERD_PATH'] = silent;
};

export const runWorker = async (options: {
  name: string;
  config: string;
  script: string;
  storage: string;
  variables: Record<string, string>;
}): Promise<Running> => {
  const { name, config, script, storage, variables } = options;
  const { workerOptions } = unstable_getMiniflareWorkerOptions(config);
  const { modulesRules: _, ...real } = workerOptions;
  const miniflare = new Miniflare(
    convertV4MiniflareOptions({
      ...real,
      name,
      rootPath: storage,
      modulesRoot: storage,
      modules: [{ type: 'ESModule', path: 'worker.js', contents: script }],
      bindings: { ...(real.bindings as object), ...variables },
      unsafeDirectSockets: [{ host: '127.0.0.1', port: 0 }],
      host: '127.0.0.1',
      port: 0,
      cf: false,
      resourcePersistencePath: storage,
    }),
  );
  await miniflare.ready;
  const url = (await miniflare.unsafeGetDirectURL(name)).origin;
  return { url, stop: () => miniflare.dispose() };
};
