import { spelled } from '#app/domain/settable.ts';
import type { DestructionCertificate } from '#app/outside/typesetting.ts';
import { destructionSource } from './destruction-source.ts';
import { typesetter } from './typesetter.ts';

/** Matches the place of the signature in the source. */
const signature = { x: 72, y: 246 };

/** The certificate of destruction by Typst. What happened has happened: a character that the font cannot show stands there by its number. */
export function typstDestruction(): DestructionCertificate {
  const { set, close } = typesetter();
  return {
    async typeset(text) {
      const { pdf, pages: page } = await set(destructionSource, text, spelled);
      return { pdf, tabs: { page, ...signature } };
    },
    close,
  };
}
