// Commands that run at once: each line of theirs says whose it is, and what failed is told at the end.
import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';

/**
 * @typedef {{ name: string, command: string, args: string[], env?: Record<string, string> }} Step
 * @param {Step[]} steps
 * @returns {Promise<string[]>} The names of those that failed.
 */
export async function sideBySide(steps) {
  const width = Math.max(...steps.map(({ name }) => name.length));
  const running = steps.map((step) => ended(step, steps.length > 1 ? `${step.name.padEnd(width)} | ` : ''));
  return (await Promise.all(running)).flatMap((code, index) => (code === 0 ? [] : [steps[index]?.name ?? '']));
}

/** @param {Step} step @param {string} before @returns {Promise<number>} */
function ended({ name, command, args, env }, before) {
  const began = performance.now();
  return new Promise((resolve) => {
    const child = spawn(command, args, { stdio: ['ignore', 'pipe', 'pipe'], env: { ...process.env, ...env } });
    for (const stream of [child.stdout, child.stderr])
      createInterface({ input: stream }).on('line', (line) => console.info(`${before}${line}`));
    child.once('error', (error) => console.error(`${before}${error.message}`));
    child.once('close', (code) => {
      const seconds = Math.round((performance.now() - began) / 1000);
      console.info(`${before}${name}: ${code === 0 ? 'holds' : 'fails'} after ${seconds} s`);
      resolve(code ?? 1);
    });
  });
}
