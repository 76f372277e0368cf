import { createElement } from 'react';
import { describe, expect, it } from 'vitest';
import { inSummary, labelsIn, plainName } from '#app/ui/form-names.ts';

describe('a summary of what is wrong', () => {
  it.each([
    ['Legal entity', 'Fill this in.', 'Legal entity: fill this in.'],
    [
      'Affiliates to be covered (optional)',
      'At most 500 characters.',
      'Affiliates to be covered: at most 500 characters.',
    ],
    ['Why these regions?', 'Fill this in.', 'Why these regions? Fill this in.'],
    ['Envelope', 'DocuSign does not know it.', 'Envelope: DocuSign does not know it.'],
    ['Region', 'HIPAA does not cover it.', 'Region: HIPAA does not cover it.'],
    ['', 'Confirm that this person may sign.', 'Confirm that this person may sign.'],
  ])('names the field: %s', (label, message, said) => {
    expect(inSummary(label, message)).toBe(said);
  });

  it('knows the labels of a form as it was written, in whatever stands around the fields', () => {
    const Field = (_: { name: string; label: string }) => null;
    const Choices = (_: { name: string; legend: string }) => null;
    const Tick = (_: { name: string; children: string }) => null;
    const form = createElement(
      'div',
      {},
      createElement('fieldset', {}, createElement(Field, { name: 'contact.email', label: 'E-mail' })),
      createElement('div', {}, createElement(Field, { name: 'use', label: 'Intended use' }), false),
      createElement(Choices, { name: 'regions', legend: 'Regions in mind' }),
      createElement(Tick, { name: 'authority', children: 'I state it.' }),
    );
    expect(labelsIn(form)).toEqual({
      'contact.email': 'E-mail',
      use: 'Intended use',
      regions: 'Regions in mind',
      authority: '',
    });
  });

  it('makes words of a name where no label is known', () => {
    expect(plainName('incidentContact.email')).toBe('Incident contact email');
    expect(plainName('form')).toBe('');
  });
});
