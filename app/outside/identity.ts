export interface StaffIdentity {
  issuer: string;
  subject: string;
  name: string;
  email: string;
  groups: string[];
  authTime: number;
  /** How the provider says that they were authenticated: `amr` and `acr` of their ID token. */
  methods: string[];
}

/** The company's OpenID provider. */
export interface Identity {
  /** Where to send the browser, and what the answer must be checked against. */
  begin(): Promise<{ url: string; state: string; nonce: string; verifier: string }>;
  complete(callback: URL, expected: { state: string; nonce: string; verifier: string }): Promise<StaffIdentity>;
}
