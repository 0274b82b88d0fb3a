// Names each build: the page carries the name, and `version.json` says which one is served now and
// of which files it consists. So a page learns of a deploy, and the service worker of what to keep.
import { createHash } from 'node:crypto';
import type { Plugin } from 'vite';

export const buildId = (): Plugin => ({
  name: 'build-id',
  apply: 'build',
  enforce: 'post',
  generateBundle: {
    order: 'post',
    handler(_, bundle) {
      const files = Object.values(bundle)
        .filter(({ fileName }) => fileName.startsWith('assets/'))
        .map((file) => ({
          path: `/${file.fileName}`,
          bytes: Buffer.byteLength(file.type === 'chunk' ? file.code : file.source),
        }))
        .toSorted((a, b) => (a.path < b.path ? -1 : 1));
      const page = bundle['index.html'];
      if (page?.type !== 'asset') throw new Error('The build has no index.html');
      const html = Buffer.from(page.source).toString('utf8');
      const build = createHash('sha256')
        .update(html + files.map(({ path }) => path).join('\n'))
        .digest('hex')
        .slice(0, 16);
      page.source = html.replace(
        '</title>',
        `</title>\n    <meta name="build" content="${build}" />`,
      );
      this.emitFile({
        type: 'asset',
        fileName: 'version.json',
        source: JSON.stringify({ build, files }),
      });
    },
  },
});
