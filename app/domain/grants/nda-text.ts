import type { NdaText, NdaTexts } from './facts.ts';

/**
 * The text that ships. It is ours and no lawyer's: counsel reads it, and publishes a version of its own. Its hash stands beside it
 * because nothing is hashed in the law; a test holds one against the other.
 */
export const shippedNda: NdaText = {
  version: '1',
  binds: 'person',
  months: 24,
  textSha256: 'b90081a731553164a504cf2a279ff6336d2eb563b625016da80730323fb2a023',
  text: `Non-disclosure agreement for documents of the trust centre

1. What it is about. The vendor shows you documents about its own security and compliance that are not public: reports, letters, attestations and what stands in them. This agreement is about these documents, whether you read them here or keep a copy.

2. What you promise. You use them only to judge whether the vendor's services may be used by the organization for which you asked. You show them to nobody but people of that organization, and its auditors and advisers, who need them for the same purpose and who keep them as secret as you do. You do not publish them, and you take no marks off a copy.

3. What is not secret. This does not hold for what is public without your doing, what you knew before or found out by yourself, and what somebody else may tell you without breaking a promise. Where a law or a court makes you show a document, you say so to the vendor first, if you may.

4. How long. Documents may be granted to you on this signature for 24 months. What you promise here goes on when a grant ends, is revoked or runs out.

5. Copies. Every page of a copy says who asked for it, when, and under which number. When the vendor asks you to, you delete your copies.

6. Nothing else. You get no licence and no warranty, and nobody is bound to buy or to sell anything.
`,
};

/** The one that is signed now. */
export const ndaNow = (texts: NdaTexts | undefined): NdaText => texts?.published.at(-1) ?? shippedNda;

/** Every version that may have been signed, the newest first. */
export const everyNda = (texts: NdaTexts | undefined): NdaText[] => [
  ...(texts?.published ?? []).toReversed(),
  shippedNda,
];
