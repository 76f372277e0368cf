import { spawn } from 'node:child_process';

/**
 * Goes on with a program of TypeScript. It gets our signals, hears by its channel when we die, and we end as it ends.
 * @param {string} program
 * @param {string[]} words
 * @param {Record<string, string>} env
 */
export function withUs(program, words, env = {}) {
  const child = spawn(process.execPath, ['--import', 'tsx', program, ...words], {
    stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
    env: { ...process.env, ...env },
  });
  for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM'])) process.on(signal, () => child.kill(signal));
  child.on('exit', (code) => process.exit(code ?? 1));
}
