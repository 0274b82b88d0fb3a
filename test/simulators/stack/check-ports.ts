import { isPortFree } from '../ports.ts';
import type { Ports } from './settings.ts';

const NAMES: Record<keyof Ports, string> = {
  dashboard: 'dashboard',
  worker: 'Worker',
  whatsapp: 'WhatsApp simulator',
  neon: 'Postgres endpoint',
};

/** Refuses, naming the port, before anything has been started. */
export async function checkPorts(ports: Ports): Promise<void> {
  for (const [part, port] of Object.entries(ports) as [keyof Ports, number][]) {
    if (await isPortFree(port)) continue;
    throw new Error(
      `Port ${port}, which the ${NAMES[part]} needs, is in use: stop the program that listens there ("lsof -i :${port}" names it), or take other ports with "npm run dev -- --ports 6100".`,
    );
  }
}
