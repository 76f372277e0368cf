import { shown } from '#app/domain/settable.ts';
import type { Contract } from '#app/outside/typesetting.ts';
import { contractSource } from './contract-source.ts';
import { type Limits, typesetter } from './typesetter.ts';

/** Points from the upper left corner of a US letter page; they match the places in the source. */
const customerTabs = { x: 72, y: 246 };
const countersignerTabs = { x: 72, y: 516 };

/** Contracts by Typst. A character that its font cannot show is refused; one without a shape stands there by its number. */
export function typstContract(limits?: Limits): Contract {
  const { set, close } = typesetter(limits);
  return {
    async typeset(text) {
      const { pdf, pages: page } = await set(contractSource, text, shown);
      return { pdf, customerTabs: { page, ...customerTabs }, countersignerTabs: { page, ...countersignerTabs } };
    },
    close,
  };
}
