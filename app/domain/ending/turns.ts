import { coveringAgreement, pendingAgreement } from '../agreement/cover.ts';
import { renewalMs } from '../agreement/succession.ts';
import { endWords } from '../calendar.ts';
import { type Open, type Situation, turn, when } from '../promises/turn.ts';
import { counted, type Ms } from '../words.ts';
import { endOfEffect, notOverrun, other } from './end-of-effect.ts';
import { certificateDue, destructionOpen, type Exit, exitOf, exitSettled } from './exit-tasks.ts';
import type { Notice } from './facts.ts';
import type { Side } from './words.ts';

const sideOwner = { customer: 'customer', vendor: 'counsel' } as const satisfies Record<Side, string>;

export const endingTurns = [
  turn({
    kind: 'agreement.renew',
    serves: 'agreement',
    open({ facts, asOf }) {
      const cover = coveringAgreement(facts);
      const endsAt = cover?.inForce?.endsAt;
      if (!cover || endsAt === undefined || notOverrun(cover, asOf) || pendingAgreement(facts)) return [];
      return when(endsAt - asOf <= renewalMs && facts.renewal?.agreement !== cover.id, () => ({
        owner: 'customer',
        since: endsAt - renewalMs,
        due: endsAt,
        about: cover.id,
        title: 'Ask for the next generation of the agreement',
        text: `It ${endsAt <= asOf ? 'was' : 'is'} in force until ${endWords(endsAt)}.`,
      }));
    },
  }),
  turn({
    kind: 'notice.cure',
    serves: 'agreement',
    open: underNotice((notice, endsAt) =>
      when(notice.cause === 'breach' && !notice.cureReported, () => ({
        owner: sideOwner[other(notice.from)],
        since: notice.at,
        title: 'Cure the violation, and report it',
        text: unlessCured(endsAt),
      })),
    ),
  }),
  turn({
    kind: 'notice.decide',
    serves: 'agreement',
    open: underNotice((notice, endsAt) =>
      when(notice.cause === 'breach' && notice.cureReported, () => ({
        owner: sideOwner[notice.from],
        since: notice.cureReported?.at,
        title: 'Decide whether the violation is cured',
        text: unlessCured(endsAt),
      })),
    ),
  }),
  turn({
    kind: 'notice.end',
    serves: 'agreement',
    open: underNotice((notice, endsAt) =>
      when(notice.cause !== 'breach', () => ({
        owner: 'time',
        since: notice.at,
        title: 'The agreement ends',
        text: `What runs is covered until ${endWords(endsAt)}; nothing new can be created.`,
      })),
    ),
  }),
  turn({
    kind: 'exit.return',
    open: onTheWayOut((exit, asOf) => {
      const left = exit.held - exit.done.settled - (exit.done.deleted ?? 0);
      return when(left > 0 && asOf < exit.dueAt, () => ({
        owner: 'customer',
        since: exit.since,
        due: exit.dueAt,
        title: `Take the data out of ${counted(left, 'service')}, and delete what is left`,
      }));
    }),
  }),
  turn({
    kind: 'exit.attest',
    open: onTheWayOut((exit, asOf) => {
      const late = asOf >= exit.dueAt;
      const left = late ? exit.held - exit.done.settled : (exit.done.deleted ?? 0);
      return when(left > 0, () => ({
        owner: 'ops',
        since: late ? exit.dueAt : exit.since,
        title: `Attest the destruction of ${counted(left, 'service')}`,
        text: late ? 'The time of the customer to return or delete has passed.' : undefined,
      }));
    }),
  }),
  turn({
    kind: 'certificate.prepare',
    open: certification((exit) =>
      when(certificateDue(exit), () => ({
        owner: 'counsel',
        since: exit.done.lastDestroyedAt ?? exit.endsAt,
        title: 'Prepare the certificate of return or destruction',
        text: 'Every service is settled.',
      })),
    ),
  }),
  turn({
    kind: 'certificate.sign',
    open: certification((exit) => {
      const last = exit.agreement.destructions?.at(-1);
      const open = last && destructionOpen(last);
      const back = last?.returned?.event === 'signing_complete';
      return when(open, () => ({
        owner: last?.sent && !back ? 'counsel' : 'docusign',
        since: back ? last?.returned?.at : (last?.sent?.at ?? last?.prepared.at),
        title: back
          ? 'Confirm the certificate'
          : last?.sent
            ? 'Sign the certificate of destruction'
            : 'Make the certificate ready',
      }));
    }),
  }),
];

const unlessCured = (endsAt: Ms) => `Otherwise the agreement is in force until ${endWords(endsAt)}, and no longer.`;

/** With the moment until which the agreement has effect as things stand: its term may end before the notice does. */
function underNotice(open: (notice: Notice, endsAt: Ms) => Open[]) {
  return ({ facts, asOf }: Situation): Open[] => {
    const cover = coveringAgreement(facts);
    const notice = cover && notOverrun(cover, asOf);
    const endsAt = (cover && endOfEffect(cover)) ?? 0;
    if (!notice || endsAt <= asOf) return [];
    return open(notice, endsAt).map((each) => ({
      ...each,
      due: endsAt,
      about: notice.id,
    }));
  };
}

/** What is to be returned or destroyed counts once the agreement is under notice, or over. */
function onTheWayOut(open: (exit: Exit, asOf: number) => Open[]) {
  return ({ facts, asOf }: Situation): Open[] => {
    const exit = exitOf(facts, asOf);
    return exit ? open(exit, asOf).map((each) => ({ ...each, about: exit.agreement.id })) : [];
  };
}

/** Once its effect is over and every service is settled, the vendor certifies it. */
function certification(open: (exit: Exit) => Open[]) {
  return onTheWayOut((exit, asOf) => (exit.endsAt <= asOf && exit.held > 0 && exitSettled(exit) ? open(exit) : []));
}
