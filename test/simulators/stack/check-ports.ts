import { setTimeout as sleep } from 'node:timers/promises';
import { isPortFree } from '../ports.ts';
import type { Ports } from './settings.ts';

/** A stack that was just killed gives its ports back within a moment. */
const PATIENCE_MS = 2_000;

const NAMES: Record<keyof Ports, string> = {
  dashboard: 'dashboard',
  worker: 'Worker',
  whatsapp: 'WhatsApp simulator',
  neon: 'Postgres endpoint',
};

/** Refuses, naming the port, before anything has been started. */
export async function checkPorts(ports: Ports): Promise<void> {
  const deadline = Date.now() + PATIENCE_MS;
  for (const [part, port] of Object.entries(ports) as [keyof Ports, number][]) {
    while (!(await isPortFree(port))) {
      if (Date.now() > deadline) throw new Error(inUse(NAMES[part], port));
      await sleep(100);
    }
  }
}

function inUse(part: string, port: number): string {
  return `Port ${port}, which the ${part} needs, is in use: stop the program that listens there ("lsof -i :${port}" names it), or take other ports with "npm run dev -- --ports 6100".`;
}
