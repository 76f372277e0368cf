import { commitmentsOf } from '#app/domain/agreement/commitments.ts';
import { lastInForce } from '#app/domain/agreement/cover.ts';
import type { Facts } from '#app/domain/facts.ts';
import type { AccountingDays } from '#app/domain/promises/facts.ts';
import type { Numbers } from '#app/domain/promises/obligation.ts';
import { accountingDays, accountingIn } from '#app/domain/promises/request-words.ts';
import { templateOf } from '../templates/versions.ts';
import type { ReadTx } from '../types.ts';

const ofVendor: AccountingDays = { days: accountingDays, working: false, says: 'vendor' };

/** Within how long an accounting is owed: as the text says that was signed, where it was made here and says a number. */
export async function accountingOf(tx: ReadTx, facts: Pick<Facts, 'agreements'>): Promise<AccountingDays> {
  const agreement = lastInForce(facts);
  if (!agreement || agreement.paper) return ofVendor;
  // A text that two people erased says nothing any more.
  const template = await templateOf(tx, agreement).catch(() => undefined);
  return (template && accountingIn(template.text)) ?? ofVendor;
}

/** Every number that the agreement in force promises; before there is one nothing is promised by a clause. */
export async function numbersOf(tx: ReadTx, facts: Pick<Facts, 'agreements'>): Promise<Numbers> {
  return { ...commitmentsOf(lastInForce(facts) ?? {}), accounting: await accountingOf(tx, facts) };
}
