import type { CustomerPatch } from './customer.ts';

/** Were they written over notes that do not stand any more? Who wrote the same is not in the way. */
export const isOvertaken = (standing: string, { notes, notes_base }: CustomerPatch): boolean =>
  notes_base !== undefined && standing !== notes_base && standing !== notes;
