import { date, listOf, type Raw, rawOf, text } from '../wire.ts';
import { note } from './audit.ts';
import { type Envelope, type Recipient, recipientOf } from './envelope.ts';
import type { Step } from './step.ts';

/** Conditional recipients: who signs next depends on what somebody before him filled in. */

const routingSteps = (envelope: Envelope): Raw[] =>
  listOf(rawOf(envelope.workflow)['workflowSteps']).filter((each) => rulesOf(each).length > 0);

const rulesOf = (workflowStep: Raw): Raw[] =>
  listOf(rawOf(rawOf(workflowStep['recipientRouting'])['rules'])['conditionalRecipients']);

/** Whether this recipient is only a place until a rule says who stands there. */
export const awaitsRule = (envelope: Envelope, recipient: Recipient): boolean =>
  !recipient.email &&
  routingSteps(envelope).some((each) =>
    rulesOf(each).some((rule) => text(rule['recipientId']) === recipient.recipientId),
  );

/** Puts people into the places of this routing order. `false` when no condition holds: then the routing waits. */
export function choose({ envelope, at }: Step, order: number): boolean {
  for (const each of routingSteps(envelope)) {
    if (Number(text(each['itemId'])) !== order || each['status'] === 'completed') continue;
    for (const rule of rulesOf(each)) {
      const recipient = recipientOf(envelope, text(rule['recipientId']) ?? '');
      const chosen = recipient && chosenBy(envelope, rule);
      if (!recipient || !chosen) return false;
      recipient.name = text(chosen['name']) ?? recipient.name;
      recipient.email = text(chosen['email']) ?? recipient.email;
      recipient.roleName = text(chosen['roleName']) ?? recipient.roleName;
      note(envelope, at, 'Recipient Chosen', 'DocuSign sandbox', `${recipient.name} was chosen by a condition`);
    }
    Object.assign(each, { status: 'completed', triggeredDate: date(at), completedDate: date(at) });
  }
  return true;
}

function chosenBy(envelope: Envelope, rule: Raw): Raw | undefined {
  const byOrder = (a: Raw, b: Raw) => Number(text(a['order']) ?? 0) - Number(text(b['order']) ?? 0);
  const held = listOf(rule['conditions'])
    .sort(byOrder)
    .find((condition) => listOf(condition['filters']).every((filter) => holds(envelope, filter)));
  const label = text(held?.['recipientLabel']);
  return listOf(rawOf(rule['recipientGroup'])['recipients']).find(
    (each) => label !== undefined && text(each['recipientLabel']) === label,
  );
}

function holds(envelope: Envelope, filter: Raw): boolean {
  const value = filledIn(envelope, filter).toLowerCase();
  const wanted = (text(filter['value']) ?? '').toLowerCase();
  switch (text(filter['operator'])?.toLowerCase()) {
    case 'notequals':
      return value !== wanted;
    case 'contains':
      return value.includes(wanted);
    case 'greaterthan':
      return Number(value) > Number(wanted);
    case 'lessthan':
      return Number(value) < Number(wanted);
    default:
      return value === wanted;
  }
}

function filledIn(envelope: Envelope, filter: Raw): string {
  const tabs = recipientOf(envelope, text(filter['recipientId']) ?? '')?.tabs ?? {};
  const tab = Object.values(tabs)
    .flat()
    .find((each) => each.tabLabel === text(filter['tabLabel']) || each.tabId === text(filter['tabId']));
  if (tab?.['tabType'] === 'checkbox') return text(tab['selected']) ?? 'false';
  const radio = listOf(tab?.['radios']).find((each) => each['selected'] === 'true');
  return text(radio?.['value']) ?? tab?.value ?? '';
}
