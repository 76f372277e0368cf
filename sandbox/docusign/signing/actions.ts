import { type Recipient, recipientOf, signs } from '../envelope/envelope.ts';
import { decline } from '../envelope/lifecycle.ts';
import { delivered, isOpen } from '../envelope/routing.ts';
import { authenticationFailed, finish, finishLater, reassign } from '../envelope/signer-steps.ts';
import { type Step, step } from '../envelope/step.ts';
import type { Room } from '../room.ts';
import { readAsked } from './asked.ts';
import type { Said } from './page.ts';
import { type Session, stageOf } from './session.ts';

export type Form = Record<string, unknown>;
/** Where an action leads: out with an event, or back to the page with what is wrong. */
export type Outcome = { event: string } | { said: Said } | { stay: true };

const codeTries = 3;
const typed = (form: Form, name: string, most: number) =>
  String(form[name] ?? '')
    .trim()
    .slice(0, most);

export function act(room: Room, session: Session, form: Form, address: string): Outcome {
  const action = String(form['action'] ?? '');
  const stage = stageOf(session);
  if (stage === 'read')
    return { event: session.recipient.status === 'completed' || action === 'close' ? 'viewing_complete' : 'exception' };
  if (stage === 'code') return checkCode(room, session, form, action);
  if (stage === 'identity') return checkIdentity(room, session, action);
  switch (action) {
    case 'finish':
      return finished(room, session, form, address);
    case 'later':
      return within(room, session, (current, recipient) => {
        finishLater(current, recipient, readAsked(recipient, form).values);
        return { event: 'cancel' };
      });
    case 'decline': {
      const reason = typed(form, 'reason', 500);
      if (!reason) return { said: { problem: 'Give a reason for declining.', typed: form } };
      return within(room, session, (current, recipient) => {
        decline(current, recipient, reason, address);
        return { event: 'decline' };
      });
    }
    case 'assign':
      return assigned(room, session, form);
    case 'paper':
      return { event: 'fax_pending' };
    default:
      return { said: { problem: 'Choose what you want to do.', typed: form } };
  }
}

/** Acts on the envelope as it is now: meanwhile it may have been voided, or signed in another window. */
function within(room: Room, { view }: Session, work: (current: Step, recipient: Recipient) => Outcome): Outcome {
  return step(room, view.envelope, (current) => {
    const recipient = recipientOf(current.envelope, view.recipient);
    const may =
      recipient && isOpen(current.envelope) && ['sent', 'delivered', 'autoresponded'].includes(recipient.status);
    return may ? work(current, recipient) : { event: 'exception' };
  });
}

function finished(room: Room, session: Session, form: Form, address: string): Outcome {
  const { recipient } = session;
  const { values, problems } = readAsked(recipient, form);
  const signature = typed(form, 'signature', 100);
  const problem = signs(recipient)
    ? !form['consent']
      ? 'Agree to use electronic records and signatures first.'
      : !signature
        ? 'Type your name as your signature.'
        : undefined
    : undefined;
  if (problem || problems.size > 0) return { said: { problem, problems, typed: form } };
  return within(room, session, (current, signer) => {
    // Whoever posts the form has seen the page, even if the page was never asked for.
    delivered(current, signer, address);
    finish(current, signer, { signature, values, address });
    return { event: signs(signer) ? 'signing_complete' : 'viewing_complete' };
  });
}

function assigned(room: Room, session: Session, form: Form): Outcome {
  const name = typed(form, 'assignName', 100);
  const email = typed(form, 'assignEmail', 100);
  if (session.envelope.options['allowReassign'] === 'false')
    return { said: { problem: 'The sender does not allow this.' } };
  if (!name || !/^[^@\s]+@[^@\s]+\.[^@\s]+$/.test(email))
    return { said: { problem: 'Give the name and the e-mail address of the new signer.', typed: form } };
  return within(room, session, (current, recipient) => {
    reassign(current, recipient, { name, email, reason: typed(form, 'assignReason', 200) });
    return { event: 'cancel' };
  });
}

function checkCode(room: Room, { view, recipient }: Session, form: Form, action: string): Outcome {
  const { details } = view;
  const given = typed(form, 'accessCode', 100);
  if (action === 'access-code' && given === recipient.accessCode) {
    room.vault.views.remember(view.token, { ...details, accessCode: true });
    return { stay: true };
  }
  const tries = (details.accessCodeTries ?? 0) + 1;
  room.vault.views.remember(view.token, { ...details, accessCodeTries: tries });
  if (action !== 'no-code' && tries < codeTries) return { said: { problem: 'This code is not right. Try again.' } };
  step(room, view.envelope, (current) => {
    const one = recipientOf(current.envelope, view.recipient);
    if (one) authenticationFailed(current, one, 'accessCodeResult', 'The access code was wrong');
  });
  return { event: 'access_code_failed' };
}

function checkIdentity(room: Room, { view }: Session, action: string): Outcome {
  if (action === 'identity-passed') {
    room.vault.views.remember(view.token, { ...view.details, idCheck: true });
    return { stay: true };
  }
  step(room, view.envelope, (current) => {
    const one = recipientOf(current.envelope, view.recipient);
    if (one) authenticationFailed(current, one, 'idQuestionsResult', 'The identity check failed');
  });
  return { event: 'id_check_failed' };
}
