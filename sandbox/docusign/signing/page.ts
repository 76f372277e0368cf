import { html } from 'hono/html';
import type { Markup } from '#sandbox/mail/sheet.ts';
import { signs } from '../envelope/envelope.ts';
import { type Asked, askedOf } from './asked.ts';
import type { Session, Stage } from './session.ts';

export interface Said {
  problem?: string | undefined;
  problems?: Map<string, string>;
  typed?: Record<string, unknown>;
}

/** One page of the signing ceremony, as plain forms. */
export function signingPage(session: Session, stage: Stage, sender: string, said: Said = {}): Markup {
  const action = `/Signing/${session.view.session}`;
  const { envelope, recipient } = session;
  return html`
${summary(said)}
${stage === 'code' ? codeForm(action) : ''}
${stage === 'identity' ? identityForm(action) : ''}
${stage === 'read' ? readOnly(session, action) : ''}
${stage === 'act' ? html`<p>${recipient.name}, ${sender} asks you to review${signs(recipient) ? ' and sign' : ''}.</p>${paper(action)}${actForm(session, action, said)}${otherWays(session, action, said)}` : ''}
<p class="soft">Envelope ${envelope.envelopeId}</p>`;
}

function summary({ problem, problems }: Said): Markup | string {
  const all = [...(problem ? [problem] : []), ...(problems?.values() ?? [])];
  if (all.length === 0) return '';
  return html`<div class="card" role="alert"><strong>Please correct this first</strong><ul>${all.map((each) => html`<li>${each}</li>`)}</ul></div>`;
}

/** The document is shown on request only: a viewer that is still loading takes clicks that were meant for the form. */
const paper = (action: string) => html`
<p><a href="${action}/document" target="_blank">Open the document (PDF)</a></p>
<details><summary>Show the document here</summary>
<iframe class="card" loading="lazy" title="The document" src="${action}/document"></iframe></details>`;

const codeForm = (action: string) => html`
<form class="card" method="post" action="${action}">
  <h2>Access code</h2>
  <p>The sender gave you a code for this document.</p>
  <label for="accessCode">Access code</label>
  <input id="accessCode" name="accessCode" autocomplete="off">
  <p><button class="main" name="action" value="access-code">Validate</button> <button name="action" value="no-code">I never received a code</button></p>
</form>`;

const identityForm = (action: string) => html`
<form class="card" method="post" action="${action}">
  <h2>Identity check</h2>
  <p>The real service would check your identity now. In the sandbox you decide how it ends.</p>
  <p><button class="main" name="action" value="identity-passed">Pass the check</button> <button name="action" value="identity-failed">Fail the check</button></p>
</form>`;

function readOnly({ envelope, recipient }: Session, action: string): Markup {
  const state =
    envelope.status === 'voided'
      ? `The sender has voided this document. ${envelope.voidedReason ?? ''}`
      : envelope.status === 'declined'
        ? 'This document was declined and can no longer be signed.'
        : envelope.status === 'completed'
          ? 'This document is completed.'
          : recipient.kind === 'carbonCopies'
            ? 'This is your copy of the document.'
            : 'You have finished your part. Others still have theirs to do.';
  return html`<p role="status">${state}</p>${paper(action)}
<form method="post" action="${action}"><p><button class="main" name="action" value="close">Close</button></p></form>`;
}

function actForm({ recipient }: Session, action: string, said: Said): Markup {
  const sign = signs(recipient);
  const typed = (name: string, otherwise: string) =>
    typeof said.typed?.[name] === 'string' ? String(said.typed[name]) : otherwise;
  return html`
<form class="card" method="post" action="${action}">
  <input type="hidden" name="fields" value="yes">
  <h2>${sign ? 'Sign' : 'Review'}</h2>
  ${askedOf(recipient).map((each) => field(each, typed(each.name, each.value), said.problems?.get(each.name)))}
  ${
    sign
      ? html`<label class="choice"><input type="checkbox" name="consent" value="yes"${said.typed?.['consent'] ? html` checked` : ''}> I agree to use electronic records and signatures</label>
  <label for="signature">Your name as signature</label>
  <input id="signature" name="signature" value="${typed('signature', recipient.name)}" autocomplete="name">`
      : ''
  }
  <p><button class="main" name="action" value="finish">Finish</button> <button name="action" value="later">Finish later</button></p>
</form>`;
}

function field(each: Asked, value: string, problem: string | undefined): Markup {
  const id = each.name;
  const label = html`${each.label}${each.required ? '' : ' (optional)'}`;
  const bad = problem ? html` aria-invalid="true" aria-describedby="${id}-problem"` : '';
  const why = problem ? html`<small class="bad" id="${id}-problem">${problem}</small>` : '';
  if (each.locked) return html`<label for="${id}">${label}</label><input id="${id}" value="${value}" readonly>`;
  if (each.kind === 'check')
    return html`<label class="choice"><input type="checkbox" name="${id}" value="X"${value ? html` checked` : ''}${bad}> ${label}</label>${why}`;
  if (each.kind === 'radio')
    return html`<fieldset><legend>${label}</legend>${each.choices.map(
      (choice) =>
        html`<label class="choice"><input type="radio" name="${id}" value="${choice.value}"${choice.value === value ? html` checked` : ''}> ${choice.label}</label>`,
    )}</fieldset>${why}`;
  if (each.kind === 'list')
    return html`<label for="${id}">${label}</label><select id="${id}" name="${id}"${bad}><option value=""></option>${each.choices.map(
      (choice) =>
        html`<option value="${choice.value}"${choice.value === value ? html` selected` : ''}>${choice.label}</option>`,
    )}</select>${why}`;
  return html`<label for="${id}">${label}</label><input id="${id}" name="${id}" value="${value}"${each.kind === 'email' ? html` type="email"` : ''}${bad}>${why}`;
}

/** The ways out that are not a signature. */
function otherWays({ envelope, recipient }: Session, action: string, said: Said): Markup | string {
  if (!signs(recipient)) return '';
  const assign = envelope.options['allowReassign'] !== 'false' && recipient.kind === 'signers';
  const onPaper = envelope.options['enableWetSign'] === 'true' || recipient.details['requireSignOnPaper'] === 'true';
  const typed = (name: string) => (typeof said.typed?.[name] === 'string' ? String(said.typed[name]) : '');
  return html`
<form class="card" method="post" action="${action}">
  <h2>Decline</h2>
  <label for="reason">Reason for declining</label>
  <input id="reason" name="reason" maxlength="500" value="${typed('reason')}">
  <p><button name="action" value="decline">Decline to sign</button></p>
</form>
${
  assign
    ? html`<details class="card"${said.typed?.['action'] === 'assign' ? html` open` : ''}>
  <summary>Assign to someone else</summary>
  <form method="post" action="${action}">
    <label for="assignName">Name of the new signer</label>
    <input id="assignName" name="assignName" maxlength="100" value="${typed('assignName')}">
    <label for="assignEmail">E-mail of the new signer</label>
    <input id="assignEmail" name="assignEmail" type="email" maxlength="100" value="${typed('assignEmail')}">
    <label for="assignReason">Reason</label>
    <input id="assignReason" name="assignReason" maxlength="200" value="${typed('assignReason')}">
    <p><button name="action" value="assign">Assign</button></p>
  </form>
</details>`
    : ''
}
${onPaper ? html`<form method="post" action="${action}"><p><button name="action" value="paper">Print, sign and fax</button></p></form>` : ''}`;
}
