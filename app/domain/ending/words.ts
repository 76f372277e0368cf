export const sides = ['customer', 'vendor'] as const;
export type Side = (typeof sides)[number];

/** Why an agreement is ended: on a date without a violation, for one that can be cured, for one that cannot. */
export const causes = ['convenience', 'breach', 'incurable'] as const;
export type Cause = (typeof causes)[number];

/** How a certificate of destruction came to nothing: ended at DocuSign, or no longer there before the portal had fetched it. */
export const certificateEnds = ['declined', 'voided', 'purged', 'gone'] as const;
export type CertificateEnd = (typeof certificateEnds)[number];

/** How ePHI was destroyed, in the words of NIST SP 800-88. */
export const methods = ['cryptographic_erase', 'clear', 'purge', 'physical_destruction'] as const;
export type Method = (typeof methods)[number];

/** How a cause is told. */
export const causeWords: Record<Cause, string> = {
  convenience: 'without a violation',
  breach: 'for a violation that can be cured',
  incurable: 'for a violation that cannot be cured',
};

export const methodWords: Record<Method, string> = {
  cryptographic_erase: 'Cryptographic erase',
  clear: 'Clear (overwritten)',
  purge: 'Purge',
  physical_destruction: 'Physical destruction',
};
