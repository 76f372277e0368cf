// Imported before anything else by what starts something: on an older Node it fetches a newer one and goes on with that.
// Whatever it imports must run on Node 20.19.
import { spawn } from 'node:child_process';
import { nodeOf, pathWith } from './node/releases.mjs';
import { newEnough } from './node/version.mjs';

if (!newEnough()) {
  const program = await nodeOf('24').catch((error) => {
    console.error(error.message);
    process.exit(1);
  });
  const child = spawn(program, [...process.execArgv, ...process.argv.slice(1)], {
    stdio: 'inherit',
    env: { ...process.env, PATH: pathWith(program) },
  });
  for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM'])) process.on(signal, () => child.kill(signal));
  // What stands below the import belongs to the other Node.
  await new Promise(() => child.once('close', (code) => process.exit(code ?? 1)));
}
