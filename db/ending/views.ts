import { commitmentsOf } from '#app/domain/agreement/commitments.ts';
import { coveringAgreement, lastInForce, pendingAgreement } from '#app/domain/agreement/cover.ts';
import type { Agreement } from '#app/domain/agreement/facts.ts';
import { endOfEffect, openNotice, overrun } from '#app/domain/ending/end-of-effect.ts';
import { type Exit, type ExitTask, exitOf, exitSettled, taskOf, taskTurn } from '#app/domain/ending/exit-tasks.ts';
import type { Notice } from '#app/domain/ending/facts.ts';
import { documentKey } from '#app/domain/keeping/document-key.ts';
import { everyDocument, onLegalHold } from '#app/domain/keeping/retention.ts';
import type { Service } from '#app/domain/services/facts.ts';
import { type Case, nameOf } from '../case.ts';

/** What the end of an agreement adds to the view of a generation. */
export const endingOfAgreement = (agreement: Agreement, { say, facts }: Case) => ({
  purged: !!facts.purged?.[documentKey({ source: agreement.id, what: 'agreement' })],
  paper: !!agreement.paper,
  verifiedBy: agreement.paper?.verified.map((act) => say.person(act.by)) ?? [],
  affiliates: agreement.affiliates && say.text(agreement.affiliates),
  commitments: commitmentsOf(agreement),
  endsAt: endOfEffect(agreement),
  noticeAt: openNotice(agreement)?.at,
  certificates: (agreement.destructions ?? []).flatMap(({ id, signed }) =>
    signed ? [{ id, signedAt: signed.signedAt, documentSha256: signed.documentSha256 }] : [],
  ),
});

/** What the page of a case tells about it. */
export const caseEnding = ({ facts }: Case) => ({
  onLegalHold: onLegalHold(facts),
  papersWaiting: Object.values(facts.papers ?? {}).filter((each) => !each.accepted && !each.refused).length,
});

function noticeView(notice: Notice, agreement: Agreement, { say }: Case) {
  const noted = (act: { at: number; by: string; note: string } | undefined) =>
    act && { at: act.at, by: say.person(act.by), note: say.text(act.note) };
  return {
    id: notice.id,
    at: notice.at,
    by: say.person(notice.by),
    title: say.text(notice.title),
    from: notice.from,
    cause: notice.cause,
    reason: say.text(notice.reason),
    // Its term may run out before a notice of a violation does.
    endsAt: Math.min(notice.endsAt, agreement.inForce?.endsAt ?? notice.endsAt),
    overrun: overrun(agreement, notice),
    exitDays: notice.exitDays,
    cureReported: noted(notice.cureReported),
    cured: noted(notice.cured),
    withdrawn: notice.withdrawn && {
      at: notice.withdrawn.at,
      by: say.person(notice.withdrawn.by),
      reason: say.text(notice.withdrawn.reason),
    },
  };
}
export type NoticeView = ReturnType<typeof noticeView>;

function taskView(task: ExitTask, exit: Exit, { say }: Case, now: number) {
  const { service } = task;
  const who = (act: { at: number; by: string }) => ({ at: act.at, by: say.person(act.by) });
  return {
    service: service.id,
    name: say.text(service.name),
    place: say.place(service),
    turn: taskTurn(task, exit, now),
    exported: task.exported && { ...who(task.exported), needed: task.exported.needed },
    deleted: task.deleted && { ...who(task.deleted), cloud: task.deleted.cloud },
    destroyed: task.destroyed && {
      ...who(task.destroyed),
      method: task.destroyed.method,
      destroyedAt: task.destroyed.destroyedAt,
      cloud: task.destroyed.cloud,
    },
    /** There again since: what was said of it before does not stand. */
    backAt: task.back?.at,
    infeasible: task.infeasible && { ...who(task.infeasible), reason: say.text(task.infeasible.reason) },
  };
}
export type TaskView = ReturnType<typeof taskView>;

function exitView(exit: Exit, services: readonly Service[], each: Case, now: number) {
  const tasks = services.flatMap((service) => taskOf(exit, service) ?? []);
  return {
    agreement: exit.agreement.id,
    since: exit.since,
    endsAt: exit.endsAt,
    dueAt: exit.dueAt,
    over: exit.endsAt <= now,
    settled: exitSettled(exit),
    tasks: tasks.map((task) => taskView(task, exit, each, now)),
    certificates: (exit.agreement.destructions ?? []).map((one) => ({
      id: one.id,
      agreement: exit.agreement.id,
      preparedAt: one.prepared.at,
      signer: { id: one.signer, name: each.say.person(one.signer) },
      sentAt: one.sent?.at,
      returned: one.returned?.event,
      signedAt: one.signed?.signedAt,
      documentSha256: one.signed?.documentSha256,
      ended: one.ended && { how: one.ended.how, reason: one.ended.reason && each.say.text(one.ended.reason) },
      contradicted: one.contradicted?.mismatches,
    })),
  };
}
export type ExitView = ReturnType<typeof exitView>;

/** Everything that a page about the end of an agreement shows. While there is an exit it shows what is done with each service. */
export function endingView(each: Case, services: readonly Service[], now: number) {
  const { facts, say } = each;
  const cover = coveringAgreement(facts);
  const running = cover && (endOfEffect(cover) ?? 0) > now ? cover : undefined;
  const last = lastInForce(facts);
  const exit = exitOf(facts, now);
  return {
    now,
    organization: { id: each.organization, name: nameOf(each) },
    running: running && {
      id: running.id,
      effectiveAt: running.inForce?.effectiveAt ?? 0,
      endsAt: endOfEffect(running) ?? 0,
      commitments: commitmentsOf(running),
      notice: !!openNotice(running),
      deployments: running.deployments,
      affiliates: running.affiliates && say.text(running.affiliates),
    },
    onItsWay: !!pendingAgreement(facts),
    notices: last ? (last.notices ?? []).map((notice) => noticeView(notice, last, each)).reverse() : [],
    agreement: last?.id,
    exit: exit && exitView(exit, services, each, now),
    renewal: facts.renewal &&
      facts.renewal.agreement === cover?.id && {
        at: facts.renewal.at,
        by: say.person(facts.renewal.by),
        deployments: facts.renewal.deployments,
        affiliates: facts.renewal.affiliates && say.text(facts.renewal.affiliates),
      },
    documents: everyDocument(facts).map((document) => ({
      ...document,
      // A paper that does not count, or not yet.
      waiting: !!facts.papers?.[document.source] && !facts.papers[document.source]?.accepted,
      purgedAt: facts.purged?.[documentKey(document)]?.at,
    })),
  };
}
export type EndingView = ReturnType<typeof endingView>;
