// Giving a chat away asks for words first: which of the two ways is being asked about.
import { signal } from '@preact/signals';

export type Handing = { way: 'transfer' | 'release'; sessionId: string };

export const handing = signal<Handing | null>(null);
