import { date, dropEmpty, listOf, type Raw, text } from '../wire.ts';
import type { Envelope, Recipient } from './envelope.ts';
import { tabTypes } from './tab-types.ts';

/** What recipients filled in, by the labels of the tabs. */
export function formDataAnswer(envelope: Envelope, sender: Raw): Raw {
  return dropEmpty({
    envelopeId: envelope.envelopeId,
    status: envelope.status,
    emailSubject: envelope.emailSubject,
    sentDateTime: date(envelope.sentAt),
    formData: envelope.recipients.flatMap((each) => items(each.tabs)),
    prefillFormData: { ...sender, formData: envelope.documents.flatMap((each) => items(each.prefill ?? {})) },
    recipientFormData: envelope.recipients.map((each) =>
      dropEmpty({
        recipientId: each.recipientId,
        name: each.name,
        email: each.email,
        SentTime: date(each.sentAt),
        DeliveredTime: date(each.deliveredAt),
        SignedTime: date(each.signedAt),
        DeclinedTime: date(each.declinedAt),
        formData: items(each.tabs),
      }),
    ),
  });
}

const silent = new Set(['signHereTabs', 'initialHereTabs', 'noteTabs']);

function items(tabs: Recipient['tabs']): Raw[] {
  return Object.entries(tabs)
    .filter(([kind]) => !silent.has(kind) && tabTypes[kind]?.fill !== 'none')
    .flatMap(([kind, each]) =>
      each.map((tab) => {
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
