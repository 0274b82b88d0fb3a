// Which of the two windows about commands stands over the page. Small: what it shows loads with it.
import { signal } from '@preact/signals';

export const overlay = signal<'palette' | 'sheet' | null>(null);
