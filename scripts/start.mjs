// What an operator starts, out of the build: the portal, or the command that is named. An older Node is told so in one sentence,
// before it reads what it cannot run.
import { existsSync } from 'node:fs';
import { needed, newEnough } from './node/version.mjs';

const command = process.argv[2];
const file = new URL(command ? `../build/commands/${command}.js` : '../build/server/index.js', import.meta.url);
const door = new URL('./front-door.mjs', import.meta.url);
// Beside a demo commands go on with the Node that it fetched; production is never started on that.
if (!newEnough() && command && existsSync(door)) await import(door.href);
if (!newEnough()) refuse(`The portal needs Node ${needed} or newer; this is ${process.versions.node}.`);
// Without its mark a build was broken off: some of its files may be empty.
if (!existsSync(new URL('../build/whole', import.meta.url)) || !existsSync(file))
  refuse('There is no whole build yet: npm run build makes it.');
process.argv.splice(2, 1);
await import(file.href);

/** @param {string} why */
function refuse(why) {
  console.error(why);
  // EX_CONFIG of sysexits.h, so that a supervisor does not restart what cannot start.
  process.exit(78);
}
