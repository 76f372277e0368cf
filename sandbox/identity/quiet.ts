/**
 * Runs `work` without oidc-provider's advice to operators (it prints at import and at construction);
 * everything else on the console passes, errors included.
 */
export async function quietly<T>(work: () => Promise<T>): Promise<T> {
  const { warn, info } = console;
  const without = (print: typeof warn): typeof warn => {
    return (...words) => {
      if (!String(words[0]).includes('oidc-provider ')) print(...words);
    };
  };
  console.warn = without(warn);
  console.info = without(info);
  try {
    return await work();
  } finally {
    console.warn = warn;
    console.info = info;
  }
}
