import { Form } from '@remix-run/react';
import { isGone } from '#app/domain/agreement/mismatches.ts';
import type { DocumentKind } from '#app/domain/words.ts';
import type { AgreementView } from '#db/agreement/views.ts';
import { Follow } from '../follow.tsx';
import { Code } from '../log/code.tsx';
import { Badge, FactList, type Tone } from '../page.tsx';
import { Ago, Day } from '../time.tsx';
import { DestructionDownloads, originRow, scopeRows, termRows } from './generation.tsx';

const changedWords = {
  replaced: 'Signer replaced',
  handed_over: 'Handed on to another signer',
  corrected: 'Made out again under a corrected name',
};

/** Whom DocuSign did not let in. */
export const keptOutWord = ({ of }: NonNullable<AgreementView['keptOut']>): string =>
  of === 'signer' ? 'DocuSign did not let the signer in' : 'DocuSign did not let the countersigner in';

/** How an agreement stands, in a word and a tone. */
export function agreementWord(agreement: AgreementView, now: number): { tone: Tone; word: string } {
  if (agreement.settled?.outcome === 'end') return { tone: 'bad', word: 'Ended after review' };
  if (agreement.changed) return { tone: 'neutral', word: changedWords[agreement.changed.why] };
  if (agreement.contradicted)
    return {
      tone: 'bad',
      word: isGone(agreement.contradicted.mismatches) ? 'No longer at DocuSign' : 'Needs review by counsel',
    };
  if (agreement.supersededAt) return { tone: 'neutral', word: 'Replaced by a newer agreement' };
  if (agreement.terminatedAt) return { tone: 'bad', word: 'Terminated' };
  if (agreement.noticeAt !== undefined && agreement.inForce)
    return (agreement.endsAt ?? 0) > now
      ? { tone: 'wait', word: 'Ending by notice' }
      : { tone: 'bad', word: (agreement.endsAt ?? 0) < agreement.inForce.endsAt ? 'Terminated' : 'Term ended' };
  if (agreement.inForce)
    return agreement.inForce.endsAt > now ? { tone: 'good', word: 'In force' } : { tone: 'bad', word: 'Term ended' };
  if (agreement.declinedAt)
    return { tone: 'bad', word: agreement.declinedOf === 'counsel' ? 'Declined by counsel' : 'Declined' };
  if (agreement.voidRequestedAt && agreement.open)
    return { tone: 'wait', word: agreement.signedAt ? 'Signed while it was being voided' : 'Being voided' };
  if (agreement.voidedAt) return { tone: 'bad', word: 'Voided' };
  if (agreement.expiredAt) return { tone: 'bad', word: 'Time to sign ran out' };
  if (agreement.countersignedAt) return { tone: 'wait', word: 'Signed by both, being confirmed' };
  if (agreement.keptOut) return { tone: 'bad', word: keptOutWord(agreement.keptOut) };
  if (agreement.confirming)
    return {
      tone: 'wait',
      word: agreement.returned?.event === 'decline' ? 'Declined, being confirmed' : 'Signed, being confirmed',
    };
  if (agreement.signedAt) return { tone: 'wait', word: 'Waits for countersignature' };
  if (agreement.sentAt) return { tone: 'wait', word: 'Waits for the signer' };
  return { tone: 'wait', word: 'On its way to DocuSign' };
}

/** What is on its way at DocuSign and will change without anybody here: the page follows it. */
export function agreementWaits(agreement: AgreementView | undefined): string | undefined {
  if (!agreement || agreement.declinedAt || agreement.voidedAt || agreement.expiredAt || agreement.terminatedAt) return;
  if (agreement.contradicted || agreement.inForce) return;
  if (!agreement.sentAt) return 'The agreement is on its way to DocuSign; that takes a moment.';
  if (agreement.voidRequestedAt) return 'DocuSign is voiding the agreement.';
  if (agreement.countersignedAt) return 'Both have signed; the documents are being fetched and checked.';
  if (agreement.confirming) return 'DocuSign is being asked to confirm the signature.';
  return;
}

