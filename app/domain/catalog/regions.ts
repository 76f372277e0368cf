// Compiled on 2026-11-23 from the vendor's public pages; each row says what the sources say, `regionSources` says which.
import type { CatalogRegion } from './region.ts';

export const compiledOn = '2026-11-23';

export const regionSources = {
  page: 'https://clickhouse.com/docs/products/cloud/reference/supported-regions',
  repository: 'ClickHouse/clickhouse-docs docs/cloud/reference/05_supported-regions.md @0f0766608d238fa38aab84a6f5a6f996bbd3d83e',
  api: 'ClickHouse/clickhousectl clickhouse_cloud_openapi.json @d966006, ServicePostRequest.region',
} as const;

export const regions: readonly CatalogRegion[] = [
  { provider: 'aws', id: 'us-east-1', name: 'N. Virginia', jurisdiction: 'US', availability: 'public', hipaa: true, createdByApi: true, longitude: -77.5, latitude: 39.0 },
  { provider: 'aws', id: 'us-east-2', name: 'Ohio', jurisdiction: 'US', availability: 'public', hipaa: true, createdByApi: true, longitude: -83.0, latitude: 40.0 },
  { provider: 'aws', id: 'us-west-2', name: 'Oregon', jurisdiction: 'US', availability: 'public', hipaa: true, createdByApi: true, longitude: -119.7, latitude: 45.8 },
  { provider: 'aws', id: 'ca-central-1', name: 'Canada (Central)', jurisdiction: 'CA', availability: 'public', hipaa: true, createdByApi: true, longitude: -73.6, latitude: 45.5 },
  { provider: 'aws', id: 'eu-central-1', name: 'Frankfurt', jurisdiction: 'DE', availability: 'public', hipaa: true, createdByApi: true, longitude: 8.7, latitude: 50.1 },
  { provider: 'aws', id: 'eu-west-1', name: 'Ireland', jurisdiction: 'IE', availability: 'public', hipaa: true, createdByApi: true, longitude: -6.3, latitude: 53.3 },
  { provider: 'aws', id: 'eu-west-2', name: 'London', jurisdiction: 'GB', availability: 'public', hipaa: true, createdByApi: true, longitude: -0.1, latitude: 51.5 },
  { provider: 'aws', id: 'ap-northeast-1', name: 'Tokyo', jurisdiction: 'JP', availability: 'public', hipaa: false, createdByApi: true, longitude: 139.7, latitude: 35.7 },
  { provider: 'aws', id: 'ap-northeast-2', name: 'Seoul', jurisdiction: 'KR', availability: 'public', hipaa: false, createdByApi: true, longitude: 127.0, latitude: 37.6 },
  { provider: 'aws', id: 'ap-south-1', name: 'Mumbai', jurisdiction: 'IN', availability: 'public', hipaa: false, createdByApi: true, longitude: 72.9, latitude: 19.1 },
  { provider: 'aws', id: 'ap-southeast-1', name: 'Singapore', jurisdiction: 'SG', availability: 'public', hipaa: false, createdByApi: true, longitude: 103.8, latitude: 1.35 },
  { provider: 'aws', id: 'ap-southeast-2', name: 'Sydney', jurisdiction: 'AU', availability: 'public', hipaa: false, createdByApi: true, longitude: 151.2, latitude: -33.9 },
  { provider: 'aws', id: 'il-central-1', name: 'Tel Aviv', jurisdiction: 'IL', availability: 'public', hipaa: false, createdByApi: true, longitude: 34.8, latitude: 32.1 },
  { provider: 'aws', id: 'af-south-1', name: 'South Africa (Cape Town)', jurisdiction: 'ZA', availability: 'private', hipaa: true, createdByApi: false, longitude: 18.4, latitude: -33.9 },
  { provider: 'aws', id: 'eu-north-1', name: 'Stockholm', jurisdiction: 'SE', availability: 'private', hipaa: true, createdByApi: false, longitude: 18.1, latitude: 59.3 },
  { provider: 'aws', id: 'sa-east-1', name: 'South America (Sao Paulo)', jurisdiction: 'BR', availability: 'private', hipaa: true, createdByApi: false, longitude: -46.6, latitude: -23.6 },
  { provider: 'aws', id: 'ap-southeast-3', name: 'Jakarta', jurisdiction: 'ID', availability: 'private', hipaa: false, createdByApi: false, longitude: 106.8, latitude: -6.2 },
  { provider: 'aws', id: 'ap-east-1', name: 'Hong Kong', jurisdiction: 'HK', availability: 'private', hipaa: false, createdByApi: false, longitude: 114.2, latitude: 22.3 },
  { provider: 'aws', id: 'mx-central-1', name: 'Mexico (Central)', jurisdiction: 'MX', availability: 'private', hipaa: false, createdByApi: false, longitude: -100.4, latitude: 20.6 },
  { provider: 'gcp', id: 'us-central1', name: 'Iowa', jurisdiction: 'US', availability: 'public', hipaa: true, createdByApi: true, longitude: -95.9, latitude: 41.3 },
  { provider: 'gcp', id: 'us-east1', name: 'South Carolina', jurisdiction: 'US', availability: 'public', hipaa: true, createdByApi: true, longitude: -80.0, latitude: 33.2 },
  { provider: 'gcp', id: 'europe-west2', name: 'London', jurisdiction: 'GB', availability: 'public', hipaa: false, createdByApi: true, longitude: -0.1, latitude: 51.5 },
  { provider: 'gcp', id: 'europe-west4', name: 'Netherlands', jurisdiction: 'NL', availability: 'public', hipaa: true, createdByApi: true, longitude: 6.8, latitude: 53.4 },
  { provider: 'gcp', id: 'asia-southeast1', name: 'Singapore', jurisdiction: 'SG', availability: 'public', hipaa: false, createdByApi: true, longitude: 103.7, latitude: 1.3 },
  { provider: 'gcp', id: 'asia-northeast1', name: 'Tokyo', jurisdiction: 'JP', availability: 'public', hipaa: false, createdByApi: true, longitude: 139.7, latitude: 35.7 },
  { provider: 'gcp', id: 'us-west1', name: 'Oregon', jurisdiction: 'US', availability: 'private', hipaa: false, createdByApi: false, longitude: -121.2, latitude: 45.6 },
  { provider: 'gcp', id: 'northamerica-northeast1', name: 'Montreal', jurisdiction: 'CA', availability: 'private', hipaa: false, createdByApi: false, longitude: -73.6, latitude: 45.5 },
  { provider: 'gcp', id: 'europe-west3', name: 'Frankfurt', jurisdiction: 'DE', availability: 'private', hipaa: false, createdByApi: false, longitude: 8.7, latitude: 50.1 },
  { provider: 'gcp', id: 'europe-west6', name: 'Zurich', jurisdiction: 'CH', availability: 'private', hipaa: false, createdByApi: false, longitude: 8.5, latitude: 47.4 },
  { provider: 'gcp', id: 'australia-southeast1', name: 'Sydney', jurisdiction: 'AU', availability: 'private', hipaa: false, createdByApi: false, longitude: 151.2, latitude: -33.9 },
  { provider: 'azure', id: 'westus3', name: 'Arizona', jurisdiction: 'US', availability: 'public', hipaa: false, createdByApi: true, longitude: -112.1, latitude: 33.4 },
  { provider: 'azure', id: 'eastus2', name: 'Virginia', jurisdiction: 'US', availability: 'public', hipaa: false, createdByApi: true, longitude: -78.4, latitude: 36.7 },
  { provider: 'azure', id: 'germanywestcentral', name: 'Frankfurt', jurisdiction: 'DE', availability: 'public', hipaa: false, createdByApi: true, longitude: 8.7, latitude: 50.1 },
  { provider: 'azure', id: 'japaneast', name: 'Tokyo, Saitama', jurisdiction: 'JP', availability: 'private', hipaa: false, createdByApi: false, longitude: 139.7, latitude: 35.7 },
  { provider: 'azure', id: 'uaenorth', name: 'Dubai', jurisdiction: 'AE', availability: 'private', hipaa: false, createdByApi: false, longitude: 55.3, latitude: 25.3 },
  { provider: 'azure', id: 'australiaeast', name: 'New South Wales', jurisdiction: 'AU', availability: 'private', hipaa: false, createdByApi: false, longitude: 151.2, latitude: -33.9 },
  { provider: 'azure', id: 'eastus', name: 'East US (Virginia)', jurisdiction: 'US', availability: 'api_only', hipaa: false, createdByApi: true, longitude: -79.8, latitude: 37.4 },
  { provider: 'azure', id: 'centralus', name: 'Central US (Iowa)', jurisdiction: 'US', availability: 'api_only', hipaa: false, createdByApi: true, longitude: -93.6, latitude: 41.6 },
];
