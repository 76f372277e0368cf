import { Link } from '@remix-run/react';
import type { AgreementView } from '#db/agreement/views.ts';
import type { TurnView } from '#db/promises/views.ts';
import { Form } from '../form.tsx';
import { Notice } from '../page.tsx';
import { Promised } from '../time.tsx';
import { keptOutWord } from './card.tsx';
import { inReview } from './in-review.ts';
import { declineTitle, declineTold } from './return-words.ts';
import { Refresh } from './signing.tsx';

interface Props {
  agreement: AgreementView;
  /** The reader is its signer. */
  mine: boolean;
  help: string;
  /** What is open about it. */
  turns: readonly TurnView[];
}

/** What the reader is told where there is nothing to sign now: what is true, whose turn it is, and what can be done. */
export function SigningState({ agreement, mine, help, turns }: Props) {
  const countersign = turns.find((turn) => turn.kind === 'agreement.countersign');
  if (agreement.contradicted && agreement.settled?.outcome !== 'end') {
    const { title, text } = inReview(agreement.contradicted.mismatches);
    return (
      <Notice tone="bad" title={title}>
        {text}
      </Notice>
    );
  }
  if (agreement.inForce) return null;
  if (agreement.declinedAt !== undefined)
    return (
      <Notice tone="bad" title={declineTitle(agreement, mine)}>
        {declineTold(agreement)}
      </Notice>
    );
  if (agreement.expiredAt !== undefined)
    return (
      <Notice tone="bad" title="The time to sign ran out">
        {mine ? (
          <span>
            Nothing is lost: it can be sent again. <Link to={`/sign/${agreement.id}`}>Ask for it again</Link>.
          </span>
        ) : (
          'Nothing is lost: sales can send it again.'
        )}
      </Notice>
    );
  if (agreement.voidedAt !== undefined || agreement.settled?.outcome === 'end')
    return (
      <Notice tone="bad" title="This agreement was withdrawn">
        <span>
          It can no longer be signed, and nothing is asked of you. If you expected to sign it, write to{' '}
          <a href={`mailto:${help}`}>{help}</a>.
        </span>
      </Notice>
    );
  if (agreement.voidRequestedAt !== undefined)
    return (
      <Notice tone="wait" title="This agreement is being withdrawn">
        {agreement.signedAt
          ? 'It was signed while it was being taken back. DocuSign is voiding it; nothing is asked of you any more, and sales tells you when a new one is sent.'
          : 'DocuSign is voiding it. Nothing is asked of you any more.'}
      </Notice>
    );
  if (agreement.keptOut)
    return (
      <Notice
        tone="bad"
        title={
          keptOutHere(agreement, mine) ? 'DocuSign could not confirm that it is you' : keptOutWord(agreement.keptOut)
        }
      >
        {agreement.keptOut.check === 'code' ? 'The access code was wrong.' : 'The identity check failed.'} Our sales
        team has been told and gets in touch
        {agreement.keptOut.of === 'signer' ? '; nothing was signed.' : '. The customer’s signature was given.'}
      </Notice>
    );
  if (mine && agreement.signedAt)
    return (
      <Notice tone="good" title="Your signature is confirmed">
        {agreement.countersignedAt
          ? 'Counsel has countersigned too. The signed documents are fetched and checked; you get a mail then.'
          : 'Counsel countersigns next. You get a mail when the agreement is in force.'}
        {countersign?.promised && countersign.due !== undefined && (
          <>
            {' '}
            Promised by <Promised at={countersign.due} />.
          </>
        )}
      </Notice>
    );
  return null;
}

/** The reader is the signer, and it was the signer who was not let in. */
const keptOutHere = ({ keptOut }: AgreementView, mine: boolean) => mine && keptOut?.of === 'signer';

/** Whoever signs has come back, and DocuSign has not been read yet: nothing is asked of them, and they are not left without a way. */
export function BeingConfirmed({ agreement, base, now }: { agreement: AgreementView; base: string; now: number }) {
  const declined = agreement.returned?.event === 'decline';
  return (
    <>
      <Notice
        tone="info"
        title={declined ? 'You declined; DocuSign is being asked' : 'Your signature is being confirmed'}
      >
        You came back from DocuSign with that. It counts once DocuSign has said so itself; nothing is asked of you
        meanwhile.
      </Notice>
      <div className="cluster">
        <Refresh agreement={agreement} base={base} now={now} />
        {!declined && (
          <Form
            submit="I have not finished: open it again"
            tone="quiet"
            hidden={{ agreement: agreement.id }}
            id="again"
          />
        )}
      </div>
    </>
  );
}
