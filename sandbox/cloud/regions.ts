import type { Database } from 'better-sqlite3';
import { z } from 'zod';

export type Provider = 'aws' | 'gcp' | 'azure';
export type Region = { provider: Provider; id: string; name: string; hipaa: boolean; pci: boolean };

/**
 * Private regions, of the vendor's page: services there are made by the vendor itself, by arrangement with an Enterprise customer. They
 * neither scale nor idle by themselves.
 */
export const privateRegions: readonly Region[] = [
  { provider: 'aws', id: 'eu-north-1', name: 'Stockholm', hipaa: true, pci: true },
  { provider: 'aws', id: 'sa-east-1', name: 'São Paulo', hipaa: true, pci: true },
  { provider: 'aws', id: 'af-south-1', name: 'Cape Town', hipaa: true, pci: true },
  { provider: 'aws', id: 'mx-central-1', name: 'Mexico', hipaa: false, pci: true },
  { provider: 'aws', id: 'ap-southeast-3', name: 'Jakarta', hipaa: false, pci: false },
  { provider: 'aws', id: 'ap-east-1', name: 'Hong Kong', hipaa: false, pci: false },
  { provider: 'gcp', id: 'us-west1', name: 'Oregon', hipaa: false, pci: false },
  { provider: 'gcp', id: 'northamerica-northeast1', name: 'Montréal', hipaa: false, pci: false },
  { provider: 'gcp', id: 'europe-west3', name: 'Frankfurt', hipaa: false, pci: false },
  { provider: 'gcp', id: 'europe-west6', name: 'Zurich', hipaa: false, pci: false },
  { provider: 'gcp', id: 'australia-southeast1', name: 'Sydney', hipaa: false, pci: false },
];

/**
 * The regions that the vendor's create call accepts (its OpenAPI description, August 2026) and what its documentation
 * says of each. Private regions are not among them. Ids are unique only within a provider.
 */
export const regions: readonly Region[] = [
  { provider: 'aws', id: 'us-east-1', name: 'N. Virginia', hipaa: true, pci: true },
  { provider: 'aws', id: 'us-east-2', name: 'Ohio', hipaa: true, pci: true },
  { provider: 'aws', id: 'us-west-2', name: 'Oregon', hipaa: true, pci: true },
  { provider: 'aws', id: 'ca-central-1', name: 'Canada (Central)', hipaa: true, pci: true },
  { provider: 'aws', id: 'eu-central-1', name: 'Frankfurt', hipaa: true, pci: true },
  { provider: 'aws', id: 'eu-west-1', name: 'Ireland', hipaa: true, pci: true },
  { provider: 'aws', id: 'eu-west-2', name: 'London', hipaa: true, pci: true },
  { provider: 'aws', id: 'ap-northeast-1', name: 'Tokyo', hipaa: false, pci: false },
  { provider: 'aws', id: 'ap-northeast-2', name: 'Seoul', hipaa: false, pci: false },
  { provider: 'aws', id: 'ap-south-1', name: 'Mumbai', hipaa: false, pci: false },
  { provider: 'aws', id: 'ap-southeast-1', name: 'Singapore', hipaa: false, pci: false },
  { provider: 'aws', id: 'ap-southeast-2', name: 'Sydney', hipaa: false, pci: false },
  { provider: 'aws', id: 'il-central-1', name: 'Tel Aviv', hipaa: false, pci: false },
  { provider: 'gcp', id: 'us-central1', name: 'Iowa', hipaa: true, pci: true },
  { provider: 'gcp', id: 'us-east1', name: 'South Carolina', hipaa: true, pci: true },
  { provider: 'gcp', id: 'europe-west2', name: 'London', hipaa: false, pci: false },
  { provider: 'gcp', id: 'europe-west4', name: 'Netherlands', hipaa: true, pci: true },
  { provider: 'gcp', id: 'asia-southeast1', name: 'Singapore', hipaa: false, pci: false },
  { provider: 'gcp', id: 'asia-northeast1', name: 'Tokyo', hipaa: false, pci: false },
  { provider: 'azure', id: 'westus3', name: 'Arizona', hipaa: false, pci: false },
  { provider: 'azure', id: 'eastus2', name: 'Virginia', hipaa: false, pci: false },
  { provider: 'azure', id: 'germanywestcentral', name: 'Frankfurt', hipaa: false, pci: false },
  { provider: 'azure', id: 'eastus', name: 'East US (Virginia)', hipaa: false, pci: false },
  { provider: 'azure', id: 'centralus', name: 'Central US (Iowa)', hipaa: false, pci: false },
];

/** A region that opens at the vendor after its documentation was read: from then on the create call accepts it. */
export const OpenedRegion = z.strictObject({
  /** `aws/eu-south-2` */
  place: z.string().regex(/^(aws|gcp|azure)\/[a-z0-9-]+$/),
  name: z.string().trim().min(1).max(60),
  complianceTypes: z.enum(['hipaa and pci', 'hipaa', 'pci', 'none']).default('none'),
});

export function openRegions(db: Database) {
  const insert = db.prepare('insert or ignore into region (place, body) values (?, ?)');
  const all = db.prepare<[], { body: string }>('select body from region order by place');
  const list = (): Region[] => [...regions, ...all.all().map(({ body }) => JSON.parse(body) as Region)];
  return {
    list,
    /** Undefined where there is such a region already. */
    open({ place, name, complianceTypes }: z.infer<typeof OpenedRegion>): Region | undefined {
      const [provider = '', id = ''] = place.split('/');
      const known = [...list(), ...privateRegions].some((each) => each.provider === provider && each.id === id);
      const [hipaa, pci] = [complianceTypes.includes('hipaa'), complianceTypes.includes('pci')];
      const region: Region = { provider: provider as Provider, id, name, hipaa, pci };
      return known || insert.run(place, JSON.stringify(region)).changes === 0 ? undefined : region;
    },
  };
}
