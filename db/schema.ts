/** Every table, a line a room: what migrations are made from. Whoever needs a table asks its room. */
export * from './agreement/schema.ts';
export * from './ending/schema.ts';
export * from './endpoints/schema.ts';
export * from './gate/schema.ts';
export * from './keeping/schema.ts';
export * from './log/schema.ts';
export * from './machines/schema.ts';
export * from './operations/schema.ts';
export * from './paper/schema.ts';
export * from './people/schema.ts';
export * from './promises/schema.ts';
export * from './regions/schema.ts';
export * from './sales/schema.ts';
export * from './services/schema.ts';
export * from './trust/schema.ts';
