import type { Contract, ContractText } from '../outside.ts';
import { contractSource } from './contract-source.ts';

/** Points from the upper left corner of a US letter page; they match the places in the source. */
const customerTabs = { x: 72, y: 214 };
const countersignerTabs = { x: 72, y: 424 };

/** Contracts by Typst. Data goes in as data, so nothing that somebody typed is ever read as markup. */
export function typstContract(): Contract {
  let turn: Promise<unknown> = Promise.resolve();
  return {
    typeset(text: ContractText) {
      // One at a time: the compiler is native and synchronous.
      const mine = turn.then(() => compile(text));
      turn = mine.catch(() => undefined);
      return mine;
    },
  };
}

async function compile(text: ContractText) {
  const { NodeCompiler } = await import('@myriaddreamin/typst-ts-node-compiler');
  const compiler = NodeCompiler.create();
  const inputs = { data: JSON.stringify(text) };
  const pdf = Buffer.from(
    // A fixed moment: the same text gives the same bytes.
    compiler.pdf({ mainFileContent: contractSource, inputs }, { creationTimestamp: 1_700_000_000 }),
  );
  const pages = Number(
    compiler.query({ mainFileContent: contractSource, inputs }, { selector: '<pages>', field: 'value' })[0],
  );
  return {
    pdf,
    customerTabs: { page: pages, ...customerTabs },
    countersignerTabs: { page: pages, ...countersignerTabs },
  };
}
