import * as followUp from './agreement/follow-up.ts';
import { sendSuccessor } from './agreement/preparing.ts';
import * as review from './agreement/review.ts';
import * as baa from './agreement/sending.ts';
import * as signer from './agreement/signer.ts';
import { recordEnvelopeTruth } from './agreement/truth.ts';
import * as destruction from './ending/destruction.ts';
import * as exit from './ending/exit.ts';
import * as termination from './ending/notice.ts';
import * as passing from './ending/passing.ts';
import * as renewal from './ending/renewal.ts';
import * as webhooks from './endpoints/commands.ts';
import { consumePermit } from './gate/commands.ts';
import * as askingForDocuments from './grants/asking.ts';
import * as deciding from './grants/deciding.ts';
import * as ndas from './grants/publishing.ts';
import * as signing from './grants/signing.ts';
import * as incidentAssessment from './incidents/assessment-commands.ts';
import * as attempts from './incidents/attempt-commands.ts';
import * as breaches from './incidents/breach-commands.ts';
import * as incidents from './incidents/commands.ts';
import * as incidentHolds from './incidents/hold-commands.ts';
import * as incidentNotices from './incidents/notice-commands.ts';
import * as keeping from './keeping/commands.ts';
import * as legal from './legal/commands.ts';
import * as evidence from './log/commands.ts';
import * as tokens from './machines/commands.ts';
import * as operations from './operations/commands.ts';
import * as paper from './paper/commands.ts';
import * as appointing from './people/appointing.ts';
import * as access from './people/commands.ts';
import * as drills from './people/drill-commands.ts';
import * as mailbox from './people/mailbox-commands.ts';
import * as answeringRequests from './privacy/answering.ts';
import * as askingForData from './privacy/asking.ts';
import * as erasing from './privacy/erasing.ts';
import { passErasureTime } from './privacy/overdue.ts';
import * as wishing from './privacy/wishing.ts';
import * as asking from './programmes/asking.ts';
import * as publishing from './programmes/publishing.ts';
import { changeCalendar } from './promises/calendar-command.ts';
import { nudge } from './promises/commands.ts';
import * as requests from './promises/requests.ts';
import * as additions from './regions/additions.ts';
import * as regions from './regions/commands.ts';
import * as corrections from './regions/corrections.ts';
import { tellOfRegion } from './regions/news.ts';
import * as withdrawal from './regions/withdrawal.ts';
import * as matrixChange from './responsibility/changing.ts';
import * as responsibility from './responsibility/commands.ts';
import * as matrix from './responsibility/drafting.ts';
import * as sales from './sales/commands.ts';
import * as service from './services/commands.ts';
import * as conversion from './services/conversion-commands.ts';
import * as inspection from './services/inspection.ts';
import { issuePassport, revokePassport } from './services/passport.ts';
import * as settling from './services/settling.ts';
import * as campaigns from './templates/campaign-commands.ts';
import * as drafting from './templates/drafting.ts';
import { approveOwnTerms, discardOwnTerms, draftOwnTerms } from './templates/own-terms.ts';
import { askToResign, remindToResign } from './templates/resigning.ts';
import * as register from './trust/commands.ts';
import * as restatements from './trust/correction-commands.ts';
import * as newcomers from './trust/newcomer-commands.ts';
import * as objections from './trust/objection-commands.ts';

const { inspect: _inspect, seen: _seen, ...inspectionCommands } = inspection;
const { liveKeys: _live, ...tokenCommands } = tokens;
const { complete: _complete, sameTerms: _same, termsFields: _fields, ...draftingCommands } = drafting;
const { newsFor: _news, ...matrixChangeCommands } = matrixChange;
const { asksOf: _asks, shortestNotice: _shortest, ...matrixCommands } = matrix;
const { openAsks: _open, ...askCommands } = asking;
const { grantedTo: _granted, ...accessCommands } = askingForDocuments;
const { deskOf: _desk, usualDays: _usual, mostDays: _most, ...decisionCommands } = deciding;
const { openRequests: _requests, ...requestCommands } = requests;
const { obstacles: _obstacles, ...erasingCommands } = erasing;
const { whyNeverValid: _why, ...reviewCommands } = review;
const { pendingOf: _pending, ...restatementCommands } = restatements;

/** Every command there is, by name. */
export const commands = {
  ...sales,
  ...baa,
  recordEnvelopeTruth,
  ...signer,
  ...followUp,
  ...reviewCommands,
  ...operations,
  ...evidence,
  ...campaigns,
  ...draftingCommands,
  draftOwnTerms,
  approveOwnTerms,
  discardOwnTerms,
  sendSuccessor,
  askToResign,
  remindToResign,
  ...regions,
  ...additions,
  ...corrections,
  tellOfRegion,
  ...withdrawal,
  ...responsibility,
  ...matrixCommands,
  ...matrixChangeCommands,
  nudge,
  changeCalendar,
  ...service,
  ...conversion,
  issuePassport,
  revokePassport,
  ...settling,
  consumePermit,
  ...access,
  ...appointing,
  ...mailbox,
  ...tokenCommands,
  ...inspectionCommands,
  ...webhooks,
  ...paper,
  ...renewal,
  ...termination,
  ...exit,
  ...destruction,
  ...keeping,
  ...passing,
  ...publishing,
  ...askCommands,
  ...accessCommands,
  ...decisionCommands,
  ...signing,
  ...ndas,
  ...register,
  ...restatementCommands,
  ...newcomers,
  ...objections,
  ...requestCommands,
  ...drills,
  ...incidents,
  ...incidentNotices,
  ...incidentHolds,
  ...incidentAssessment,
  ...attempts,
  ...breaches,
  ...askingForData,
  ...answeringRequests,
  ...wishing,
  passErasureTime,
  ...erasingCommands,
  ...legal,
} as const;
export type Commands = typeof commands;
export type CommandName = keyof Commands;
