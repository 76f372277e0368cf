import type { Template } from './facts.ts';

export const businessAssociate: Template = {
  id: 'business-associate',
  version: '1.0',
  title: 'Business Associate Agreement',
  termMonths: 36,
  commitments: { breachNoticeHours: 72, objectionDays: 30, curePeriodDays: 30 },
  sample: true,
  sha256: '0a11ca824ef90d453adc7eb82aa72855c8d1407bdc9015407342e3a1e10593b8',
  text: `# Business Associate Agreement
This is a sample agreement shipped with the software. Counsel of the vendor must replace it before it is used in production.
This agreement is made between {{legalEntity}}, {{address}} ("Covered Entity"), for itself and these affiliates: {{affiliates}}, and {{vendorName}}, {{vendorAddress}} ("Business Associate"). It takes effect on {{effectiveDate}}.
## 1. Purpose and words
1.1 Covered Entity wants to keep electronic protected health information in cloud services of Business Associate. The HIPAA Rules (45 CFR Parts 160 and 164) require a written contract first. This is that contract.
1.2 Words that the HIPAA Rules define mean the same here. "Protected Health Information" means the protected health information that Business Associate creates, receives, maintains or transmits for Covered Entity in Covered Services.
@clause covered-services
1.3 "Covered Services" are services that were created with the compliance type HIPAA, in a region that Business Associate approved for Covered Entity, under these deployment models: {{deployments}}. No other service is covered, and Covered Entity keeps Protected Health Information out of all others.
## 2. What Business Associate may do
@clause 164.504(e)(2)(i)
2.1 Business Associate may use and disclose Protected Health Information only to provide, secure and support the Covered Services for Covered Entity, as this agreement permits, or as required by law. It may not use or disclose it in a way that would violate Subpart E of 45 CFR Part 164 if done by Covered Entity.
@clause 164.504(e)(2)(i)(A)
2.2 Business Associate may use Protected Health Information for its own proper management and administration and to carry out its legal responsibilities. It may disclose it for these purposes where the law requires, or where the recipient gives reasonable assurance of confidentiality and reports every breach of it.
@clause 164.504(e)(2)(ii)(A)
2.3 Business Associate uses and discloses Protected Health Information in no other way. It does not sell it, does not use it for marketing, and does not de-identify it for purposes of its own.
## 3. What Business Associate must do
@clause 164.504(e)(2)(ii)(B)
@clause 164.314(a)(2)(i)(A)
3.1 Business Associate uses appropriate safeguards, and complies with Subpart C of 45 CFR Part 164 for electronic Protected Health Information, to prevent every use or disclosure that this agreement does not provide for.
@clause 164.504(e)(2)(ii)(C)
@clause 164.314(a)(2)(i)(C)
3.2 Business Associate reports to Covered Entity every use or disclosure not provided for by this agreement of which it becomes aware, every security incident, and every breach of unsecured Protected Health Information as 45 CFR 164.410 requires. Unsuccessful attempts that touch no Protected Health Information, such as pings and port scans, are hereby reported in general.
@clause notice-clock
3.3 The report of a breach is made without unreasonable delay and no later than {{breachNoticeHours}} hours after discovery. A breach is discovered on the first day on which it is known, or would have been known by exercising reasonable diligence. The report identifies each individual concerned as far as it is known and is completed as facts are learned.
@clause 164.504(e)(2)(ii)(D)
@clause 164.314(a)(2)(i)(B)
3.4 Business Associate ensures, in accordance with 45 CFR 164.502(e)(1)(ii) and 164.308(b)(2), that every subcontractor who creates, receives, maintains or transmits Protected Health Information on its behalf agrees in writing to the same restrictions, conditions and requirements.
@clause subprocessor-objection
3.5 Business Associate publishes the list of these subcontractors and announces a new one {{objectionDays}} days ahead. Within that time Covered Entity may object for a reason of data protection; the parties then seek a remedy in good faith, and Covered Entity may leave the affected Covered Services if there is none.
@clause 164.504(e)(2)(ii)(E)
3.6 Business Associate makes Protected Health Information in a designated record set available so that access can be given under 45 CFR 164.524. Because Covered Entity reaches its data in the Covered Services at any time, it will normally do this itself.
@clause 164.504(e)(2)(ii)(F)
3.7 Business Associate makes Protected Health Information available for amendment and incorporates amendments under 45 CFR 164.526, in the same way.
@clause 164.504(e)(2)(ii)(G)
3.8 Business Associate documents disclosures and makes available what is needed for an accounting of disclosures under 45 CFR 164.528, within 15 days of a request.
@clause 164.504(e)(2)(ii)(H)
3.9 To the extent that Business Associate carries out an obligation of Covered Entity under Subpart E, it complies with the requirements of Subpart E that apply to Covered Entity in the performance of that obligation.
@clause 164.504(e)(2)(ii)(I)
3.10 Business Associate makes its internal practices, books and records about the use and disclosure of Protected Health Information available to the Secretary of Health and Human Services for determining compliance with the HIPAA Rules.
3.11 If an individual turns to Business Associate directly, Business Associate forwards the request to Covered Entity without undue delay and does not answer it itself.
## 4. What Covered Entity does
4.1 Covered Entity configures the Covered Services in line with the shared responsibility model that it has acknowledged, and puts no Protected Health Information into names, tags, support tickets or other fields that are not meant for it.
4.2 Covered Entity asks Business Associate for nothing that would violate the HIPAA Rules, holds every permission that it needs, and tells Business Associate of restrictions and revoked permissions that affect what Business Associate may do.
4.3 Covered Entity keeps its contacts for privacy, security and incidents current, so that a notice reaches a person who can act.
## 5. Term and end
5.1 This agreement runs for {{termMonths}} months from the day it takes effect. The parties renew it before it ends; while it is not in force no new Covered Service can be created.
@clause 164.504(e)(2)(iii)
5.2 Covered Entity may terminate this agreement if Business Associate has violated a material term and has not cured the violation within {{curePeriodDays}} days after notice, and at once where cure is not possible. Business Associate has the same right.
@clause 164.504(e)(2)(ii)(J)
5.3 At the end Business Associate returns or destroys all Protected Health Information that it still maintains in any form and keeps no copies. Where this is not feasible, it extends the protections of this agreement to the information and limits further use and disclosure to the purposes that make return or destruction infeasible.
5.4 Running Covered Services are not stopped by the end of this agreement; Covered Entity removes Protected Health Information from them before it ends.
## 6. In general
@clause order-of-precedence
6.1 Where this agreement and another agreement between the parties differ about Protected Health Information, this agreement prevails. Everything else stays as agreed there.
6.2 A reference to a section of the HIPAA Rules means that section as amended. The parties amend this agreement as the law requires, and resolve every ambiguity in favour of compliance.
6.3 Nothing here gives rights to anybody but the parties. Duties that by their nature reach beyond the end survive it.
6.4 The parties sign electronically. Each signer states that they may bind the party for which they sign.
`,
};
