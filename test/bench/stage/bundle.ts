// A Worker as `wrangler deploy` would upload it, from its real configuration, without a network.
import { execFile } from 'node:child_process';
import * as fs from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);
const WRANGLER = join(
  dirname(createRequire(import.meta.url).resolve('wrangler/package.json')),
  'bin/wrangler.js',
);
const QUIET = {
  CLOUDFLARE_CF_FETCH_ENABLED: 'false',
  WRANGLER_SEND_METRICS: 'false',
  WRANGLER_SEND_ERROR_REPORTS: 'false',
  WRANGLER_HIDE_BANNER: 'true',
};

/** The bundled module's text. `entry` takes the place of the configuration's `main`. */
export const bundle = async (options: {
  config: string;
  entry?: string;
  outdir: string;
}): Promise<string> => {
  const { config, entry, outdir } = options;
  const args = [WRANGLER, 'deploy', ...(entry === undefined ? [] : [entry])];
  await run(process.execPath, [...args, '--dry-run', '--config', config, '--outdir', outdir], {
    env: { ...process.env, ...QUIET },
  });
  const built = fs.readdirSync(outdir).find((file) => file.endsWith('.js'));
  if (built === undefined) throw new Error(`wrangler built nothing in ${outdir}`);
  return fs.readFileSync(join(outdir, built), 'utf8');
};
