/**
 * Which engine this process runs on. Tables are made when they are first imported, so this is known before any setting is parsed, and
 * is the same for as long as the process lives: the portal refuses settings that name another engine.
 */
export type Dialect = 'sqlite' | 'postgres';

export const dialectOf = (url: string | undefined): Dialect => (url ? 'postgres' : 'sqlite');
export const dialect: Dialect = dialectOf(process.env['DATABASE_URL']);
