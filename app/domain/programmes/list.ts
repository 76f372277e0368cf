// Compiled on 2026-11-30 from public copies of the vendor's pages; each line says where it was read. What no copy says is not stated.
import type { Programme, ProgrammeId } from './facts.ts';

export const compiledOn = '2026-11-30';

const overview = 'Security and compliance reports, the newest copy that was read (its date is not stored)';
const older = 'Security and compliance, an older copy (its date is not stored)';
const changelog = 'Cloud changelog';

export const programmes: readonly Programme[] = [
  {
    id: 'soc2',
    name: 'SOC 2 Type II',
    what: 'A report of an outside auditor on how controls worked over a period. It does not expire; it ages.',
    since: 2022,
    examiner: 'An outside firm, at least once a year. Its name is not stated.',
    takes: ['report', 'bridge'],
    currency: 'A report is current for twelve months after the last day of its period.',
    history: [
      { on: '2022-11-29', says: 'SOC 2 Type II is announced.', source: changelog },
      {
        says: 'Scope: security, availability, confidentiality and processing integrity of the cloud.',
        source: older,
      },
      { on: '2024-08-29', says: 'The report of 2024 is announced, with Azure newly in scope.', source: changelog },
      { on: '2025', says: 'The safeguards for HIPAA are part of the report.', source: overview },
      {
        says: 'Scope: security, availability and processing integrity of systems, confidentiality and privacy of data; of the cloud and of BYOC.',
        source: overview,
      },
    ],
    lists: [],
  },
  {
    id: 'iso27001',
    name: 'ISO 27001',
    what: 'A certificate for the management of information security, for three years at a time.',
    since: 2023,
    examiner:
      'Internal audits, outside audits, and interim inspections in the two years between certificates. Who certifies is not stated.',
    takes: ['certificate', 'inspection'],
    editions: ['2013', '2022'],
    currency: 'A certificate holds until its last day; one of the edition of 2013 until 31 Oct 2025 at the latest.',
    history: [
      { on: '2023', says: 'The programme begins. Which edition is certified is not stated.', source: overview },
      { on: '2024-08-29', says: 'A renewed certificate is announced, with Azure newly in scope.', source: changelog },
    ],
    lists: [],
  },
  {
    id: 'dpf',
    name: 'U.S. Data Privacy Framework',
    what: 'A promise, under the law of the United States, about personal data from the EU and the EEA, the United Kingdom and Switzerland.',
    since: 2024,
    examiner: 'Nobody: the vendor certifies itself, each year, to the International Trade Administration.',
    takes: ['attestation'],
    currency: 'A certification holds until the day on which it is due again, a year later at the latest.',
    history: [
      {
        on: '2023-07-10',
        says: 'The EU finds the framework adequate.',
        source: 'Dates of the framework, a secondary source',
      },
      {
        on: '2023-10-12',
        says: 'The extension for the United Kingdom is in force.',
        source: 'Dates of the framework, a secondary source',
      },
      { on: '2024', says: 'The vendor is on the public list.', source: overview },
      {
        on: '2024-09-15',
        says: 'Switzerland finds the framework adequate.',
        source: 'Dates of the framework, a secondary source',
      },
    ],
    lists: [{ name: 'The public list of participants', url: 'https://www.dataprivacyframework.gov/list' }],
  },
  {
    id: 'hipaa',
    name: 'HIPAA',
    what: 'Safeguards for protected health information, and the agreement that binds the vendor to them. Nobody can be “HIPAA certified”.',
    since: 2024,
    examiner: 'The auditor of SOC 2: the safeguards have been part of that report since 2025.',
    takes: [],
    evidencedBy: 'soc2',
    currency: 'As long as a SOC 2 report is current whose scope takes HIPAA in.',
    enterprise: true,
    history: [
      {
        on: '2024-10-04',
        says: 'HIPAA services are announced in beta, on Google Cloud us-central1.',
        source: changelog,
      },
      { says: 'HIPAA is to become part of SOC 2 early in 2025.', source: older },
      { on: '2025', says: 'The safeguards are part of the SOC 2 Type II report.', source: overview },
    ],
    lists: [],
  },
  {
    id: 'pci',
    name: 'PCI DSS, service provider',
    what: 'The rules of the card industry for whoever stores card data for others, at level 1.',
    since: 2025,
    examiner: 'A qualified security assessor (QSA). Its name is not stated.',
    takes: ['attestation', 'inspection'],
    editions: ['v4.0', 'v4.0.1'],
    currency: 'An attestation of compliance (AOC) is taken as current for one year.',
    enterprise: true,
    history: [
      {
        on: '2025',
        says: 'An assessor’s report with a pass for storing card data, as a service provider of level 1.',
        source: overview,
      },
    ],
    lists: [],
  },
  {
    id: 'saq-a',
    name: 'PCI SAQ A, payment page',
    what: 'How the vendor takes its own customers’ cards: by a questionnaire that a merchant answers about itself.',
    examiner: 'Nobody: a merchant answers it.',
    takes: ['attestation'],
    editions: ['v4.0', 'v4.0.1', 'v4.0.1 r1'],
    currency: 'An attestation is taken as current for one year.',
    statement: {
      says: 'Card payment meets PCI SAQ A v4.0.',
      source: overview,
      since: [
        {
          on: '2024-12-31',
          says: 'v4.0.1 is the only active version of PCI DSS.',
          source: 'Articles on PCI DSS, secondary sources',
        },
        {
          on: '2025-03-31',
          says: 'SAQ A v4.0.1, revision 1, replaces what came before it.',
          source: 'Comparison of SAQ A, secondary sources',
        },
      ],
    },
    history: [],
    lists: [],
  },
  {
    id: 'gdpr',
    name: 'GDPR',
    what: 'The law of the European Union on personal data. An internal programme; no certificate is claimed.',
    examiner: 'Nobody outside: an internal programme.',
    takes: [],
    internal: true,
    currency: 'There is no document that could lapse.',
    history: [{ says: 'Named as an internal programme.', source: overview }],
    lists: [],
  },
  {
    id: 'ccpa',
    name: 'CCPA',
    what: 'The law of California on personal data. An internal programme; no certificate is claimed.',
    examiner: 'Nobody outside: an internal programme.',
    takes: [],
    internal: true,
    currency: 'There is no document that could lapse.',
    history: [{ says: 'Named as an internal programme.', source: overview }],
    lists: [],
  },
];

export const programmeOf = (id: string): Programme | undefined => programmes.find((each) => each.id === id);

/** What is known of a programme that there is. */
export function knownProgramme(id: ProgrammeId): Programme {
  const found = programmeOf(id);
  if (!found) throw new Error('Every programme of the list has its data.');
  return found;
}

/** What somebody asked for, inside a sentence. */
export const askedName = (id: ProgrammeId | 'other'): string =>
  id === 'other' ? 'a programme that is not there' : knownProgramme(id).name;
