// localStorage, which may be full, blocked or from another version: never a reason to fail.
import * as z from 'zod/mini';

const prefix = 'desk.';

export const keep = (name: string, value: unknown): void => {
  try {
    if (value === undefined) localStorage.removeItem(prefix + name);
    else localStorage.setItem(prefix + name, JSON.stringify(value));
  } catch {
    // Kept in memory only; the next page load starts without it.
  }
};

export const kept = <T extends z.ZodMiniType>(name: string, schema: T): z.infer<T> | undefined => {
  try {
    const text = localStorage.getItem(prefix + name);
    return text === null ? undefined : schema.safeParse(JSON.parse(text)).data;
  } catch {
    return undefined;
  }
};

/** Another window of this browser has kept something under this name, or cleared everything. */
export const onKept = (name: string, hear: () => void): (() => void) => {
  const listen = ({ key }: StorageEvent) => {
    if (key === prefix + name || key === null) hear();
  };
  window.addEventListener('storage', listen);
  return () => window.removeEventListener('storage', listen);
};

/** The names that begin so. */
export const keptNames = (begin: string): string[] => {
  try {
    return Array.from({ length: localStorage.length }, (_, at) => localStorage.key(at) ?? '')
      .filter((name) => name.startsWith(prefix + begin))
      .map((name) => name.slice(prefix.length));
  } catch {
    return [];
  }
};
