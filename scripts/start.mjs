// `npm start`: an older Node is told so in one sentence, before it reads what it cannot run.
import { needed, newEnough } from './node-releases.mjs';

if (!newEnough()) {
  console.error(`The portal needs Node ${needed} or newer; this is ${process.versions.node}.`);
  process.exit(78);
}
await import(new URL('../build/server/index.js', import.meta.url).href);
