import type { Act, Id, NoticeType, PauseReason, TextRef } from '../words.ts';

/** An address that is told, and what became of it. Its secret is beside the log, sealed. */
export interface Webhook {
  url: TextRef;
  types: NoticeType[];
  registered: Act;
  rotated?: Act;
  paused?: Act & { because: PauseReason };
  removed?: Act;
}

export interface Holder {
  webhooks: Record<Id, Webhook>;
}
