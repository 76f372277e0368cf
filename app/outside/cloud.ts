export interface VendorOrganization {
  id: string;
  name: string;
  plan: 'basic' | 'scale' | 'enterprise';
  admins: { name: string; email: string }[];
}

export interface ServiceOrder {
  /** Our id, sent as the tag `portal-service`, by which a lost answer is found again. */
  serviceId: string;
  name: string;
  provider: 'aws' | 'gcp' | 'azure';
  region: string;
  /** In the customer's own cloud it stands on an infrastructure that the vendor has set up there before. */
  deployment: 'hosted' | 'byoc';
  ipAccessList: { source: string; description: string }[];
  minReplicaMemoryGb: number;
  maxReplicaMemoryGb: number;
  numReplicas: number;
  hasTransparentDataEncryption: boolean;
  enableCoreDumps: boolean;
}

export interface VendorService {
  id: string;
  state: string;
}

/** A service of the vendor's list with what an inspection looks at. */
export interface ListedService {
  id: string;
  provider: 'aws' | 'gcp' | 'azure';
  region: string;
  state: string;
  complianceType?: string;
  transparentDataEncryption: boolean;
  coreDumps: boolean;
  openToAll: boolean;
  /** Only asked for HIPAA services. */
  backupRetentionHours?: number;
}

/** The vendor's cloud API. */
export interface Provisioner {
  organizationsOf(adminEmail: string): Promise<VendorOrganization[]>;
  organization(vendorOrganizationId: string): Promise<VendorOrganization>;
  /** Creates with `complianceType: hipaa`; a service made by an earlier try under the same id is found instead. */
  createService(vendorOrganizationId: string, order: ServiceOrder): Promise<VendorService>;
  service(vendorOrganizationId: string, vendorServiceId: string): Promise<VendorService>;
  /** Every service of the organization, those that this portal knows nothing of too. */
  services(vendorOrganizationId: string): Promise<ListedService[]>;
}
