import { defineConfig } from 'drizzle-kit';

export default defineConfig({
  dialect: 'postgresql',
  schema: './shared/database/*-tables.ts',
  out: './migrations',
});