export function AgreementCard({
  agreement,
  organization,
  now,
}: {
  agreement: AgreementView;
  organization: string;
  now: number;
}) {
  const { tone, word } = agreementWord(agreement, now);
  const rows: [string, React.ReactNode][] = [
    ['Signer', `${agreement.signer.name}, ${agreement.signer.title}`],
    ['Countersigner', agreement.countersigner.name],
    originRow(agreement),
    ...scopeRows(agreement),
  ];
  if (agreement.changed) rows.push(['Changed', <Change key="g" {...agreement.changed} now={now} />]);
  if (agreement.settled) rows.push(['Review', <Settled key="r" {...agreement.settled} />]);
  if (agreement.envelope) rows.push(['Envelope', <Code key="e">{agreement.envelope}</Code>]);
  if (agreement.unsigned) rows.push(['SHA-256 as it was sent', <Code key="u">{agreement.unsigned.sha256}</Code>]);
  if (agreement.signedAt) rows.push(['Signed', <Day key="s" at={agreement.signedAt} />]);
  if (agreement.countersignedAt) rows.push(['Countersigned', <Day key="c" at={agreement.countersignedAt} />]);
  if (agreement.inForce) {
    rows.push(...termRows(agreement));
    rows.push([
      agreement.paper ? 'SHA-256' : 'SHA-256 as it was signed',
      <Code key="h">{agreement.inForce.documentSha256}</Code>,
    ]);
    if (agreement.inForce.certificateSha256)
      rows.push(['Certificate’s SHA-256', <Code key="k">{agreement.inForce.certificateSha256}</Code>]);
  }
  if (agreement.reason) rows.push(['Reason', agreement.reason]);
  return (
    <section className="card stack">
      <h2>
        <Badge tone={tone}>{word}</Badge>
      </h2>
      <Follow waits={agreementWaits(agreement)} />
      <FactList rows={rows} />
      {agreement.purged && <p>The documents were purged after their time of retention.</p>}
      <Downloads agreement={agreement} organization={organization} />
      <DestructionDownloads agreement={agreement} organization={organization} />
    </section>
  );
}

/** The very bytes, each under its hash: what DocuSign shows to the signers, what both signed, and DocuSign's word for it. */
function Downloads({ agreement, organization }: { agreement: AgreementView; organization: string }) {
  const { unsigned, inForce, purged } = agreement;
  const labels: Record<DocumentKind, string> = {
    unsigned: inForce ? 'Download what was sent' : 'Download the agreement as PDF',
    agreement: 'Download the signed agreement',
    certificate: 'Download the certificate',
  };
  const kinds: DocumentKind[] = [
    ...(inForce && !purged ? (['agreement'] as const) : []),
    ...(inForce?.certificateSha256 && !purged ? (['certificate'] as const) : []),
    ...(unsigned && !unsigned.purged ? (['unsigned'] as const) : []),
  ];
  if (kinds.length === 0) return null;
  return (
    <div className="cluster">
      {kinds.map((what) => (
        <Form key={what} method="post" reloadDocument action={`/agreements/${organization}/document/${what}`}>
          <input type="hidden" name="agreement" value={agreement.id} />
          <button type="submit" className="button quiet">
            {labels[what]}
          </button>
        </Form>
      ))}
    </div>
  );
}

const Change = ({ why, by, to, reason, at, now }: NonNullable<AgreementView['changed']> & { now: number }) => (
  <span>
    {why === 'corrected' ? `${by} corrected the name to ${to}` : `${by} named ${to} to sign instead`},{' '}
    <Ago at={at} now={now} />
    {reason ? `: ${reason}` : '.'}
  </span>
);

const Settled = ({ outcome, proposedBy, by, reason }: NonNullable<AgreementView['settled']>) => (
  <span>
    {outcome === 'valid' ? 'Accepted' : 'Ended'}, proposed by {proposedBy} and settled by {by}: {reason}
  </span>
);
