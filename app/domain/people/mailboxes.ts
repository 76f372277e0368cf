import { waitsForSignature } from '../agreement/cover.ts';
import type { Facts } from '../facts.ts';
import { returnedOf } from '../incidents/breach.ts';
import { type Open, turn, when } from '../promises/turn.ts';
import { returnedTo } from '../trust/window.ts';
import type { Id } from '../words.ts';
import { adminsOf } from './admins.ts';
import { toConfirm } from './appointments.ts';
import { drillReturnedTo } from './drill.ts';

/** Among those whom the portal mails, the ones whose mail does not arrive. */
const failing = ({ mailboxes = {} }: Facts, whom: readonly Id[]): Id[] =>
  [...new Set(whom)].filter((id) => mailboxes[id]);

/** Admins who can be reached: they mend what concerns others, and themselves only while another is left. */
export const reachable = (facts: Facts): Id[] => adminsOf(facts).filter((id) => !facts.mailboxes?.[id]);

/** Who acts and has been invited, who signs, and who has to confirm or was sent a notice; nobody twice. */
function whom(facts: Facts): Record<'members' | 'signers' | 'named', Id[]> {
  const members = failing(facts, [...adminsOf(facts), ...Object.values(facts.invitations).map(({ person }) => person)]);
  const signs = facts.agreements.filter((each) => waitsForSignature(each) && !each.changed).map(({ signer }) => signer);
  const signers = failing(facts, signs).filter((id) => !members.includes(id));
  const asked = facts.organization?.prospect ? [] : toConfirm(facts).map(({ person }) => person);
  const confirm = failing(facts, [...asked, ...returnedTo(facts), ...drillReturnedTo(facts), ...returnedOf(facts)]);
  return { members, signers, named: confirm.filter((id) => !members.includes(id) && !signers.includes(id)) };
}

/** Whose turn it is to give the portal an address that works. */
export const mailboxOwner = (facts: Facts): 'customer' | 'sales' =>
  reachable(facts).length > 0 ? 'customer' : 'sales';

const open = (facts: Facts, ids: readonly Id[], title: string, page: string): Open[] =>
  ids.flatMap((about) =>
    when(facts.mailboxes?.[about], () => ({
      owner: mailboxOwner(facts),
      about,
      since: facts.mailboxes?.[about]?.at,
      title,
      text: `Mail to this address is refused or comes back. ${page} Somebody who knows that it works again has it tried anew.`,
    })),
  );

export const mailboxTurns = [
  turn({
    kind: 'mailbox.member',
    open: ({ facts }) =>
      open(
        facts,
        whom(facts).members,
        'Mend an address of those who act for the organization',
        'The page of members says whose; somebody can be invited anew under another.',
      ),
  }),
  turn({
    kind: 'mailbox.signer',
    open: ({ facts }) =>
      open(
        facts,
        whom(facts).signers,
        'Mend the signer’s address, or name another signer',
        'Their link to the agreement does not reach them.',
      ),
  }),
  turn({
    kind: 'mailbox.named',
    open: ({ facts }) =>
      open(
        facts,
        whom(facts).named,
        'Mend the address of somebody who was named, or name somebody else',
        'Neither their link nor a notice reaches them.',
      ),
  }),
];
