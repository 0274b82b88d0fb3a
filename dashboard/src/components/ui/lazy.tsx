import type { ComponentChild, ComponentType } from 'preact';
import { signal } from '@preact/signals';

/**
 * A page's part that loads when it is first drawn. A deploy may have taken its file away: then the
 * next drawing asks again, and until then the fallback stands.
 */
export const lazy = <Props extends object>(
  load: () => Promise<ComponentType<Props>>,
  fallback: ComponentChild = null,
): ComponentType<Props> => {
  const loaded = signal<{ Part: ComponentType<Props> } | null>(null);
  let asking = false;
  const ask = async () => {
    if (asking) return;
    asking = true;
    try {
      loaded.value = { Part: await load() };
    } catch (error) {
      console.warn('A part of the page could not be loaded', error);
    } finally {
      asking = false;
    }
  };
  return (props) => {
    const Part = loaded.value?.Part;
    if (Part) return <Part {...props} />;
    void ask();
    return fallback;
  };
};
