// What this agent used lately from the palette, on this device.
import { signal } from '@preact/signals';
import * as z from 'zod/mini';
import { keep, kept } from '../desk/keep.ts';
import { me } from '../desk/me.ts';

const KEPT = 6;
const nameOf = (): string => `commands.${me.peek()?.id ?? ''}`;

export const recentCommands = signal<readonly string[]>([]);

export const loadRecentCommands = (): void => {
  recentCommands.value = kept(nameOf(), z.array(z.string())) ?? [];
};

export const usedCommand = (id: string): void => {
  const others = recentCommands.peek().filter((known) => known !== id);
  recentCommands.value = [id, ...others].slice(0, KEPT);
  keep(nameOf(), recentCommands.peek());
};
