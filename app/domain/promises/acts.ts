import type { commandPolicy } from '../policy.ts';
import type { Owner, Role } from '../roles.ts';
import type { Id } from '../words.ts';
import type { Turn, TurnKind } from './turns.ts';

type CommandName = keyof typeof commandPolicy;

/** What somebody may do about an open turn, and where. */
export interface TurnAct {
  by: Role;
  command: CommandName;
  label: string;
  /** The page with its form; `:organization` is that of the turn, and `:about` what the turn is about. */
  at: string;
  /** Of a kind that either side may have: only for the side that has it. */
  ifOwner?: boolean;
}

const ofCustomer = (command: CommandName, label: string, page: string): TurnAct => ({
  by: 'customer admin',
  command,
  label,
  at: `/organizations/:organization/${page}`,
});
const of = (by: Role, command: CommandName, label: string, at: string): TurnAct => ({ by, command, label, at });
const onCase = '/desk/:organization';
const signing = '/agreements/:organization';
const ending = '/organizations/:organization/ending';
const mailOfCase = of('sales', 'retryMailbox', 'See whose it is, and have it tried again', onCase);
const asked = 'Ask DocuSign how it stands';
const subprocessors = '/organizations/:organization/subprocessors';
const objectionActs: readonly TurnAct[] = [
  { ...ofCustomer('settleObjection', 'Read the answer, and decide', 'subprocessors'), ifOwner: true },
  { ...of('counsel', 'answerObjection', 'Read and answer it', subprocessors), ifOwner: true },
];
const ofNda = '/organizations/:organization/documents/nda';
const ofDocuments = '/organizations/:organization/documents';
const requestActs: readonly TurnAct[] = [
  of('counsel', 'answerUnderAgreement', 'Read and answer it', '/organizations/:organization/promises'),
  ofCustomer('withdrawUnderAgreement', 'See the request', 'promises'),
];
const breaches = '/organizations/:organization/incidents';
const onRequest = '/counsel/privacy/:about';
const onPlan = 'services/conversions/:about';

