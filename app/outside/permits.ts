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

/** What was handed to whom, and when. It ends at no time: it says what happened. */
export interface Receipt {
  id: string;
  subject: string;
  /** Milliseconds since 1970. */
  at: number;
  what: Readonly<Record<string, string | number>>;
}

/** Why something is no permit that counts here. */
export type PermitFault = 'invalid' | 'expired' | 'other_audience';

export interface Permits {
  sign(permit: Omit<Permit, 'expiresAt'>): Promise<{ jwt: string; expiresAt: number }>;
  read(jwt: string, audience: string | undefined): Promise<Permit | PermitFault>;
  /** A receipt by the same keys, of a type of its own: no receipt may be taken for a permit. */
  vouch(receipt: Receipt): Promise<string>;
  /** Public keys as JWKs, RFC 7517. */
  keys(): Promise<object[]>;
}
