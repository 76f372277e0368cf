import type { DestructionCertificate, DestructionText } from '../outside.ts';
import { destructionSource } from './destruction-source.ts';

/** Matches the place of the signature in the source. */
const signature = { x: 72, y: 214 };

/** The certificate of destruction by Typst. Data goes in as data; the same text gives the same bytes. */
export function typstDestruction(): DestructionCertificate {
  let turn: Promise<unknown> = Promise.resolve();
  return {
    typeset(text) {
      const mine = turn.then(() => compile(text));
      turn = mine.catch(() => undefined);
      return mine;
    },
  };
}

async function compile(text: DestructionText) {
  const { NodeCompiler } = await import('@myriaddreamin/typst-ts-node-compiler');
  const compiler = NodeCompiler.create();
  const inputs = { data: JSON.stringify(text) };
  const pdf = Buffer.from(
    compiler.pdf({ mainFileContent: destructionSource, inputs }, { creationTimestamp: 1_700_000_000 }),
  );
  const pages = Number(
    compiler.query({ mainFileContent: destructionSource, inputs }, { selector: '<pages>', field: 'value' })[0],
  );
  return { pdf, tabs: { page: pages, ...signature } };
}