/** Who may do what about each kind of turn, the act of its owner first. The command’s own rule says whether. */
export const acts: Record<TurnKind, readonly TurnAct[]> = {
  'plan.choose': [ofCustomer('requestUpgrade', 'See what Enterprise brings', 'plan')],
  'organization.open': [
    of('prospect', 'sendMessage', 'Write to sales', '/contact/:organization'),
    ofCustomer('sendMessage', 'Write to sales', 'messages'),
  ],
  'prospect.answer': [of('sales', 'sendMessage', 'Answer', '/organizations/:organization/messages')],
  'plan.answer': [of('sales', 'answerUpgrade', 'Answer the request', onCase)],
  'plan.confirm': [of('sales', 'answerUpgrade', 'Decline it after all', onCase)],
  'hold.release': [of('ops', 'releaseOrganization', 'Release the hold', onCase)],
  'sales.contact': [ofCustomer('contactSales', 'Contact sales', 'contact')],
  'sales.review': [of('sales', 'qualify', 'Look at the inquiry', onCase)],
  'signer.name': [ofCustomer('nameSigner', 'Name the signer', 'agreement')],
  'agreement.send': [
    of('sales', 'sendAgreement', 'Send the agreement', onCase),
    ofCustomer('nameSigner', 'Name another signer', 'agreement'),
    ofCustomer('sendMessage', 'Write to sales', 'messages'),
  ],
  'agreement.make': [],
  'agreement.sign': [
    of('customer signer', 'openSigning', 'Read and sign', signing),
    ofCustomer('resendAgreement', 'Send the mail again, or replace the signer', 'agreement'),
    of('sales', 'resendAgreement', 'Send the mail again', onCase),
  ],
  'agreement.identity': [
    of('sales', 'voidAgreement', 'Look at it, and void it', onCase),
    ofCustomer('replaceSigner', 'Name another signer', 'agreement'),
  ],
  'agreement.countersign': [of('counsel', 'openSigning', 'Read and countersign', signing)],
  'agreement.confirm': [
    of('customer signer', 'refreshAgreement', asked, signing),
    ofCustomer('refreshAgreement', asked, 'agreement'),
    of('sales', 'refreshAgreement', asked, onCase),
    of('counsel', 'refreshAgreement', asked, signing),
  ],
  'agreement.void': [],
  'agreement.review': [of('counsel', 'proposeReview', 'Review it', `${signing}/review`)],
  'agreement.anew': [
    ofCustomer('sendMessage', 'Write to sales', 'messages'),
    of('sales', 'sendAgreement', 'Send a new agreement', onCase),
  ],
  'agreement.resign': [
    ofCustomer('sendSuccessor', 'Send it to the signer', 'agreement'),
    of('sales', 'sendSuccessor', 'Send it to the signer', onCase),
    of('counsel', 'sendSuccessor', 'Send it to the signer', onCase),
  ],
  'agreement.renew': [
    ofCustomer('requestRenewal', 'Ask for the next generation', 'renewal'),
    of('sales', 'sendAgreement', 'Send the next generation', onCase),
  ],
  'terms.approve': [of('counsel', 'approveOwnTerms', 'Read and approve them', '/counsel/terms/:organization')],
  'paper.verify': [of('counsel', 'verifyPaper', 'Read and verify it', '/organizations/:organization/papers')],
  'notice.cure': [
    { ...ofCustomer('reportCure', 'Report the cure', 'ending'), ifOwner: true },
    { ...of('counsel', 'reportCure', 'Report the cure', ending), ifOwner: true },
  ],
  'notice.decide': [
    { ...ofCustomer('acceptCure', 'Decide on the cure', 'ending'), ifOwner: true },
    { ...of('counsel', 'acceptCure', 'Decide on the cure', ending), ifOwner: true },
  ],
  'notice.end': [],
  'exit.return': [ofCustomer('recordExport', 'Go through the services', 'ending')],
  'exit.attest': [
    of('ops', 'attestDestruction', 'Attest the destruction', ending),
    of('counsel', 'recordInfeasible', 'Say what cannot be destroyed', ending),
  ],
  'certificate.prepare': [
    of('counsel', 'prepareDestruction', 'Prepare the certificate', ending),
    of('ops', 'prepareDestruction', 'Prepare the certificate', ending),
  ],
  'certificate.sign': [{ ...of('counsel', 'openDestruction', 'Read and sign the certificate', ending), ifOwner: true }],
  'region.request': [ofCustomer('requestRegions', 'Choose regions', 'regions')],
  'region.decide': [
    of('ops', 'approveRegion', 'Decide', '/ops/regions?organization=:organization'),
    ofCustomer('withdrawRegionRequest', 'Withdraw the request', 'regions'),
  ],
  'region.review': [of('ops', 'keepRegion', 'Keep or revoke it', '/ops/regions?organization=:organization')],
  'region.order': [ofCustomer('createService', 'Order it', 'services/new')],
  'region.renew': [],
  'region.return': [],
  'responsibility.acknowledge': [ofCustomer('acknowledgeResponsibility', 'Go through the controls', 'responsibility')],
  'service.make': [],
  'service.arrange': [of('ops', 'recordArrangement', 'Arrange it', '/ops/services')],
  'service.failed': [ofCustomer('retryService', 'Order it again, or remove it', 'services')],
  'conversion.place': [ofCustomer('requestRegions', 'Request the region', 'regions')],
  'conversion.withdrawn': [ofCustomer('giveUpConversion', 'See the plan', onPlan)],
  'conversion.backup': [ofCustomer('recordBackup', 'Look for a backup', onPlan)],
  'conversion.restore': [
    ofCustomer('restoreService', 'Restore the backup', onPlan),
    ofCustomer('giveUpConversion', 'Give it up', onPlan),
  ],
  'conversion.make': [ofCustomer('recordRestoration', 'Ask the cloud how it stands', onPlan)],
  'conversion.check': [ofCustomer('recordCheck', 'Go through the checks', onPlan)],
  'conversion.delete': [ofCustomer('recordConverted', 'Confirm with the cloud', onPlan)],
  'finding.mend': [ofCustomer('requestInspection', 'See what was found', 'services')],
  'finding.look': [of('ops', 'requestInspection', 'See what was found', '/ops/services')],
  'legal_hold.release': [of('counsel', 'releaseLegalHold', 'Look at the hold', '/counsel/holds')],
  'erasure.confirm': [
    of('counsel', 'confirmErasure', 'Look at it', '/desk/:organization/texts'),
    of('ops', 'confirmErasure', 'Look at it', '/desk/:organization/texts'),
  ],
  'programme.answer': [
    of('counsel', 'answerAsk', 'Answer it', '/counsel/programmes'),
    ofCustomer('withdrawAsk', 'See the request', 'programmes'),
    of('prospect', 'withdrawAsk', 'See the request', '/organizations/:organization/programmes'),
  ],
  'nda.sign': [
    of('customer admin', 'acceptNda', 'Read and sign the NDA', ofNda),
    of('customer member', 'acceptNda', 'Read and sign the NDA', ofNda),
    of('prospect', 'acceptNda', 'Read and sign the NDA', ofNda),
  ],
  'access.decide': [
    of('sales', 'grantDocuments', 'Decide', '/desk/documents'),
    of('counsel', 'grantDocuments', 'Decide', '/desk/documents'),
    ofCustomer('withdrawRequest', 'See the request', 'documents'),
    of('prospect', 'withdrawRequest', 'See the request', ofDocuments),
  ],
  'nda.verify': [of('counsel', 'verifyNda', 'Read and verify it', ofDocuments)],
  'organization.delete': [
    ofCustomer('confirmDeletion', 'See what goes, and decide', 'deletion'),
    of('prospect', 'confirmDeletion', 'See what goes, and decide', '/organizations/:organization/deletion'),
    of('counsel', 'confirmDeletion', 'See what goes, and decide', '/organizations/:organization/deletion'),
  ],
  'privacy.answer': [of('counsel', 'answerRequest', 'Read and answer it', onRequest)],
  'privacy.confirm': [of('counsel', 'answerRequest', 'Read it', onRequest)],
  'privacy.asker': [],
  'contact.confirm': [
    of('named', 'confirmAppointments', 'See and confirm', '/named/:organization'),
    ofCustomer('appoint', 'Name somebody else', 'contacts'),
  ],
  'contact.name': [ofCustomer('appoint', 'Name somebody else', 'contacts')],
  'owner.name': [ofCustomer('appoint', 'Name somebody else', 'responsibility')],
  'owner.confirm': [
    of('named', 'confirmAppointments', 'See and confirm', '/named/:organization'),
    ofCustomer('appoint', 'Name somebody else', 'responsibility'),
  ],
  'objection.blocking': objectionActs,
  'objection.open': objectionActs,
  'notice.serve': [of('counsel', 'serveNotice', 'Record another way of service', subprocessors)],
  'request.accounting': requestActs,
  'request.access': requestActs,
  'request.amendment': requestActs,
  'drill.answer': [
    of('named', 'confirmDrill', 'Confirm that it reached you', '/named/:organization'),
    ofCustomer('appoint', 'Name somebody else', 'contacts'),
  ],
  'drill.silent': [ofCustomer('appoint', 'See who, and name somebody else', 'contacts')],
  'breach.serve': [of('counsel', 'serveBreach', 'Record another way of service', breaches)],
  'breach.acknowledge': [
    ofCustomer('acknowledgeBreach', 'Read and acknowledge it', 'incidents'),
    of('named', 'acknowledgeBreach', 'Read and acknowledge it', breaches),
  ],
  'mailbox.member': [ofCustomer('retryMailbox', 'See whose it is', 'members'), mailOfCase],
  'mailbox.signer': [ofCustomer('replaceSigner', 'Name another signer', 'agreement'), mailOfCase],
  'mailbox.named': [ofCustomer('appoint', 'Name somebody else', 'contacts'), mailOfCase],
};

