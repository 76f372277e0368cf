import type { TemplateTerms } from '#app/domain/templates/facts.ts';
import { publicFields } from '#app/domain/templates/fields.ts';
import { type Block, blocksOf } from '#app/domain/templates/samples.ts';
import type { Brand } from '../context.ts';

/** Of a template also the terms by which its fields are filled. */
interface Words {
  text?: string | undefined;
  terms?: TemplateTerms | undefined;
}

/** A text as a page shows it: of a template its blocks, with the fields that anybody may read. */
export const shownText = ({ text, terms }: Words, brand: Brand): { text?: string | undefined; blocks?: Block[] } =>
  text !== undefined && terms ? { blocks: blocksOf(text, publicFields(terms, brand)) } : { text };
