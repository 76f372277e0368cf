import { expect, it } from 'vitest';
import { cameBack } from '#app/domain/agreement/way-back.ts';

it('says of a word of DocuSign that it knows what it means, and quotes one that it does not', () => {
  expect(cameBack('Ada', 'decline')).toBe('Ada came back from DocuSign with the word: it is declined.');
  expect(cameBack('Ada', 'notary_left')).toBe('Ada came back from DocuSign with the word: “notary left”.');
  expect(cameBack('Ada', 'constructor')).toBe('Ada came back from DocuSign with the word: “constructor”.');
});
