// npm run deploy: the Worker, then the dashboard, which needs it. `-- --dry-run` builds both as they
// would be uploaded, without an account or a network.
import { execFile, spawn } from 'node:child_process';
import * as fs from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { parseArgs, promisify } from 'node:util';
import { Mistake, runCommand } from './command.ts';
import { accountNeeds, type Found, resourceNeeds } from './deploy-needs.ts';

const ROOT = join(import.meta.dirname, '../..');
const DASHBOARD = join(ROOT, 'dashboard');
const BUCKET = 'talk-to-expert-media';
const PROJECT = 'talk-to-expert-dashboard';
const USAGE = 'Usage: npm run deploy [-- --dry-run [--outdir <folder>]]';

const programOf = (name: string, file: string): string =>
  join(dirname(createRequire(import.meta.url).resolve(`${name}/package.json`)), file);
const WRANGLER = programOf('wrangler', 'bin/wrangler.js');
const VITE = programOf('vite', 'bin/vite.js');

const QUIET = {
  WRANGLER_SEND_METRICS: 'false',
  WRANGLER_SEND_ERROR_REPORTS: 'false',
  WRANGLER_HIDE_BANNER: 'true',
};
const env = { ...process.env, ...QUIET };

/** Runs it before the reader's eyes. */
const run = async (program: string, args: string[], cwd: string): Promise<void> => {
  const child = spawn(process.execPath, [program, ...args], { cwd, env, stdio: 'inherit' });
  const code = await new Promise((done, failed) => {
    child.once('error', failed).once('exit', done);
  });
  if (code !== 0) throw new Mistake('It stopped there; what went wrong stands above.');
};

type Said = { ok: boolean; stdout: string; stderr: string };

/** Runs wrangler for what it answers. */
const ask = async (...args: string[]): Promise<Said> => {
  try {
    const said = await promisify(execFile)(process.execPath, [WRANGLER, ...args], {
      cwd: ROOT,
      env,
    });
    return { ok: true, ...said };
  } catch (error) {
    const { stdout = '', stderr = '' } = error as Partial<Said>;
    return { ok: false, stdout, stderr };
  }
};

const jsonIn = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
};

const cannotAsk = (what: string, { stdout, stderr }: Said): Mistake => {
  const reason = `${stderr}\n${stdout}`.split('\n').find((line) => /error/i.test(line)) ?? '';
  return new Mistake(`Cloudflare did not say ${what}. ${reason.trim()}`.trim());
};

const accounts = async (): Promise<Found['accounts']> => {
  const said = await ask('whoami', '--json');
  const who = jsonIn(said.stdout) as { loggedIn?: boolean; accounts?: { name: string }[] } | null;
  if (who === null) throw cannotAsk('who is signed in', said);
  return who.loggedIn === true ? (who.accounts ?? []).map(({ name }) => name) : null;
};

const secrets = async (): Promise<Found['secrets']> => {
  const said = await ask('secret', 'list', '--format', 'json');
  const list = jsonIn(said.stdout) as { name: string }[] | null;
  if (said.ok && list !== null) return list.map(({ name }) => name);
  // 10007: there is no such Worker.
  if (/10007|not found|does not exist/i.test(said.stdout + said.stderr)) return null;
  throw cannotAsk('which secrets there are', said);
};

const hasBucket = async (): Promise<boolean> => {
  const said = await ask('r2', 'bucket', 'info', BUCKET, '--json');
  if (said.ok) return true;
  if (/10006|not found|does not exist/i.test(said.stdout + said.stderr)) return false;
  throw cannotAsk(`whether the bucket ${BUCKET} exists`, said);
};

const hasProject = async (): Promise<boolean> => {
  const said = await ask('pages', 'project', 'list', '--json');
  if (!said.ok) throw cannotAsk('which Pages projects there are', said);
  return said.stdout.includes(`"${PROJECT}"`);
};

const refuseWith = (needs: string[]): void => {
  if (needs.length > 0) {
    throw new Mistake(`Nothing was deployed.\n${needs.map((need) => `- ${need}`).join('\n')}`);
  }
};

/** All that is missing is said at once, before anything is built or uploaded. */
const check = async (): Promise<void> => {
  const chosenAccount = process.env['CLOUDFLARE_ACCOUNT_ID'];
  const who = { accounts: await accounts(), chosenAccount };
  refuseWith(accountNeeds(who));
  const [found, bucket, project] = await Promise.all([secrets(), hasBucket(), hasProject()]);
  refuseWith(
    resourceNeeds(
      { ...who, secrets: found, hasBucket: bucket, hasProject: project },
      { bucket: BUCKET, project: PROJECT },
    ),
  );
};

const dryRun = async (outdir: string): Promise<string> => {
  const pages = join(outdir, 'pages');
  await run(WRANGLER, ['deploy', '--dry-run', '--outdir', join(outdir, 'worker')], ROOT);
  await run(VITE, ['build', '--outDir', join(pages, 'dist'), '--logLevel', 'warn'], DASHBOARD);
  const functions = ['pages', 'functions', 'build', 'functions'];
  await run(WRANGLER, [...functions, '--outdir', join(pages, 'functions')], DASHBOARD);
  return 'Worker and dashboard are built. Nothing was uploaded.';
};

const deploy = async (): Promise<string> => {
  await check();
  // A build that fails should fail before the Worker is replaced.
  await run(VITE, ['build', '--logLevel', 'warn'], DASHBOARD);
  await run(WRANGLER, ['deploy'], ROOT);
  await run(WRANGLER, ['pages', 'deploy', '--branch', 'main', '--commit-dirty=true'], DASHBOARD);
  return 'Worker and dashboard are deployed. Look at /api/health on the dashboard’s address next.';
};

const readArgs = () => {
  try {
    return parseArgs({
      options: { 'dry-run': { type: 'boolean', default: false }, outdir: { type: 'string' } },
    }).values;
  } catch {
    throw new Mistake(USAGE);
  }
};

await runCommand(async () => {
  const flags = readArgs();
  if (!flags['dry-run']) return deploy();
  if (flags.outdir !== undefined) return dryRun(flags.outdir);
  const folder = fs.mkdtempSync(join(tmpdir(), 'talk-to-expert-deploy-'));
  try {
    return await dryRun(folder);
  } finally {
    fs.rmSync(folder, { recursive: true, force: true });
  }
});
