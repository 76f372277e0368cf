import { desks, type MailedDesk, mailedDesks } from './roles.ts';

/** To whom a mail goes; addresses are found when it is sent. A person is the signer, or who was invited. */
export type Audience = 'admins' | 'person' | MailedDesk;

/** What a mail holds for one of its readers, beside the sentence of the event. */
export interface Reader {
  /**
   * The page on which they go on. `:organization` and `:agreement` are those of the event; `:waiting` is the agreement that waits for
   * this reader's signature, which need not be the one that the event is about.
   */
  path: string;
  button: string;
  because: string;
  /** What they can do next. */
  next?: string;
  /** What the mail is called to this reader, where that is not what it is called to all. */
  subject?: string;
}

const desk = (name: MailedDesk): Reader => ({
  path: desks[name].mailed.opens,
  button: 'Open',
  because: `You receive this because you work at the ${name} desk.`,
});

/** Each with their own page of the organization. */
export const admins: Reader = {
  path: '/organizations/:organization',
  button: 'See where it stands',
  because: 'You receive this because you administer this organization.',
};
export const deskReaders = Object.fromEntries(mailedDesks.map((each) => [each, desk(each)])) as Record<
  MailedDesk,
  Reader
>;
export const { sales, ops, counsel } = deskReaders;
/** The page of their own link, which asks for a code. */
export const signer: Reader = {
  path: '/sign/:waiting',
  button: 'Read and sign',
  because: 'You receive this because you were named as the signer of this agreement.',
};

/** Both sides on one page, with the forms of each. */
export const readersOn = (path: string) =>
  Object.fromEntries(
    Object.entries({ admins, ...deskReaders }).map(([who, reader]) => [who, { ...reader, path }]),
  ) as Record<Exclude<Audience, 'person'>, Reader>;
