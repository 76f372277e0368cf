import { Form as PlainForm } from '@remix-run/react';
import { type CertificateEnd, causeWords, methodWords } from '#app/domain/ending/words.ts';
import type { ExitView, NoticeView, TaskView } from '#db/ending/views.ts';
import { End } from '../end.tsx';
import { Code } from '../log/code.tsx';
import { Badge, FactList, Notice, type Tone } from '../page.tsx';
import { nameOfOwner } from '../promises/turns.tsx';
import { Ago, Day, Moment } from '../time.tsx';

const sides = { customer: 'the customer', vendor: 'the vendor' };

export function noticeWord(notice: NoticeView, now: number): { tone: Tone; word: string } {
  if (notice.withdrawn) return { tone: 'neutral', word: 'Withdrawn' };
  if (notice.cured) return { tone: 'good', word: 'Cured' };
  if (notice.endsAt <= now)
    return notice.overrun
      ? { tone: 'neutral', word: 'The term ended first' }
      : { tone: 'bad', word: 'In effect: the agreement has ended' };
  return notice.cause === 'breach'
    ? { tone: 'wait', word: 'Cure period runs' }
    : { tone: 'wait', word: 'The agreement is ending' };
}

export function NoticeCard({ notice, now }: { notice: NoticeView; now: number }) {
  const { tone, word } = noticeWord(notice, now);
  const rows: [string, React.ReactNode][] = [
    ['Given by', `${notice.by}, ${notice.title}, for ${sides[notice.from]}`],
    ['Given', <Ago key="g" at={notice.at} now={now} />],
    ['Because', notice.reason],
    ['Kind', `Notice ${causeWords[notice.cause]}`],
    [
      notice.withdrawn || notice.cured ? 'Would have ended it by' : 'In force until',
      <End key="e" at={notice.endsAt} />,
    ],
  ];
  if (notice.cureReported) rows.push(['Cure reported', `${notice.cureReported.by}: ${notice.cureReported.note}`]);
  if (notice.cured) rows.push(['Cure accepted', `${notice.cured.by}: ${notice.cured.note}`]);
  if (notice.withdrawn) rows.push(['Withdrawn', `${notice.withdrawn.by}: ${notice.withdrawn.reason}`]);
  return (
    <section className="card stack">
      <h3>
        Notice by {sides[notice.from]} <Badge tone={tone}>{word}</Badge>
      </h3>
      <FactList rows={rows} />
    </section>
  );
}

type CloudWord = NonNullable<NonNullable<TaskView['deleted']>['cloud']>;

/** How it stands with a service on its way out. What is there again is not destroyed, whatever was attested. */
export function taskWord(task: TaskView, staff: boolean): { tone: Tone; word: string } {
  if (task.destroyed && task.backAt === undefined) return { tone: 'good', word: 'Destroyed' };
  if (task.infeasible) return { tone: 'info', word: 'Kept under protection' };
  const waits = nameOfOwner(task.turn, staff);
  return task.backAt === undefined
    ? { tone: 'wait', word: `Waits for ${waits}` }
    : { tone: 'bad', word: `There again, waits for ${waits}` };
}

