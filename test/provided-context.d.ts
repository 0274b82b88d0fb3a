import 'vitest';

declare module 'vitest' {
  export interface ProvidedContext {
    /** postgres:// URL of a migrated, empty database that all files share: use ids of your own. */
    databaseUrl: string;
    neonEndpoint: string;
    /** The simulator's control API. */
    whatsappUrl: string;
    workerBindings: Record<string, string>;
  }
}
