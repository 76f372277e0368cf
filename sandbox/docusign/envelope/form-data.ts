import { date, dropEmpty, listOf, type Raw, text } from '../wire.ts';
import type { Envelope, Recipient } from './envelope.ts';
import { tabTypes } from './tab-types.ts';

/** What recipients filled in, by the labels of the tabs. */
export function formDataAnswer(envelope: Envelope): Raw {
  return dropEmpty({
    envelopeId: envelope.envelopeId,
    status: envelope.status,
    emailSubject: envelope.emailSubject,
    sentDateTime: date(envelope.sentAt),
    formData: envelope.recipients.flatMap(items),
    recipientFormData: envelope.recipients.map((each) =>
      dropEmpty({
        recipientId: each.recipientId,
        name: each.name,
        email: each.email,
        SentTime: date(each.sentAt),
        DeliveredTime: date(each.deliveredAt),
        SignedTime: date(each.signedAt),
        DeclinedTime: date(each.declinedAt),
        formData: items(each),
      }),
    ),
  });
}

const silent = new Set(['signHereTabs', 'initialHereTabs', 'noteTabs']);

function items(recipient: Recipient): Raw[] {
  return Object.entries(recipient.tabs)
    .filter(([kind]) => !silent.has(kind) && tabTypes[kind]?.fill !== 'none')
    .flatMap(([kind, tabs]) =>
      tabs.map((tab) => {
        const value = filled(kind, tab);
        return dropEmpty({
          name: text(tab['groupName']) ?? tab.tabLabel,
          value,
          originalValue: text(tab['originalValue']) ?? value,
          listSelectedValue: kind === 'listTabs' ? value : undefined,
        });
      }),
    );
}

function filled(kind: string, tab: Raw): string {
  if (kind === 'checkboxTabs') return tab['selected'] === 'true' ? 'X' : '';
  if (kind === 'radioGroupTabs')
    return text(listOf(tab['radios']).find((each) => each['selected'] === 'true')?.['value']) ?? '';
  return text(tab['value']) ?? '';
}
