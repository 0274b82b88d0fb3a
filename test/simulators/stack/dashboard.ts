import { join } from 'node:path';
import { createServer } from 'vite';

/** Serves the dashboard with /api on its own origin, as Pages does in production. */
export async function runDashboard(options: {
  root: string;
  port: number;
  workerPort: number;
  cacheDir: string;
  /** Where the customers' phones are. */
  phonesUrl: string;
}): Promise<{ stop(): Promise<void> }> {
  const server = await createServer({
    root: join(options.root, 'dashboard'),
    configFile: join(options.root, 'dashboard/vite.config.ts'),
    cacheDir: options.cacheDir, // two stacks must not share one
    // Only here: a build has no such address, and so no card that leads to it.
    define: { 'import.meta.env.VITE_PHONES_URL': JSON.stringify(options.phonesUrl) },
    clearScreen: false,
    logLevel: 'warn',
    server: {
      host: '127.0.0.1',
      port: options.port,
      strictPort: true,
      cors: false, // OPTIONS goes to the Worker, like any other method
      proxy: { '/api': { target: `http://127.0.0.1:${options.workerPort}`, ws: true } },
    },
  });
  await server.listen();
  return {
    stop: () => {
      // Sockets that break because everything stops are no news.
      server.config.logger.error = () => {};
      return server.close();
    },
  };
}
