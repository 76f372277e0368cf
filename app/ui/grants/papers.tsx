import type { ReactNode } from 'react';
import { counted } from '#app/domain/words.ts';
import type { NdaPaperView } from '#db/grants/views.ts';
import { Field, Form, PhiHint } from '../form.tsx';
import { Code } from '../log/code.tsx';
import { Badge, Empty, FactList, Notice, type Tone } from '../page.tsx';
import { OpenPaper } from '../paper/opening.tsx';
import { Ago, Day } from '../time.tsx';

/** NDAs that were signed elsewhere, and how their verification stands. */
export function NdaPapers({
  papers,
  ...shown
}: {
  papers: readonly NdaPaperView[];
  now: number;
  me: string | undefined;
  mayRead: boolean;
}) {
  if (papers.length === 0)
    return <Empty title="Nothing uploaded">An NDA signed elsewhere appears here with its state.</Empty>;
  return papers.map((paper) => <PaperCard key={paper.id} paper={paper} {...shown} />);
}

function wordOf({ verified, refused }: NdaPaperView): { tone: Tone; word: string } {
  if (refused) return { tone: 'bad', word: 'Refused' };
  return verified ? { tone: 'good', word: 'Verified' } : { tone: 'wait', word: 'Waits for counsel' };
}

function PaperCard({
  paper,
  now,
  me,
  mayRead,
}: {
  paper: NdaPaperView;
  now: number;
  me: string | undefined;
  mayRead: boolean;
}) {
  const { tone, word } = wordOf(paper);
  const base = `/organizations/${paper.organization}/documents/papers`;
  return (
    <section className="card stack" aria-label="NDA signed elsewhere">
      <h2>
        NDA signed on <Day at={paper.signedOn} /> <Badge tone={tone}>{word}</Badge>
      </h2>
      {paper.refused && (
        <Notice tone="bad" title={`Refused by ${paper.refused.by}`}>
          {paper.refused.reason}
        </Notice>
      )}
      <FactList
        rows={[
          ['It binds', paper.binds === 'organization' ? 'The whole organization' : paper.uploaded.by],
          [
            'Uploaded',
            <span key="u">
              by {paper.uploaded.by}, <Ago at={paper.uploaded.at} now={now} />
            </span>,
          ],
          ['File', `${counted(paper.pages, 'page')}, ${Math.ceil(paper.bytes / 1024)} KB`],
          ['SHA-256', <Code key="h">{paper.sha256}</Code>],
          ...(paper.verified
            ? [
                ['Something may be granted on it until', <Day key="v" at={paper.verified.until} />] as [
                  string,
                  ReactNode,
                ],
              ]
            : []),
        ]}
      />
      {mayRead && <OpenPaper base={base} paper={paper.id} />}
      {me && !paper.verified && !paper.refused && <Verification paper={paper} base={base} me={me} />}
    </section>
  );
}

function Verification({ paper, base, me }: { paper: NdaPaperView; base: string; me: string }) {
  if (paper.uploaded.person === me)
    return (
      <Notice tone="wait" title="You uploaded it">
        Another person of counsel has to verify it.
      </Notice>
    );
  return (
    <>
      {!paper.readBy.includes(me) && <p>Open the document first; then you can say whether it binds them.</p>}
      {paper.readBy.includes(me) && (
        <Form
          action={`${base}/verification`}
          submit="I have read it: it binds them"
          hidden={{ paper: paper.id, sha256: paper.sha256 }}
          id={`verification-${paper.id}`}
        >
          <Field
            name="holdsUntil"
            label="Something may be granted on it through this day"
            type="date"
            hint="At most five years ahead."
          />
        </Form>
      )}
      <details>
        <summary>Refuse it</summary>
        <Form
          action={`${base}/refusal`}
          submit="Refuse with this reason"
          tone="danger"
          hidden={{ paper: paper.id }}
          id={`refusal-${paper.id}`}
        >
          <PhiHint />
          <Field name="reason" label="Reason, as whoever uploaded it will read it" rows={2} maxLength={500} />
        </Form>
      </details>
    </>
  );
}
