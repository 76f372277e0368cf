import { commitmentSentences } from '#app/domain/agreement/commitments.ts';
import { names } from '#app/domain/words.ts';
import type { PaperView } from '#db/paper/views.ts';
import { Field, Form, PhiHint } from '../form.tsx';
import { Code } from '../log/code.tsx';
import { Badge, FactList, Notice, type Tone } from '../page.tsx';
import { Ago, Day } from '../time.tsx';
import { OpenPaper } from './opening.tsx';

const kinds = { customer_paper: 'The customer’s own paper', vendor_paper: 'The vendor’s paper, signed by hand' };

export function paperWord(paper: PaperView): { tone: Tone; word: string } {
  if (paper.refused) return { tone: 'bad', word: 'Refused' };
  if (paper.replacedAt) return { tone: 'neutral', word: 'Replaced by a newer agreement' };
  if (paper.acceptedAt) return { tone: 'good', word: 'Verified by two, in force' };
  return paper.verified.length > 0
    ? { tone: 'wait', word: 'Verified by one, a second verification is needed' }
    : { tone: 'wait', word: 'Waits for verification' };
}

/** An agreement signed elsewhere: what was said about it, and how its verification stands. */
export function PaperCard({ paper, now, me }: { paper: PaperView; now: number; me?: string | undefined }) {
  const { tone, word } = paperWord(paper);
  const base = `/organizations/${paper.organization}/papers`;
  return (
    <section className="card stack">
      <h2>
        {kinds[paper.kind]} <Badge tone={tone}>{word}</Badge>
      </h2>
      {paper.refused && (
        <Notice tone="bad" title={`Refused by ${paper.refused.by}`}>
          {paper.refused.reason}
        </Notice>
      )}
      <FactList
        rows={[
          ['Customer', paper.customer],
          ['Vendor', paper.vendor],
          ['Signed for the customer', <Signer key="c" {...paper.signer} at={paper.signedAt} />],
          ['Signed for the vendor', <Signer key="v" {...paper.countersigner} at={paper.countersignedAt} />],
          ['In effect from', <Day key="e" at={paper.effectiveAt} />],
          ['Term', `${paper.termMonths} months`],
          ['Covers', paper.deployments.map((each) => names[each] ?? each).join(', ')],
          ['Affiliates', paper.affiliates ?? 'none'],
          ...commitmentSentences(paper.commitments),
          [
            'Uploaded',
            <span key="u">
              by {paper.uploaded.by}, <Ago at={paper.uploaded.at} now={now} />
            </span>,
          ],
          ...paper.verified.map((each, index): [string, React.ReactNode] => [
            `${index === 0 ? 'First' : 'Second'} verification`,
            <span key={each.id}>
              by {each.by}, <Ago at={each.at} now={now} />
            </span>,
          ]),
          ['File', `${paper.pages} ${paper.pages === 1 ? 'page' : 'pages'}, ${Math.ceil(paper.bytes / 1024)} KB`],
          ['SHA-256', <Code key="h">{paper.sha256}</Code>],
        ]}
      />
      <OpenPaper base={base} paper={paper.id} />
      {me && !paper.refused && !paper.acceptedAt && <Verification paper={paper} base={base} me={me} />}
    </section>
  );
}

const Signer = ({ name, email, title, at }: { name: string; email: string; title: string; at: number }) => (
  <span>
    {name}, {title} ({email}), on <Day at={at} />
  </span>
);

function Verification({ paper, base, me }: { paper: PaperView; base: string; me: string }) {
  const mine = paper.uploaded.id === me;
  const done = paper.verified.some((each) => each.id === me);
  const read = paper.readBy.includes(me);
  return (
    <div className="stack">
      {mine && (
        <Notice tone="wait" title="You uploaded it">
          Two other people of counsel have to verify it.
        </Notice>
      )}
      {done && (
        <Notice tone="wait" title="You have verified it">
          Another person of counsel has to as well.
        </Notice>
      )}
      {!mine && !done && !read && <p>Open the document first; then you can say whether it says what stands here.</p>}
      {!mine && !done && read && (
        <Form
          action={`${base}/verification`}
          submit="I have read it: it says what stands here"
          hidden={{ paper: paper.id, sha256: paper.sha256 }}
        />
      )}
      <details>
        <summary>Refuse it</summary>
        <Form action={`${base}/refusal`} submit="Refuse with this reason" tone="danger" hidden={{ paper: paper.id }}>
          <PhiHint />
          <Field name="reason" label="Reason, as the customer will read it" rows={3} maxLength={500} />
        </Form>
      </details>
    </div>
  );
}
