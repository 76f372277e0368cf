import { defineConfig } from 'drizzle-kit';
import { dialect } from './db/dialect.ts';

export default defineConfig({
  dialect: dialect === 'postgres' ? 'postgresql' : 'sqlite',
  schema: './db/schema.ts',
  out: `./db/migrations/${dialect}`,
});
