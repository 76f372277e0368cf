import { coveringAgreement } from '#app/domain/agreement/cover.ts';
import type { Actor } from '#app/domain/command.ts';
import { toConfirm } from '#app/domain/people/appointments.ts';
import type { TurnAct } from '#app/domain/promises/acts.ts';
import type { Turn } from '#app/domain/promises/turns.ts';
import { customerDuties } from '#app/domain/responsibility/duties.ts';
import { matrix } from '#app/domain/responsibility/matrix.ts';
import type { Role } from '#app/domain/roles.ts';
import { inquiryWith } from '../agreement/ground.ts';
import { clara, customer, hash, ops, type Story, sam } from '../ending/story.ts';

/** Whoever acts in a role. A second person of counsel for what takes two. */
export const inRole: Partial<Record<Role, Actor[]>> = {
  'customer admin': [customer],
  'customer signer': [{ kind: 'person', id: 'p' }],
  sales: [sam],
  ops: [ops],
  counsel: [clara, { kind: 'person', id: 'caspar', staff: 'counsel' }],
};

export type Inputs = Partial<
  Record<TurnAct['command'], (about: string, story: Story, now: number) => object | undefined>
>;
const places = { provider: 'aws', region: 'us-east-1', deployment: 'hosted' };
const named = (agreement: string) => ({ agreement });
const notice = (id: string, { facts }: Story) => ({ agreement: coveringAgreement(facts)?.id, notice: id, note: hash });
/** Something that each act can be done with, as it is after parsing. */
export const inputs: Inputs = {
  requestUpgrade: () => ({}),
  sendMessage: () => ({ body: hash }),
  answerUpgrade: () => ({ answer: 'declined', reason: hash }),
  releaseOrganization: () => ({}),
  contactSales: () => inquiryWith('p'),
  qualify: () => ({}),
  nameSigner: () => ({ signer: { person: 'p', name: hash }, title: hash }),
  sendAgreement: () => ({}),
  sendSuccessor: () => ({}),
  openSigning: named,
  resendAgreement: named,
  refreshAgreement: named,
  proposeReview: (agreement) => ({ agreement, outcome: 'end', reason: hash }),
  requestRenewal: (agreement) => ({ agreement, deployments: ['hosted'] }),
  reportCure: notice,
  acceptCure: notice,
  requestRegions: () => ({ regions: ['aws/us-east-1', 'gcp/us-east1'], deployment: 'hosted', reason: hash }),
  approveRegion: (key) => placeOf(key),
  withdrawRegionRequest: (key) => placeOf(key),
  acknowledgeResponsibility: () => ({
    deployment: 'hosted',
    version: matrix.version,
    owners: Object.fromEntries(
      customerDuties('hosted', matrix.controls).map((duty) => [duty.id, { person: 'p', name: hash }]),
    ),
    signature: hash,
  }),
  confirmAppointments: (person, story) => ({ posts: awaited(person, story) }),
  appoint: (person, story) => {
    const [post = ''] = awaited(person, story);
    const { held = [], asked } = story.facts.appointments?.[post] ?? {};
    const taken = [asked?.person, held.at(-1)?.person];
    return { post, person: ['q', 'r', 's'].find((each) => !taken.includes(each)) };
  },
  prepareDestruction: named,
};
const awaited = (person: string, { facts }: Story) =>
  toConfirm(facts).flatMap((each) => (each.person === person ? [each.post] : []));
const placeOf = (key: string) => {
  const [provider, region, deployment] = key.split('/');
  return { ...places, provider, region, deployment };
};

/** What two different people have to do, the second of them is. */
export const personFor = (act: TurnAct, turn: Turn): Actor | undefined =>
  act.by === 'named'
    ? { kind: 'person', id: turn.about ?? '' }
    : inRole[act.by]?.[turn.title.includes('second person') ? 1 : 0];
