import type { ReactNode } from 'react';
import type { DeskDocument } from '#db/programmes/reads.ts';
import { Choices, Field, Form } from '../form.tsx';
import { Code } from '../log/code.tsx';
import { Badge, Empty, FactList, Notice } from '../page.tsx';
import { Ago, Day } from '../time.tsx';
import { About } from './documents.tsx';

/** A draft as the second person reads it. */
export function DraftCard({ document, may, now }: { document: DeskDocument; may: boolean; now: number }) {
  const { id, title, programmeName, drafted, sha256 } = document;
  return (
    <section className="card stack" aria-label={`Draft: ${title}`}>
      <h3>
        {title} {document.sample && <Badge tone="wait">SAMPLE</Badge>}
      </h3>
      <Facts document={document} />
      <p>
        Drafted by {drafted.by}, <Ago at={drafted.at} now={now} />.
      </p>
      {may && drafted.mine && (
        <Notice tone="wait" title="A second person of counsel publishes it">
          You drafted it.
        </Notice>
      )}
      {may && !drafted.mine && (
        <Form
          action="/counsel/programmes/publication"
          submit={`Publish for ${programmeName}`}
          hidden={{ document: id, sha256 }}
          id={`publication-${id}`}
        >
          <span />
        </Form>
      )}
      {may && (
        <Form
          action="/counsel/programmes/discarding"
          submit="Discard the draft"
          tone="quiet"
          hidden={{ document: id }}
          id={`discarding-${id}`}
        >
          <span />
        </Form>
      )}
    </section>
  );
}

export function PublishedTable({ documents, may }: { documents: readonly DeskDocument[]; may: boolean }) {
  if (documents.length === 0)
    return <Empty title="Nothing is published">Until then every programme is only claimed.</Empty>;
  return documents.map((document) => (
    <section className="card stack" key={document.id} aria-label={document.title}>
      <h3>
        {document.title} <State document={document} />
      </h3>
      <Facts document={document} />
      {document.reason && <p>“{document.reason}”</p>}
      {may && !document.withdrawn && (
        <details>
          <summary>Withdraw it</summary>
          <Form
            action="/counsel/programmes/withdrawal"
            submit="Withdraw it"
            tone="danger"
            hidden={{ document: document.id }}
            id={`withdrawal-${document.id}`}
          >
            <Choices
              name="why"
              legend="Why?"
              choices={[
                { value: 'invalid', label: 'It is not valid any more', hint: 'The badge says that it was withdrawn.' },
                { value: 'mistake', label: 'It was published by mistake', hint: 'As if it had never been there.' },
              ]}
            />
            <Field name="reason" label="Reason, which the desk reads" rows={2} maxLength={500} />
          </Form>
        </details>
      )}
    </section>
  ));
}

function State({ document: { sample, supersededAt, withdrawn } }: { document: DeskDocument }) {
  return (
    <>
      {sample && <Badge tone="wait">SAMPLE</Badge>}{' '}
      {withdrawn ? (
        <Badge tone="bad">Withdrawn</Badge>
      ) : supersededAt === undefined ? (
        <Badge tone="good">Published</Badge>
      ) : (
        <Badge tone="neutral">Replaced</Badge>
      )}
    </>
  );
}

const Facts = ({ document }: { document: DeskDocument }) => (
  <FactList
    rows={[
      ['Programme', document.programmeName],
      ['Kind', document.kindName],
      ['Issuer', document.issuer],
      ['Scope', document.scope],
      ['Edition', document.edition ?? 'None'],
      ['Also backs', document.covers.length > 0 ? 'HIPAA' : 'Nothing else'],
      ['Issued', <Day key="issued" at={document.issued} />],
      ['About', <About key="about" document={document} />],
      ['For whom', document.tierName],
      [
        'File',
        document.file ? (
          <a key="file" href={`/counsel/programmes/${document.id}`}>
            {document.file.pages} {document.file.pages === 1 ? 'page' : 'pages'},{' '}
            {Math.ceil(document.file.bytes / 1024)} KB
          </a>
        ) : (
          'Not here: the hash says which one is meant'
        ),
      ],
      ['SHA-256', <Code key="hash">{document.sha256}</Code>],
      ...(document.published
        ? [['Published', <Published key="published" {...document.published} />] as [string, ReactNode]]
        : []),
    ]}
  />
);

const Published = ({ at, by }: { at: number; by: string }) => (
  <>
    <Day at={at} /> by {by}
  </>
);
