import { Link } from '@remix-run/react';
import type { ReactNode } from 'react';
import { type LegalBlock, legalBlocks } from '#app/domain/legal/blocks.ts';
import { addressOfVersion } from '#app/domain/legal/news.ts';
import { calledOf, type Version } from '#app/domain/legal/versions.ts';

import type { Block } from '#app/outside/typesetting.ts';
import { ContractView } from '../gate/story.tsx';
import { Empty, FactList, Table } from '../page.tsx';
import { DatedDay } from '../programmes/history.tsx';
import { Day } from '../time.tsx';
import { Stated } from '../trust/entry.tsx';

/** What is known of a version; what is not is said to be not stated. */
export function VersionFacts({ document, version, draft }: { document: string; version: Version; draft?: boolean }) {
  const { effectiveOn, dated, publishedAt, material, corrects, says, sha256, url, here } = version;
  const rows: [string, ReactNode][] = [
    [
      'Holds from',
      effectiveOn === undefined ? <Stated text={undefined} key="day" /> : <Day at={effectiveOn} key="day" />,
    ],
    ...(dated === undefined ? [] : [['Dated', <DatedDay on={dated} key="dated" />] as [string, ReactNode]]),
    [
      'Published here',
      publishedAt !== undefined ? (
        <Day at={publishedAt} key="published" />
      ) : draft ? (
        'Not yet'
      ) : (
        'It came with the portal'
      ),
    ],
    ['About it', says],
    ...(material === undefined
      ? []
      : [['Material', material ? 'Yes: customers are told by mail' : 'No'] as [string, ReactNode]]),
    ...(corrects === undefined
      ? []
      : [
          [
            'Corrects',
            <Link to={addressOfVersion(document, corrects)} key="corrects">
              An earlier version
            </Link>,
          ] as [string, ReactNode],
        ]),
    [
      'SHA-256',
      sha256 === undefined ? (
        <Stated text={undefined} key="hash" />
      ) : (
        <code className="hash" key="hash">
          {sha256}
        </code>
      ),
    ],
    [
      'Text',
      here && !draft ? (
        <a href={`${addressOfVersion(document, version.id)}/text`} key="text">
          The bytes that were hashed
        </a>
      ) : here ? (
        'Below'
      ) : url ? (
        <a href={url} key="text">
          {url}
        </a>
      ) : (
        <Stated text={undefined} key="text" />
      ),
    ],
  ];
  return <FactList rows={rows} />;
}

export const VersionLink = ({ document, version }: { document: string; version: Version }) => (
  <Link to={addressOfVersion(document, version.id)}>{calledOf(version)}</Link>
);

/** A version's text: a legal document as it was written, a template with its fields filled for anybody. */
export function LegalText({ text, blocks }: { text?: string | undefined; blocks?: Block[] | undefined }) {
  if (blocks) return <ContractView blocks={blocks} />;
  if (text === undefined)
    return (
      <Empty title="The text does not lie here">
        What is known of it stands above. Where it is published elsewhere, its address leads there.
      </Empty>
    );
  return (
    <article className="document">
      {legalBlocks(text).map((block, index) => (
        <Part block={block} key={`${block.kind}-${index}`} />
      ))}
    </article>
  );
}

function Part({ block }: { block: LegalBlock }) {
  if (block.kind === 'heading') return block.level === 1 ? <h2>{block.text}</h2> : <h3>{block.text}</h3>;
  if (block.kind === 'paragraph') return <p>{block.text}</p>;
  if (block.kind === 'list')
    return (
      <ul>
        {block.items.map((each) => (
          <li key={each}>{each}</li>
        ))}
      </ul>
    );
  const { head, rows } = block;
  return (
    <Table
      caption={head[0] ?? ''}
      columns={head.map((name, at) => ({ head: name, wide: at === 1, cell: (row: string[]) => row[at] ?? '' }))}
      rows={rows}
      rowKey={(row) => row.join('|')}
      empty={null}
    />
  );
}
