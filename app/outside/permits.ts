/** A yes of the gate that travels: for one place, one audience, one use. */
export interface Permit {
  id: string;
  audience: string;
  organization: string;
  vendorOrganization: string;
  provider: string;
  region: string;
  deployment: 'hosted' | 'byoc';
  /** Milliseconds since 1970. */
  expiresAt: number;
}

/** Why something is no permit that counts here. */
export type PermitFault = 'invalid' | 'expired' | 'other_audience';

export interface Permits {
  sign(permit: Omit<Permit, 'expiresAt'>): Promise<{ jwt: string; expiresAt: number }>;
  read(jwt: string, audience: string | undefined): Promise<Permit | PermitFault>;
  /** Public keys as JWKs, RFC 7517. */
  keys(): Promise<object[]>;
}
