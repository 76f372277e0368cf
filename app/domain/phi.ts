/**
 * Finds what looks like protected health information in free text. It catches identifiers with a shape, not names or places,
 * so nothing here may ever be called complete. Kinds follow 45 CFR 164.514(b)(2)(i).
 */
const shapes: readonly [kind: string, shape: RegExp][] = [
  ['a social security number', /\b(?!000|666|9\d\d)\d{3}[- ](?!00)\d{2}[- ](?!0000)\d{4}\b/],
  ['a medical record number', /\b(?:mrn|medical record(?: (?:no|number))?)[\s.:#-]{0,3}[a-z]{0,3}\d{4,12}\b/i],
  ['a date of birth', /\b(?:dob|d\.o\.b\.?|date of birth|born(?: on)?)[\s:]{1,3}\d{1,4}[./-]\d{1,2}[./-]\d{1,4}\b/i],
  ['a member id', /\b(?:member|policy|subscriber|beneficiary)[ -]?(?:id|no|number)[\s.:#-]{1,3}[a-z]{0,4}\d{5,14}\b/i],
  [
    'a Medicare identifier',
    /\b[1-9][ac-hj-km-np-rt-y][0-9ac-hj-km-np-rt-y]\d-?[ac-hj-km-np-rt-y][0-9ac-hj-km-np-rt-y]\d-?[ac-hj-km-np-rt-y]{2}\d{2}\b/i,
  ],
  ['a diagnosis code', /\b(?:icd(?:-?10)?|diagnosis|dx)[\s.:#-]{1,3}[a-tv-z]\d[0-9ab](?:\.[0-9a-z]{1,4})?\b/i],
];

const invisible = /[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]/g;

/** The kind of identifier that the text seems to hold, in words, or undefined. */
export function looksLikePhi(text: string): string | undefined {
  const folded = text.normalize('NFKC').replace(invisible, '');
  return shapes.find(([, shape]) => shape.test(folded))?.[0];
}
