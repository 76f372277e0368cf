import type { Control } from '../responsibility/facts.ts';

/** The three kinds of safeguards of the Security Rule, by the section that asks for them. */
export const safeguardKinds = [
  {
    id: 'administrative',
    name: 'Administrative safeguards',
    section: '164.308',
    what: 'Who decides, who may, who is trained, and what is done when something happens.',
  },
  {
    id: 'physical',
    name: 'Physical safeguards',
    section: '164.310',
    what: 'Buildings, machines and media, and who comes near them.',
  },
  {
    id: 'technical',
    name: 'Technical safeguards',
    section: '164.312',
    what: 'What the systems themselves do about access, records, integrity and transmission.',
  },
] as const;

/** What the vendor itself answers for under a kind, by the citations of the matrix. */
export const vendorControls = (section: string, controls: readonly Control[]): Control[] =>
  controls.filter(({ vendor, citations }) => vendor && citations.some((each) => each.includes(` ${section}(`)));

/** Words of 45 CFR 160.103, in ours. */
export const hipaaWords = [
  {
    term: 'HIPAA',
    means:
      'The Health Insurance Portability and Accountability Act of 1996, a law of the United States. Its rules stand in 45 CFR Parts 160 and 164: on privacy, on security, and on telling of breaches.',
  },
  {
    term: 'PHI',
    means:
      'Protected health information: information about somebody’s health, care or payment for it that tells, or lets one find out, who they are, held or sent by a covered entity or its business associate, in whatever form.',
  },
  {
    term: 'ePHI',
    means:
      'Electronic protected health information: the same, in electronic media. The Security Rule is about it alone.',
  },
] as const;

/** What no agreement takes in, and where that stands. */
export interface Outside {
  what: string;
  because: string;
}

/** What lies outside of the agreement today, from the agreement’s text, the catalog and the vendor’s pages. */
export function outsideOf({ byoc, without }: { byoc: boolean; without: readonly string[] }): Outside[] {
  return [
    { what: 'The Basic and Scale plans', because: 'HIPAA belongs to Enterprise.' },
    {
      what: 'Services that were not created as HIPAA services',
      because:
        'The agreement covers what was created with the compliance type HIPAA in an approved region (section 1.3), and nothing else.',
    },
    ...(byoc ? [] : [{ what: 'Bring your own cloud (BYOC)', because: 'The catalog does not take it in today.' }]),
    ...without.map((provider) => ({
      what: `Services on ${provider}`,
      because: 'None of its regions carries HIPAA services.',
    })),
    {
      what: 'Names, tags and support tickets',
      because: 'They are not meant for patient information: the customer puts none there (section 4.1).',
    },
    {
      what: 'AI features',
      because:
        'Whether the agreement takes them in is not stated. By default they keep no customer data and train no models, and each can be switched off.',
    },
  ];
}