/** The page of an act, for one organization. */
export const pageOf = ({ at }: Pick<TurnAct, 'at'>, organization: Id, about = ''): string =>
  at.replace(':organization', organization).replace(':about', about);

/** In which role the owner of a turn acts. The outside and time have none. */
export const ownerRole = (owner: Owner): Role | undefined =>
  owner === 'customer'
    ? 'customer admin'
    : owner === 'signer'
      ? 'customer signer'
      : isPersonally(owner)
        ? owner
        : undefined;

const isPersonally = (owner: Owner): owner is 'sales' | 'counsel' | 'ops' | 'named' =>
  ['sales', 'counsel', 'ops', 'named'].includes(owner);

/** What somebody of these roles can do about a turn now, or what one person can who has them; what is theirs to do comes first. */
export function actsFor(turn: Turn, roles: readonly Role[], person?: Id): TurnAct[] {
  const owner = ownerRole(turn.owner);
  return acts[turn.kind]
    .filter(({ by, ifOwner }) => roles.includes(by) && (by === owner ? meant(turn, person) : !ifOwner))
    .toSorted((a, b) => Number(b.by === owner) - Number(a.by === owner));
}

/** Whether it is for somebody of these roles to act, or for this person who has them. */
export const isTheirs = (turn: Turn, roles: readonly Role[], person?: Id): boolean => {
  const role = ownerRole(turn.owner);
  return role !== undefined && roles.includes(role) && meant(turn, person);
};

/** Of several in the role of the owner it may be for one alone, or for any but those who had their part in it. */
const meant = ({ only, notBy = [] }: Turn, person: Id | undefined): boolean =>
  person === undefined || ((only ?? person) === person && !notBy.includes(person));
