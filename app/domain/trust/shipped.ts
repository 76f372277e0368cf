import type { Published } from './facts.ts';

/** A list as the vendor published it, by the date that it bears. */
export interface DatedList {
  /** The day, as its first moment in UTC. */
  on: number;
  source: string;
  /** By their ids. An entry keeps its id from list to list. */
  entries: Readonly<Record<string, Published>>;
  /** What of it could not be read: nothing is made up in its place. */
  unread?: readonly string[];
}

const list = 'clickhouse.com/legal/agreements/subprocessors';
const hosting = (name: string, provider: 'aws' | 'gcp' | 'azure', byoc: boolean): Published => ({
  group: 'cloud',
  name,
  purpose: 'Hosting of what the customer ingests',
  location: 'Chosen by the customer',
  appliesTo: { providers: [provider], ...(!byoc && { deployments: ['hosted'] }) },
  ephi: true,
  holdable: false,
});
const control: Published = {
  group: 'account',
  name: 'AWS',
  purpose: 'Control plane',
  dataTypes: 'User credentials, services and access levels of each user',
  location: 'United States',
  appliesTo: {},
  holdable: false,
};
const affiliate: Published = {
  group: 'affiliate',
  name: 'ClickHouse, Inc.',
  legalName: 'ClickHouse, Inc.',
  purpose: 'Technical and support services',
  location: 'United States',
  appliesTo: {},
  holdable: false,
};
const ai: Published = {
  group: 'ai',
  name: 'Generative AI providers',
  purpose: 'Generative AI features',
  appliesTo: { feature: 'generative_ai' },
  holdable: false,
};

const clouds = (byoc: boolean) => ({
  'aws-hosting': hosting('AWS', 'aws', byoc),
  'gcp-hosting': hosting('GCP', 'gcp', byoc),
});
const withAzure = (byoc: boolean) => ({ ...clouds(byoc), 'azure-hosting': hosting('Azure', 'azure', byoc) });
const names = 'The names of the generative AI providers';
const affiliates = 'Affiliates other than ClickHouse, Inc.';
const beyond = 'Affiliates: the copy ends before them, and ClickHouse, Inc. stands here from the list before';

/** The four lists that could be read, the oldest first. What a list does not state is not stated here either. */
export const shippedLists: readonly DatedList[] = [
  {
    on: Date.UTC(2023, 4, 15),
    source: `${list}/archive/20230515`,
    entries: { ...clouds(true), 'aws-control': control },
    unread: ['Affiliates'],
  },
  {
    on: Date.UTC(2024, 2, 25),
    source: `${list}/archive/20240325`,
    entries: { ...withAzure(true), 'aws-control': control, 'clickhouse-inc': affiliate },
    unread: [affiliates],
  },
  {
    on: Date.UTC(2024, 9, 18),
    source: `${list}/archive/20241018`,
    entries: { ...withAzure(false), 'aws-control': control, 'clickhouse-inc': affiliate },
    unread: [affiliates],
  },
  {
    on: Date.UTC(2025, 4, 9),
    source: list,
    entries: {
      ...withAzure(false),
      'aws-control': control,
      'clickhouse-inc': affiliate,
      'generative-ai': ai,
    },
    unread: [names, beyond],
  },
];

/** When somebody looked. */
export const compiledOn = '2026-11-30';
