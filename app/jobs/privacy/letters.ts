import { plainMoment } from '#app/domain/calendar.ts';
import type { Message } from '#app/domain/message.ts';
import { strictest } from '#app/domain/privacy/clocks.ts';
import type { PrivacyRequest } from '#app/domain/privacy/facts.ts';
import { isOpen } from '#app/domain/privacy/state.ts';
import { askNames, basisNames, ownAskName, type PrivacyLetter, regimeNames } from '#app/domain/privacy/words.ts';
import { counted } from '#app/domain/words.ts';
import { OutsideError } from '#app/outside/error.ts';
import { mailFaults } from '#app/outside/mail.ts';
import { letterToken } from '#app/secrets/letter-token.ts';
import { addressKnown } from '#db/people/accounts.ts';
import { textOf } from '#db/seal.ts';
import { privacyFacts } from '#db/state.ts';
import { letter } from '../letters/letter.ts';
import type { Jobs } from '../parts.ts';

interface Said {
  subject: string;
  sentence: string;
  quote?: string | undefined;
  next?: string;
}

/** One letter about a request: to whoever asked, or to counsel, who learn its number and nothing of anybody. */
export async function sendRequestLetter(
  jobs: Jobs,
  job: { id: string },
  { request: id, about, reader }: Extract<Message, { kind: 'privacy.letter' }>,
): Promise<void> {
  const request = (await jobs.read(privacyFacts)).requests?.[id];
  if (!request) return;
  const own = reader === 'asker';
  const to = own ? (await jobs.read((tx) => addressKnown(tx, request.person)))?.email : jobs.vendor.deskEmails.counsel;
  if (!to) return;
  const quoted = refOf(request, about);
  await jobs.mail.send({
    id: job.id,
    to,
    thread: `privacy.${id}`,
    bounce: letterToken(jobs.secrets, job.id),
    ...letter({
      ...saidOf(request, about),
      quote: quoted && (await jobs.read((tx) => textOf(tx, quoted))),
      button: own ? 'See your request' : 'Read the request',
      url: `${jobs.publicUrl}${own ? '/account' : '/counsel'}/privacy/${id}`,
      because: own
        ? 'You receive this because this address was given with a request about personal data.'
        : 'You receive this because you work at the counsel desk.',
      vendor: jobs.vendor.name,
    }),
  });
  if (about === 'received') await jobs.perform('noteConfirmed', '', { request: id });
}

/** Its day is near. Whoever has answered meanwhile is not reminded. */
export async function remindOfDue(jobs: Jobs, job: { id: string }, request: string): Promise<void> {
  const known = (await jobs.read(privacyFacts)).requests?.[request];
  if (known && isOpen(known))
    await sendRequestLetter(jobs, job, { kind: 'privacy.letter', request, about: 'due', reader: 'counsel' });
}

/** The last letter to an address before it is gone. It names the erasure by its id, and nobody. */
export async function letterOfErasure(jobs: Jobs, erasure: string, person: string, waiting: number): Promise<void> {
  const known = await jobs.read((tx) => addressKnown(tx, person));
  if (!known) return;
  const sent = jobs.mail.send({
    id: `erasure.${erasure}`,
    to: known.email,
    thread: `erasure.${erasure}`,
    ...letter({
      subject: 'Your account is deleted',
      sentence: `Erasure ${erasure} is done. This address is known here no more.`,
      next:
        waiting === 0
          ? 'Nothing waits.'
          : `${counted(waiting, 'text')} of a signed document, or under a legal hold, wait for their day, and go by themselves then.`,
      button: 'What is kept, and why',
      url: `${jobs.publicUrl}/privacy`,
      because: 'You receive this because you deleted your account. It is the last letter to this address.',
      vendor: jobs.vendor.name,
    }),
  });
  // A mailbox that takes nothing keeps nobody from being forgotten.
  await sent.catch((error: unknown) => {
    if (!(error instanceof OutsideError && error.code === mailFaults.receiver)) throw error;
  });
}

function saidOf(request: PrivacyRequest, about: PrivacyLetter): Said {
  const asked = askNames[request.kind];
  const said: Record<PrivacyLetter, Said> = {
    received: {
      subject: 'Your request is here',
      sentence: `Somebody asked for ${asked} with this address, on ${plainMoment(request.received.at)}.`,
      next: `${dueWords(request)} If it was not you, ignore this mail: nothing is given to anybody who does not hold this mailbox.`,
    },
    asked_back: { subject: 'A question about your request', sentence: `Counsel needs a word of you about ${asked}.` },
    extended: {
      subject: 'Your request takes longer',
      sentence: `The time to answer your request for ${ownAskName(request.kind)} was extended, for this reason:`,
      next: dueWords(request),
    },
    answered: {
      subject: 'Your request is answered',
      sentence:
        request.answered?.how === 'export'
          ? 'A copy of your data lies ready for seven days, with a signed receipt.'
          : `Your request for ${ownAskName(request.kind)} is answered.`,
    },
    refused: {
      subject: 'Your request is refused',
      sentence: `${request.refused ? basisNames[request.refused.basis] : 'It was refused'}. The reason:`,
      next: 'You may complain to a supervisory authority, or go to court.',
    },
    forwarded: {
      subject: 'Your request is for whoever treats you, or insures you',
      sentence:
        'It is about health data. This portal holds none: the covered entity that keeps it answers, within 30 days of being asked (45 CFR 164.524).',
      next: 'Ask it there. Our help is promised to it by its agreement with us. What you typed here was erased.',
    },
    new: {
      subject: 'A privacy request waits for you',
      sentence: `Request ${request.id}: ${asked}.`,
      next: dueWords(request),
    },
    replied: {
      subject: 'A privacy request was replied to',
      sentence: `Request ${request.id}: whoever asks has replied.`,
      next: dueWords(request),
    },
    nudged: {
      subject: 'Reminder of a privacy request',
      sentence: `Request ${request.id}: whoever asks reminds you.`,
      next: dueWords(request),
    },
    due: {
      subject: 'A privacy request is due soon',
      sentence: `Request ${request.id} has no answer yet.`,
      next: dueWords(request),
    },
  };
  return said[about];
}

function dueWords({ clocks }: PrivacyRequest): string {
  const first = strictest(clocks);
  return first
    ? `It is answered by ${plainMoment(first.due)} (${regimeNames[first.regime]}).`
    : 'Its clock begins when it is certain who asks.';
}

function refOf({ questions = [], extended, answered, refused }: PrivacyRequest, about: PrivacyLetter) {
  if (about === 'asked_back') return questions.at(-1)?.reason;
  if (about === 'extended') return extended?.reason;
  if (about === 'answered') return answered?.words;
  return about === 'refused' ? refused?.reason : undefined;
}
