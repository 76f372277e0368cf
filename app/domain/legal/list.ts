import { type LegalId, legalIds } from './facts.ts';

/** What a legal document is. Which versions there are is told by the shipped ones and by the log. */
export interface LegalDocument {
  id: LegalId;
  name: string;
  what: string;
  /** What could not be read of it: nothing is made up in its place. */
  unread?: string | undefined;
}

const known: Record<LegalId, Omit<LegalDocument, 'id'>> = {
  privacy: {
    name: 'Privacy policy',
    what: 'What the vendor does with personal data of its own. Content that customers upload is not part of it: there the vendor is a processor.',
    unread: 'Versions after 1 May 2024',
  },
  cookies: {
    name: 'Cookie policy',
    what: 'What the vendor says of its own cookies. Those of this portal stand in the portal’s notice.',
    unread: 'The day of the archived version before',
  },
  dpf: {
    name: 'Data Privacy Framework notice',
    what: 'What the vendor promises about personal data from the European Union, the United Kingdom and Switzerland.',
    unread: 'The version in place of that of 1 May 2024, and its day',
  },
  dpa: {
    name: 'Customer data processing addendum',
    what: 'What the vendor promises as a processor of its customers’ personal data.',
    unread: 'The current version, and the days for notice and objection in it',
  },
  nda: { name: 'Non-disclosure agreement', what: 'What somebody promises who is shown what is not public.' },
  security: {
    name: 'Information security addendum',
    what: 'How the vendor protects its services, and that outside auditors look at it each year.',
  },
  portal: {
    name: 'How this portal handles personal data',
    what: 'What the portal collects, how that is used and protected, and its own cookies.',
  },
};

export const legalDocuments: readonly LegalDocument[] = legalIds.map((id) => ({ id, ...known[id] }));

export const nameOfLegal = (id: LegalId): string => known[id].name;
/** The same inside of a sentence. */
export const legalInSentence = (id: LegalId): string => `“${known[id].name}”`;
