import { desks, type MailedDesk, mailedDesks } from './roles.ts';

/** To whom a mail goes; addresses are found when it is sent. A person is the signer, or who was invited; named is who has to confirm it. */
export type Audience = 'admins' | 'person' | 'named' | MailedDesk;

/** What a mail holds for one of its readers, beside the sentence of the event. */
export interface Reader {
  /**
   * The page on which they go on. `:organization` and `:agreement` are those of the event; `:waiting` is the agreement that waits for
   * this reader's signature, which need not be the one that the event is about; `:person` is the reader.
   */
  path: string;
  button: string;
  because: string;
  /** What they can do next. */
  next?: string;
  /** No law and no contract asks that they are told, and they may not want to be. */
  mayLeave?: true;
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

/** The page of their own link, which asks for a code. */
export const named: Reader = {
  path: '/named/:organization/:person',
  button: 'See and confirm',
  because: 'You receive this because an admin of the organization named you.',
  next: 'The page says what you were named for. You need no account: it asks for a code, which we mail to this address.',
};

/** Both sides on one page, with the forms of each. */
export const readersOn = (path: string) =>
  Object.fromEntries(
    Object.entries({ admins, ...deskReaders }).map(([who, reader]) => [who, { ...reader, path }]),
  ) as Record<Exclude<Audience, 'person' | 'named'>, Reader>;
