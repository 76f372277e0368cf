import type { MetaFunction } from '@remix-run/node';
import { Link, useLoaderData } from '@remix-run/react';
import { plainDay } from '#app/domain/calendar.ts';
import { type Handle, still } from '#app/http/programmes/still.ts';
import { FactList, Notice, PageHead, Section } from '#app/ui/page.tsx';
import { EnterpriseOnly, ProgrammeBadge } from '#app/ui/programmes/badge.tsx';
import { Documents } from '#app/ui/programmes/documents.tsx';
import { Hipaa } from '#app/ui/programmes/hipaa.tsx';
import { History, Statement } from '#app/ui/programmes/history.tsx';
import { Day } from '#app/ui/time.tsx';

export const handle: Handle = { still: true };
export const loader = still(async ({ context, params, visitor }) => ({
  ...(await context.portal.programmes.one(params['programme'] ?? '')),
  known: visitor.actor.id !== '',
}));
export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `${data?.programme.name ?? 'Nothing'} · Trust` },
];

export default function ProgrammePage() {
  const { programme, hipaa, compiledOn, known } = useLoaderData<typeof loader>();
  const { badge, lists, statement, evidencedBy } = programme;
  return (
    <div className="stack">
      <PageHead title={programme.name} kicker={<Link to="/trust">Trust</Link>} lead={programme.what}>
        <p className="cluster">
          <ProgrammeBadge is={badge.is} sample={badge.sample} />
          <span>{badge.means}</span>
        </p>
      </PageHead>
      {programme.enterprise && <EnterpriseOnly known={known} />}
      {statement && <Statement statement={statement} />}
      <Section title="Today">
        <FactList
          rows={[
            ['It rests on', badge.by ?? 'Nothing that is shown here'],
            ['Since', badge.since === undefined ? 'Not stated' : <Day key="since" at={badge.since} />],
            ['It turns by itself', badge.until === undefined ? 'No' : <Day key="until" at={badge.until} />],
            ['How its documents age', programme.currency],
            ['In place since', programme.since === undefined ? 'Not stated' : String(programme.since)],
            ['Who examines it', programme.examiner],
          ]}
        />
      </Section>
      <Section title="Documents">
        {evidencedBy && (
          <p>
            It has no documents of its own. They stand on the page of{' '}
            <Link to={`/trust/programmes/${evidencedBy}`}>SOC 2 Type II</Link>.
          </p>
        )}
        <Documents programme={programme} />
      </Section>
      {hipaa && <Hipaa {...hipaa} />}
      <Section title="Scopes and announcements">
        <History rows={programme.history} />
      </Section>
      {lists.length > 0 && (
        <Section title="Where others list it">
          <ul>
            {lists.map(({ name, url }) => (
              <li key={url}>
                <a href={url}>{name}</a>
              </li>
            ))}
          </ul>
        </Section>
      )}
      <Notice tone="info" title={`Compiled on ${plainDay(Date.parse(compiledOn))} from public pages`}>
        What no public copy says is not stated here.
      </Notice>
    </div>
  );
}
