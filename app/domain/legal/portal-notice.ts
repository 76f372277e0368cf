import { cookieRows } from './cookies.ts';

const text = `# How this portal handles personal data

This notice is about this portal alone: the place where an organization is onboarded to HIPAA services. It is run by the vendor that its pages name. What the vendor does elsewhere stands in its privacy policy.

## What it collects

- Of whoever signs in: an e-mail address; a name, where somebody gave one or the vendor’s records hold one; when sessions began and were last used, and what the browser calls itself.
- Of the vendor’s own people: name, address and account as their company account states them, and the desk at which they work.
- Of an organization: its name and plan in the vendor’s cloud, its members and their roles, whom it named for something, and who signs for it, with name, title and address.
- What people write: answers to the questions of sales, messages, reasons, notes, and forms that were begun and not sent.
- Agreements, and the documents that belong to them.
- Who did what and when: a log of events, which names people by an id.
- Of whoever subscribes to news without an account: an e-mail address, or the address of a webhook, and the topics.
- The network that a request comes from, to limit how often it may ask; and, in the operator’s log, a rough form of it with the page that was refused.

It asks for no patient information, and refuses what looks like it. It buys no data about anybody.

## What it is used for

- To sign people in, and to show each of them what concerns their organization.
- To have agreements signed and kept, and to decide whether HIPAA services may be created.
- To tell people what waits for them, what was decided, and what they subscribed to.
- To prove later what was said and done, and to find out misuse.

Nothing is used for advertising. Nobody is followed across sites, and no page brings a script, a picture or a font of anybody else.

## Who else receives it

- DocuSign: name, title and address of whoever signs, with the agreement.
- The mail servers between the portal and a reader: the address, and the letter.
- The vendor’s cloud: which organization orders which service.
- The company’s sign-in, for the vendor’s own people.
- A webhook that an organization or a subscriber named: what it asked to be told.
- The vendor’s sub-processors, as their public list says.

## How it is protected

- Cookies, codes and keys are kept as hashes or sealed; nobody can read them out of the database.
- The log holds a salted commitment in place of every text that somebody wrote, and an id in place of a person. The text lies beside it, and can be erased without breaking the log.
- Every address of the portal says who may read and who may write it; what matters most takes two people.
- Sessions end after 30 minutes without use, those of the vendor’s own people after 15, and all after 12 hours.
- Pages that anybody may read need no session, set no cookie and bring no script.

## How long it is kept

- Sign-ins that were begun, and sessions: a day after their end. Forms that were not sent: 30 days. Counters of limits: until their time is over.
- Agreements and their documents: six years from their making or from when they were last in effect, whichever is later (45 CFR 164.316(b)(2)(i)), and longer while a legal hold keeps them.
- The log: as long as the portal. Texts beside it can be erased by two people of the vendor once nothing has to keep them.
- Subscriptions: until they are ended by their link, or by mail that comes back twice, or by a webhook that fails for five days; then they are gone. What was never confirmed goes after three days.

## Its cookies

All of them are its own, are needed for what somebody asked for, and can be read by no script. A visitor who does not sign in gets none. Where the portal is reached by https their names begin with __Host-.

${cookieRows()}

In the browsers of the vendor’s own people one word may be stored beside them: that they switched off the keys of a queue.

## What you can ask for

Write to the address at the foot of each page. Your organization’s admins see and change who belongs to it. Sessions can be looked at and ended on the page of your account.
`;

/** The text of the release with its hash: when the one changes, so does the other, and then it is another version. */
export const portalNotice = {
  text,
  sha256: 'c6be3ad074d234e437277ab2473ac14e319159158d9f212b44b1466880f06bdf',
} as const;
