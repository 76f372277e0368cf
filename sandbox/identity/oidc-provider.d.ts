// oidc-provider ships no types; these are the few it takes to run one.
declare module 'oidc-provider' {
  import type { EventEmitter } from 'node:events';
  import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';

  export type InteractionResult = {
    login?: { accountId: string; amr?: string[]; acr?: string };
    consent?: { grantId?: string };
  };

  export type Interaction = {
    uid: string;
    prompt: { name: string };
    params: Record<string, string | undefined>;
    session?: { uid?: string; accountId: string };
    exp: number;
    save(ttlSeconds: number): Promise<string>;
  };

  export type Grant = {
    addOIDCScope(scope: string): void;
    addOIDCClaims(claims: string[]): void;
    save(): Promise<string>;
  };

  export type ProviderContext = {
    type: string;
    body: unknown;
    set(headers: Record<string, string>): void;
    oidc: {
      client: { clientId: string };
      session: { accountId: string; grantIdFor(clientId: string): string | undefined };
      provider: Provider;
    };
  };

  export class Provider extends EventEmitter {
    constructor(issuer: string, configuration: object);
    callback(): RequestListener;
    interactionDetails(req: IncomingMessage, res: ServerResponse): Promise<Interaction>;
    interactionResult(req: IncomingMessage, res: ServerResponse, result: InteractionResult): Promise<string>;
    Session: { findByUid(uid: string): Promise<{ destroy(): Promise<void> } | undefined> };
    Grant: {
      new (owner: { clientId: string; accountId: string }): Grant;
      find(id: string): Promise<Grant | undefined>;
    };
  }
}
