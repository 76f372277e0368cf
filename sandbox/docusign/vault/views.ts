import type { Database } from 'better-sqlite3';

export interface View {
  token: string;
  kind: 'recipient' | 'mail' | 'sender' | 'console';
  envelope: string;
  recipient: string;
  returnUrl: string;
  expiresAt: number;
  session: string | null;
  usedAt: number | null;
  /** The last sign of life in the session. */
  seenAt: number | null;
  details: ViewDetails;
}
export interface ViewDetails {
  frameAncestors?: string[];
  /** Steps already passed in this session. */
  accessCode?: boolean;
  accessCodeTries?: number;
  idCheck?: boolean;
}

export function viewTable(db: Database) {
  const put = db.prepare('insert into view values (?, ?, ?, ?, ?, ?, null, null, null, ?)');
  const byToken = db.prepare('select * from view where token = ?');
  const bySession = db.prepare('select * from view where session = ?');
  const open = db.prepare('update view set usedAt = coalesce(usedAt, ?), seenAt = ?, session = ? where token = ?');
  const seen = db.prepare('update view set seenAt = ? where token = ?');
  const remember = db.prepare('update view set details = ? where token = ?');
  const end = db.prepare('update view set session = null where token = ?');
  const revoke = db.prepare('update view set session = null, expiresAt = 0 where token = ?');
  const revokeLinks = db.prepare(
    "update view set expiresAt = 0 where envelope = ? and (recipient = ? or ? = '') and usedAt is null and kind = 'recipient'",
  );
  const revokeOf = db.prepare('update view set expiresAt = 0, session = null where envelope = ? and recipient = ?');
  const parse = (row: unknown) => {
    const found = row as (Omit<View, 'details'> & { details: string }) | undefined;
    return found && ({ ...found, details: JSON.parse(found.details) as ViewDetails } as View);
  };
  return {
    put: (view: Omit<View, 'session' | 'usedAt' | 'seenAt'>) =>
      void put.run(
        view.token,
        view.kind,
        view.envelope,
        view.recipient,
        view.returnUrl,
        view.expiresAt,
        JSON.stringify(view.details),
      ),
    byToken: (token: string): View | undefined => parse(byToken.get(token)),
    bySession: (session: string): View | undefined => parse(bySession.get(session)),
    open: (token: string, session: string, at: number) => void open.run(at, at, session, token),
    seen: (token: string, at: number) => void seen.run(at, token),
    remember: (token: string, details: ViewDetails) => void remember.run(JSON.stringify(details), token),
    end: (token: string) => void end.run(token),
    revoke: (token: string) => void revoke.run(token),
    /** Unused links die with the envelope; what is open stays open. */
    revokeLinks: (envelope: string, recipient = '') => void revokeLinks.run(envelope, recipient, recipient),
    /** Somebody else has taken the recipient's place. */
    revokeAll: (envelope: string, recipient: string) => void revokeOf.run(envelope, recipient),
  };
}
