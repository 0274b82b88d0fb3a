/**
 * An object's stub whose answers are plain data. What a call brings has a disposer, and whoever hands
 * it on in an answer of their own stays referenced, awake and billed, until that is disposed of.
 */
export const plainRpc = <T extends object>(stub: T): T =>
  new Proxy({} as T, {
    get:
      (_, verb) =>
      async (...given: unknown[]): Promise<unknown> => {
        // Called on the stub itself: taken off it, a verb is a stub of its own.
        const verbs = stub as Record<PropertyKey, (...all: unknown[]) => Promise<unknown>>;
        const answer = await verbs[verb]?.(...given);
        if (typeof answer !== 'object' || answer === null) return answer;
        const plain: unknown = Array.isArray(answer) ? [...answer] : { ...answer };
        (answer as Partial<Disposable>)[Symbol.dispose]?.();
        return plain;
      },
  });
