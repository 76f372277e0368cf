import { post } from '../connect/message.ts';
import { letter } from '../mailer.ts';
import { initials } from '../paper/stamp.ts';
import { listOf, text } from '../wire.ts';
import { note } from './audit.ts';
import type { Recipient } from './envelope.ts';
import { compute } from './formula.ts';
import { proceed } from './routing.ts';
import type { Step } from './step.ts';

/** What recipients do on their pages. */

export type Values = Map<string, string>;

/** Signed, or for whoever only receives: read. */
export function finish(
  step: Step,
  recipient: Recipient,
  wish: { signature: string; values: Values; address: string },
): void {
  const { envelope, at } = step;
  recipient.status = 'completed';
  recipient.signedAt = at;
  recipient.failedCheck = undefined;
  if (recipient.kind === 'signers' || recipient.kind === 'inPersonSigners') recipient.signature = wish.signature;
  envelope.changedAt = at;
  fill(step, recipient, wish.values);
  compute(recipient);
  note(envelope, at, 'Signed', recipient.name, `${recipient.name} completed the envelope`, wish.address);
  post(step, 'recipient-completed', recipient);
  proceed(step);
}

/** The date of the account's default format. */
const signedOn = (at: number) =>
  new Date(at).toLocaleDateString('en-US', { timeZone: 'UTC', month: 'numeric', day: 'numeric', year: 'numeric' });

function fill({ envelope, at }: Step, recipient: Recipient, values: Values): void {
  const [first = '', ...rest] = recipient.name.split(/\s+/);
  const own: Record<string, string> = {
    dateSignedTabs: signedOn(at),
    fullNameTabs: recipient.name,
    firstNameTabs: first,
    lastNameTabs: rest.at(-1) ?? '',
    emailAddressTabs: recipient.email,
    envelopeIdTabs: envelope.envelopeId,
    initialHereTabs: initials(recipient.signature ?? recipient.name),
  };
  for (const [kind, tabs] of Object.entries(recipient.tabs))
    for (const tab of tabs) {
      tab['status'] = 'signed';
      const auto = own[kind];
      if (auto !== undefined) tab.value = auto;
      const given = values.get(tab.tabId);
      if (given === undefined || tab['locked'] === 'true') continue;
      if (kind === 'checkboxTabs') tab['selected'] = String(given !== '');
      else if (kind === 'radioGroupTabs')
        tab['radios'] = listOf(tab['radios']).map((each) => ({
          ...each,
          selected: String(text(each['value']) === given),
        }));
      else {
        if (tab['originalValue'] === undefined) tab['originalValue'] = tab.value ?? '';
        tab.value = given;
      }
    }
}

export function finishLater(step: Step, recipient: Recipient, values: Values): void {
  for (const [kind, tabs] of Object.entries(recipient.tabs))
    for (const tab of tabs) {
      const given = values.get(tab.tabId);
      if (given === undefined || tab['locked'] === 'true' || kind === 'checkboxTabs' || kind === 'radioGroupTabs')
        continue;
      tab.value = given;
    }
  note(step.envelope, step.at, 'Finish Later', recipient.name, `${recipient.name} will finish later`);
  post(step, 'recipient-finish-later', recipient);
}

/** Somebody else takes the place: by mail, as nobody can vouch for a stranger's embedded session. */
export function reassign(step: Step, recipient: Recipient, to: { name: string; email: string; reason: string }): void {
  const { envelope, at, room } = step;
  const from = recipient.name;
  Object.assign(recipient, { name: to.name, email: to.email, clientUserId: undefined, accessCode: undefined });
  Object.assign(recipient, { status: 'sent', sentAt: at, deliveredAt: undefined, remindedAt: undefined });
  recipient.failedCheck = undefined;
  envelope.changedAt = at;
  note(
    envelope,
    at,
    'Reassigned',
    from,
    `${from} assigned the envelope to ${to.name} [${to.email}]. ${to.reason}`.trim(),
  );
  room.vault.views.revokeAll(envelope.envelopeId, recipient.recipientId);
  post(step, 'recipient-reassign', recipient);
  post(step, 'recipient-sent', recipient);
  letter(step, 'invitation', recipient);
}

export function authenticationFailed(
  step: Step,
  recipient: Recipient,
  check: NonNullable<Recipient['failedCheck']>['check'],
  how: string,
): void {
  recipient.failedCheck = { check, at: step.at };
  step.envelope.changedAt = step.at;
  note(step.envelope, step.at, 'Authentication Failed', recipient.name, how);
  post(step, 'recipient-authenticationfailed', recipient);
}

/** The recipient's mail server sent the letter back. */
export function bounced(step: Step, recipient: Recipient): void {
  recipient.status = 'autoresponded';
  recipient.details = { ...recipient.details, autoRespondedReason: 'The e-mail address does not exist.' };
  step.envelope.changedAt = step.at;
  note(step.envelope, step.at, 'Auto Responded', recipient.name, 'The invitation came back');
  post(step, 'recipient-autoresponded', recipient);
}
