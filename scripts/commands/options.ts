import { type ParseArgsOptionsConfig, parseArgs } from 'node:util';

/** What was said on the command line, or undefined where it was mistyped, which is told. */
export function optionsOf<const T extends ParseArgsOptionsConfig>(options: T) {
  return told(() => parseArgs({ options }).values);
}

/** The same, and `words`: what stands there without being an option. */
export function wordsOf<const T extends ParseArgsOptionsConfig>(options: T) {
  return told(() => {
    const { values, positionals } = parseArgs({ options, allowPositionals: true });
    return { ...values, words: positionals };
  });
}

function told<V>(read: () => V): V | undefined {
  try {
    return read();
  } catch (error) {
    console.error(error instanceof Error ? `${error.message}\n` : 'The command was wrong.\n');
    return undefined;
  }
}