/** One service on its way out: what the customer did, what the vendor attested. */
export function TaskCard({
  task,
  now,
  staff,
  children,
}: {
  task: TaskView;
  now: number;
  staff: boolean;
  children?: React.ReactNode;
}) {
  const { exported, deleted, destroyed, infeasible, backAt } = task;
  const { tone, word } = taskWord(task, staff);
  const step = (act: { at: number; by: string } | undefined, waits: string) =>
    act ? (
      <span>
        {act.by}, <Ago at={act.at} now={now} />
      </span>
    ) : (
      waits
    );
  const rows: [string, React.ReactNode][] = [
    ['Region', task.place],
    [exported && !exported.needed ? 'No data needed' : 'Data taken out', step(exported, 'not yet')],
    ['Deleted by the customer', step(deleted, 'not yet')],
  ];
  const confirmed = (act: { cloud?: CloudWord | undefined } | undefined): [string, React.ReactNode][] =>
    act?.cloud
      ? [
          [
            'The vendor’s cloud then said',
            <span key="c">
              {act.cloud.state === 'gone' ? 'that there is no such service' : act.cloud.state},{' '}
              <Moment at={act.cloud.answeredAt} />, SHA-256 of its answer <Code>{act.cloud.bodySha256}</Code>
            </span>,
          ],
        ]
      : [];
  rows.push(...confirmed(deleted));
  if (infeasible)
    rows.push(
      ['Destruction not feasible', `${infeasible.by}: ${infeasible.reason}`],
      ['Protection', 'The protections of the agreement go on for what is kept.'],
    );
  if (destroyed)
    rows.push(
      ['Destroyed by the vendor', <Day key="d" at={destroyed.destroyedAt} />],
      ['Method (NIST SP 800-88)', methodWords[destroyed.method]],
      ['Attested', step(destroyed, '')],
      ...confirmed(destroyed),
    );
  else if (!infeasible) rows.push(['Destroyed by the vendor', 'not yet']);
  if (backAt !== undefined)
    rows.push([
      'There again',
      <span key="b">
        the vendor’s cloud shows it, seen <Ago at={backAt} now={now} />. What stands above does not hold; once it is
        gone it is recorded anew.
      </span>,
    ]);
  return (
    <section className="card stack">
      <h3>
        {task.name} <Badge tone={tone}>{word}</Badge>
      </h3>
      <FactList rows={rows} />
      {children}
    </section>
  );
}

const endWord: Record<CertificateEnd, string> = {
  declined: 'The signing was declined',
  voided: 'The signing was voided',
  purged: 'Purged at DocuSign before it was fetched',
  gone: 'No longer at DocuSign',
};

/** The certificates of an exit, each with its state and its files. */
export function Certificates({ exit, organization, now }: { exit: ExitView; organization: string; now: number }) {
  return (
    <>
      {exit.certificates.map((each) => (
        <section className="card stack" key={each.id}>
          <h3>
            Certificate of return or destruction{' '}
            <Badge tone={each.signedAt ? 'good' : each.ended || each.contradicted ? 'bad' : 'wait'}>
              {each.signedAt
                ? 'Signed'
                : each.contradicted
                  ? 'Needs review'
                  : each.ended
                    ? endWord[each.ended.how]
                    : each.sentAt
                      ? `Waits for ${each.signer.name}`
                      : 'On its way to DocuSign'}
            </Badge>
          </h3>
          {each.ended?.reason && <Notice tone="bad" title={each.ended.reason} />}
          <FactList
            rows={[
              ['Prepared', <Ago key="p" at={each.preparedAt} now={now} />],
              ['Signer', each.signer.name],
              ...(each.signedAt ? [['Signed', <Day key="s" at={each.signedAt} />] as [string, React.ReactNode]] : []),
              ...(each.documentSha256
                ? [['SHA-256', <Code key="h">{each.documentSha256}</Code>] as [string, React.ReactNode]]
                : []),
            ]}
          />
          {each.signedAt && (
            <div className="cluster">
              {(['destruction', 'certificate'] as const).map((what) => (
                <PlainForm
                  key={what}
                  method="post"
                  reloadDocument
                  action={`/organizations/${organization}/ending/certificate`}
                >
                  <input type="hidden" name="agreement" value={each.agreement} />
                  <input type="hidden" name="destruction" value={each.id} />
                  <input type="hidden" name="what" value={what} />
                  <button type="submit" className="button quiet">
                    {what === 'destruction'
                      ? 'Download the certificate of destruction'
                      : 'Download DocuSign’s certificate'}
                  </button>
                </PlainForm>
              ))}
            </div>
          )}
        </section>
      ))}
    </>
  );
}
