import module from 'node:module';
import { join } from 'node:path';

// What was compiled once is kept beside the program for the next start; where nothing can be written, nothing is kept.
module.enableCompileCache(join(import.meta.dirname, 'compiled'));
await import('./server.ts');
// A killed process would leave nothing behind.
setTimeout(() => module.flushCompileCache(), 1_000).unref();
