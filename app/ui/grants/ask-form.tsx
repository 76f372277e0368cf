import type { ReactNode } from 'react';
import { tierNames } from '#app/domain/programmes/evidence-words.ts';
import { counted } from '#app/domain/words.ts';
import type { GatedDocument } from '#db/grants/views.ts';
import { Choices, Field, Form, PhiHint } from '../form.tsx';

interface Asking {
  offered: readonly GatedDocument[];
  /** The one that was clicked on. */
  chosen: string;
  values: Record<string, unknown> | undefined;
  name: string;
  submit: string;
  children?: ReactNode;
}

/** What somebody needs, and who they are: it stands on every page of a copy. */
export const AskForm = ({ offered, chosen, values, name, submit, children }: Asking) => (
  <Form submit={submit} values={{ documents: chosen, ...values }}>
    <PhiHint />
    <Choices
      name="documents"
      legend="Which documents do you need?"
      many
      choices={offered.map(({ id, title, tier, pages, issuer }) => ({
        value: id,
        label: title,
        hint: `${tierNames[tier]}. ${issuer}, ${counted(pages, 'page')}.`,
      }))}
    />
    <Field
      name="name"
      label="Your name"
      hint="It stands on every page of your copies."
      maxLength={100}
      autoComplete="name"
      defaultValue={name}
    />
    {children}
    <Field name="note" label="What do you need them for?" hint="May stay empty." rows={2} maxLength={500} />
  </Form>
);
