import { z } from 'zod';
import { event } from '../event-entry.ts';
import { admins, counsel, sales, signer } from '../readers.ts';
import { commitments, id, ms, sha256, text } from '../shapes.ts';
import { deployments } from '../words.ts';
import { cameBack } from './way-back.ts';

const ofAgreement = { agreement: id };
const frozen = z.strictObject({ name: text, email: text, clientUserId: id });

/** The straight way of an agreement, from its signer's name to the generation that takes its place. */
export const agreementEvents = {
  'signer.named': event({
    data: z.strictObject({ person: id, name: text.optional(), title: text, authority: z.literal(true) }),
    says: (d, who, say) =>
      `${who} named ${d.name ? say.text(d.name) : say.person(d.person)} as signer of the agreement.`,
    tells: { to: { sales }, subject: 'Signer named: send the agreement' },
    gate: false,
    internal: false,
  }),
  'agreement.prepared': event({
    data: z.strictObject({
      ...ofAgreement,
      template: id,
      templateVersion: id,
      templateSha256: sha256.optional(),
      /** The text that was worded for this organization alone; the hash is of that. */
      ownText: text.optional(),
      commitments: commitments.optional(),
      affiliates: text.optional(),
      deployments: z.array(z.enum(deployments)),
      termMonths: z.int(),
      signer: id,
      signerName: text.optional(),
      signerTitle: text,
      countersigner: id,
    }),
    says: (d, who) => `${who} sent the agreement (template ${d.templateVersion}) to DocuSign.`,
    tells: 'nobody',
    gate: false,
    internal: false,
  }),
  /** The names and addresses under which both sign, fixed before DocuSign is asked. */
  'agreement.addressed': event({
    data: z.strictObject({ ...ofAgreement, signer: frozen, countersigner: frozen }),
    says: () => 'The names and addresses of both signers were fixed for this agreement.',
    tells: 'nobody',
    gate: false,
    internal: true,
  }),
  'agreement.authority_confirmed': event({
    data: z.strictObject({ ...ofAgreement, statement: id }),
    says: (_d, who) => `${who} confirmed that they may sign for the organization.`,
    tells: 'nobody',
    gate: false,
    internal: false,
  }),
  'agreement.sent': event({
    data: z.strictObject({ ...ofAgreement, envelope: id, documentSha256: sha256 }),
    says: () => 'DocuSign has the agreement ready for signature.',
    tells: {
      to: {
        person: {
          ...signer,
          next: 'You were named to sign it for your organization. You need no account: the page asks for a code, which we mail to this address. You have seven days. If somebody else is better placed to sign, you can hand it on from the same page.',
        },
      },
      subject: 'Please sign the Business Associate Agreement',
    },
    gate: false,
    internal: false,
  }),
  'agreement.opened': event({
    data: z.strictObject(ofAgreement),
    says: (_d, who) => `${who} opened the agreement for signing.`,
    tells: 'nobody',
    gate: false,
    internal: true,
  }),
  'agreement.viewed': event({
    data: z.strictObject(ofAgreement),
    says: () => 'The signer has seen the agreement.',
    tells: 'nobody',
    gate: false,
    internal: false,
  }),
  'agreement.returned': event({
    data: z.strictObject({ ...ofAgreement, event: id }),
    says: (d, who) => cameBack(who, d.event),
    tells: 'nobody',
    gate: false,
    internal: false,
  }),
  'agreement.refreshed': event({
    data: z.strictObject(ofAgreement),
    says: (_d, who) => `${who} asked DocuSign how the agreement stands.`,
    tells: 'nobody',
    gate: false,
    internal: true,
  }),
  'agreement.reminded': event({
    data: z.strictObject({ ...ofAgreement, turn: z.enum(['signer', 'counsel']) }),
    says: (d) => (d.turn === 'signer' ? 'The signer was reminded.' : 'Counsel was reminded.'),
    tells: {
      to: {
        person: {
          ...signer,
          next: 'If somebody else is better placed to sign, you can hand it on from the same page.',
        },
        counsel,
      },
      subject: 'Reminder: the Business Associate Agreement waits for you',
    },
    gate: false,
    internal: false,
  }),
  'agreement.signed': event({
    data: z.strictObject({ ...ofAgreement, signedAt: ms }),
    says: () => 'The customer’s signature is confirmed by DocuSign.',
    tells: {
      to: {
        counsel,
        admins: {
          ...admins,
          subject: 'The agreement is signed: regions and responsibility are open',
          next: 'Counsel countersigns next. Regions and the shared responsibility model need not wait for that.',
        },
      },
      subject: 'Please countersign the Business Associate Agreement',
    },
    gate: false,
    internal: false,
  }),
  'agreement.countersigned': event({
    data: z.strictObject({ ...ofAgreement, signedAt: ms }),
    says: () => 'The vendor’s countersignature is confirmed by DocuSign.',
    tells: 'nobody',
    gate: false,
    internal: false,
  }),
  /** DocuSign's API says that both have signed and everything matches; the documents come next. */
  'agreement.completed': event({
    data: z.strictObject({ ...ofAgreement, completedAt: ms }),
    says: () => 'DocuSign confirms that both have signed. The documents are fetched.',
    tells: 'nobody',
    gate: false,
    internal: false,
  }),
  'agreement.in_force': event({
    data: z.strictObject({
      ...ofAgreement,
      effectiveAt: ms,
      endsAt: ms,
      documentSha256: sha256,
      certificateSha256: sha256,
    }),
    says: () => 'The agreement is in force: both signatures are proven and the documents are stored.',
    tells: {
      to: {
        admins,
        sales,
        person: {
          ...signer,
          path: '/agreements/:organization',
          button: 'See the agreement',
          next: 'Nothing is left to do for you. You can read and download what you signed.',
        },
      },
      subject: 'The Business Associate Agreement is in force',
    },
    gate: true,
    internal: false,
  }),
  'agreement.superseded': event({
    data: z.strictObject({ ...ofAgreement, by: id }),
    says: () => 'A newer agreement replaced this one.',
    tells: 'nobody',
    gate: true,
    internal: false,
  }),
};
