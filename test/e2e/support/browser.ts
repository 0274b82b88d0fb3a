// A headless Chromium that comes with npm: no system browser is needed.
import { execFileSync } from 'node:child_process';
import * as fs from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { brotliDecompressSync } from 'node:zlib';
import chromium from '@sparticuz/chromium';
import { chromium as playwright, type Browser } from 'playwright-core';

/**
 * The browser links NSS and NSPR. Where the system lacks them, the copies inside the package are
 * unpacked (Amazon Linux 2023's) and put on the loader's path.
 */
const librariesFor = (executable: string): Record<string, string> => {
  const linked = execFileSync('ldd', [executable], { encoding: 'utf8' });
  if (!linked.includes('not found')) return {};
  const folder = join(tmpdir(), 'talk-to-expert-chromium-libraries');
  if (!fs.existsSync(join(folder, 'lib'))) {
    fs.mkdirSync(folder, { recursive: true });
    const packed = resolve(
      import.meta.dirname,
      '../../../node_modules/@sparticuz/chromium/bin/al2023.tar.br',
    );
    execFileSync('tar', ['-x', '-C', folder], {
      input: brotliDecompressSync(fs.readFileSync(packed)),
    });
  }
  return { LD_LIBRARY_PATH: join(folder, 'lib') };
};

// The package's flags suit a small cloud function: these would end the browser with its first
// window, switch off the web security that the tests are about, or draw each frame by a software
// copy of a graphics card, which takes half of all processor time that a test has.
const UNWANTED = new Set([
  '--single-process',
  '--no-zygote',
  '--disable-web-security',
  '--allow-running-insecure-content',
  '--disable-site-isolation-trials',
  '--ignore-gpu-blocklist',
  '--in-process-gpu',
  '--use-gl=angle',
  '--use-angle=swiftshader',
  '--enable-unsafe-swiftshader',
]);

/** `flags` are Chromium's own, for a microphone that is none and the like. */
export const launchBrowser = async (flags: string[] = []): Promise<Browser> => {
  const executablePath = await chromium.executablePath();
  return playwright.launch({
    executablePath,
    args: [
      ...chromium.args.filter((flag) => !UNWANTED.has(flag)),
      '--disable-gpu',
      '--autoplay-policy=no-user-gesture-required',
      ...flags,
    ],
    env: { ...(process.env as Record<string, string>), ...librariesFor(executablePath) },
  });
};
