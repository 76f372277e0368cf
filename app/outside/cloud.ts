export interface VendorOrganization {
  id: string;
  name: string;
  plan: 'basic' | 'scale' | 'enterprise';
  admins: { name: string; email: string }[];
}

export interface ServiceOrder {
  /** The name of this order, sent as the tag `portal-service`, by which a lost answer is found again. */
  order: string;
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
  /** It begins with this backup of a service of the same provider and region. */
  backupId?: string | undefined;
}

export interface VendorService {
  id: string;
  state: string;
  /** Where it is reached, without users and passwords. */
  endpoints?: { protocol: string; host: string; port: number }[] | undefined;
}

/** What the cloud answered about one service, so that it can be held against the record later. */
export interface Whereabouts {
  /** The vendor's word for its state, or `gone` when the cloud knows the organization and no such service in it. */
  state: string;
  /** Of the body of the answer, in hex. */
  bodySha256: string;
  /** The service, where the answer shows one. */
  shown?: ListedService;
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
  /** It stands in the customer's own cloud. */
  ownCloud?: true;
  /** Only asked for HIPAA services. */
  backupRetentionHours?: number;
  endpoints?: { protocol: string; host: string; port: number }[];
}

/** The newest backup of a service that is done, the schedule by which they come, and the hash of the list that was answered. */
export interface NewestBackup {
  found?: { id: string; startedAt: number; finishedAt?: number };
  periodHours?: number;
  /** Of the day, in UTC: where there is one they come once a day. */
  startTime?: string;
  /** They are there at least so long. */
  retentionHours?: number;
  bodySha256: string;
}

/** The vendor's cloud API. */
export interface Provisioner {
  organizationsOf(adminEmail: string): Promise<VendorOrganization[]>;
  organization(vendorOrganizationId: string): Promise<VendorOrganization>;
  /** Creates with `complianceType: hipaa`; a service made by an earlier try of the same order is found instead. */
  createService(vendorOrganizationId: string, order: ServiceOrder): Promise<VendorService>;
  service(vendorOrganizationId: string, vendorServiceId: string): Promise<VendorService>;
  /** Where one service is now: by the vendor's id, or by the name of its order where the vendor's id is not known. */
  whereabouts(vendorOrganizationId: string, which: { id: string } | { order: string }): Promise<Whereabouts>;
  newestBackup(vendorOrganizationId: string, vendorServiceId: string): Promise<NewestBackup>;
  /** Every service of the organization, those that this portal knows nothing of too. */
  services(vendorOrganizationId: string): Promise<ListedService[]>;
}
