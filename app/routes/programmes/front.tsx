import type { MetaFunction } from '@remix-run/node';
import { Link, useLoaderData } from '@remix-run/react';
import { plainDay } from '#app/domain/calendar.ts';
import { legalPages } from '#app/domain/programmes/list.ts';
import { type Handle, still } from '#app/http/programmes/still.ts';
import { PageHead, Section, Table } from '#app/ui/page.tsx';
import { BadgeMeanings } from '#app/ui/programmes/badge.tsx';
import { DatedDay } from '#app/ui/programmes/history.tsx';
import { Programmes } from '#app/ui/programmes/overview.tsx';

export const handle: Handle = { still: true };
export const loader = still(async ({ context }) => ({
  ...(await context.portal.programmes.all()),
  vendor: context.brand.vendor,
}));
export const meta: MetaFunction = () => [{ title: 'Trust · Programmes and documents' }];

export default function TrustFront() {
  const { programmes, compiledOn, vendor } = useLoaderData<typeof loader>();
  return (
    <div className="stack">
      <PageHead
        title={`How ${vendor} keeps what it promises`}
        lead="Which programmes there are, what backs each of them today, and what is only claimed. A badge is made of documents and dates, and turns by itself."
      >
        <p>
          <a href="/trust/programmes.json">The same for machines (JSON)</a>
        </p>
      </PageHead>
      <Section title="Programmes">
        <Programmes programmes={programmes} />
      </Section>
      <Section title="What the badges mean">
        <BadgeMeanings />
      </Section>
      <Section title="Also to read">
        <ul>
          <li>
            <Link to="/subprocessors">Sub-processors and affiliates</Link>: who else touches data, and where.
          </li>
          <li>
            <Link to="/responsibility">Shared responsibility</Link>: who answers for which control.
          </li>
          <li>
            <Link to="/agreement">The Business Associate Agreement</Link>: its text, before anybody signs in.
          </li>
          <li>
            <a href="/.well-known/security.txt">security.txt</a>: whom to tell of a weakness.
          </li>
        </ul>
      </Section>
      <Section title="Legal pages of the vendor">
        <Table
          caption={`As they were read for the list of ${plainDay(Date.parse(compiledOn))}. The vendor may have changed them since.`}
          columns={[
            { head: 'Page', cell: (row) => <a href={row.url}>{row.name}</a> },
            { head: 'Dated', cell: (row) => <DatedDay on={row.dated} /> },
          ]}
          rows={legalPages}
          rowKey={(row) => row.url}
          empty={null}
        />
      </Section>
    </div>
  );
}
