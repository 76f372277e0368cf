// Ticks follow the vendor's page; titles, sentences and citations are ours. Citations are a reading of 45 CFR, not legal advice.
import type { Edition } from './facts.ts';

export const compiledOn = '2026-11-23';

/** The first version, as it is shipped. */
export const matrix: Edition = {
  version: '2026-11',
  from: 0,
  sources: [
    'ClickHouse/clickhouse-docs docs/cloud/features/06_security/01_shared-responsibility-model.md @0882f0f921f5c2d053638d73edc43cb70239355b',
    'ClickHouse/clickhouse-docs docs/cloud/guides/infrastructure/01_deployment_options/byoc/08_reference/08_security_shared_responsibility.md @98b8365cfecf7e33dac369664c075cb7ef0712d7',
  ],
  controls: [
    {
      id: 'env-separation',
      title: 'Keep environments apart',
      description:
        'Development, test and production systems stay isolated from one another so that work in one cannot reach data in another.',
      vendor: true,
      customer: { hosted: false, byoc: true },
      duty: {
        hosted: 'Nothing to do for the hosted service.',
        byoc: 'Keep the accounts, projects and networks that hold the data plane separate from other workloads.',
      },
      evidence: ['account or project inventory', 'network diagram'],
      citations: ['45 CFR 164.308(a)(4)'],
    },
    {
      id: 'network-settings',
      title: 'Manage network settings',
      description: 'The vendor runs the platform network; the customer decides who may reach a service.',
      vendor: true,
      customer: { hosted: true, byoc: true },
      duty: {
        hosted:
          'Restrict sources with IP filters, use private networking where the plan allows, and avoid an open 0.0.0.0/0 filter on an ePHI service.',
        byoc: 'Restrict sources with IP filters, use private networking where the plan allows, and avoid an open 0.0.0.0/0 filter on an ePHI service.',
      },
      evidence: ['exported IP access list', 'private endpoint ids'],
      citations: ['45 CFR 164.312(e)(1)', '45 CFR 164.312(a)(1)'],
    },
    {
      id: 'vendor-system-access',
      title: "Control access to the vendor's own systems",
      description: 'Staff access to platform systems is granted, limited and reviewed by the vendor.',
      vendor: true,
      customer: { hosted: false, byoc: false },
      duty: {
        hosted: 'None. Ask for the SOC 2 Type II report as proof.',
        byoc: 'None. Ask for the SOC 2 Type II report as proof.',
      },
      evidence: ['SOC 2 Type II report'],
      citations: ['45 CFR 164.308(a)(3)', '45 CFR 164.308(a)(4)'],
    },
    {
      id: 'org-users',
      title: "Control the organization's users and database users",
      description: "Who can sign in to the console and to the databases is the customer's decision and duty.",
      vendor: false,
      customer: { hosted: true, byoc: true },
      duty: {
        hosted:
          "Use SSO and MFA, give least privilege in console roles and database grants, protect the default user's password and API keys.",
        byoc: "Use SSO and MFA, give least privilege in console roles and database grants, protect the default user's password and API keys.",
      },
      evidence: ['member and role export', 'SSO configuration', 'API key list'],
      citations: ['45 CFR 164.308(a)(4)', '45 CFR 164.312(a)(2)(i)', '45 CFR 164.312(d)'],
    },
    {
      id: 'user-audit',
      title: 'Manage users and audit their activity',
      description:
        'Both sides keep and review activity records: the platform records console events, the customer reviews them together with the database logs.',
      vendor: true,
      customer: { hosted: true, byoc: true },
      duty: {
        hosted: 'Review the console audit log and the session and query logs on a schedule; send them to a log store.',
        byoc: 'Review the console audit log and the session and query logs on a schedule; send them to a log store.',
      },
      evidence: ['audit log export', 'review record', 'SIEM rule list'],
      citations: ['45 CFR 164.308(a)(1)(ii)(D)', '45 CFR 164.312(b)'],
    },
    {
      id: 'encryption',
      title: 'Encrypt data in transit and at rest',
      description: 'TLS 1.2 or newer on the wire and AES-256 class encryption on disk are supplied by the platform.',
      vendor: true,
      customer: { hosted: false, byoc: false },
      duty: {
        hosted: 'None for the default. Optional field-level encryption for extra-sensitive columns.',
        byoc: 'None for the default. Optional field-level encryption for extra-sensitive columns.',
      },
      evidence: ['SOC 2 Type II report', 'BYOC page'],
      citations: ['45 CFR 164.312(a)(2)(iv)', '45 CFR 164.312(e)(2)(ii)'],
    },
    {
      id: 'cmek',
      title: 'Handle customer-managed keys with care',
      description: "When the customer brings the key, its life, access and loss are the customer's.",
      vendor: false,
      customer: { hosted: true, byoc: true },
      duty: {
        hosted:
          'Decide whether ePHI needs your own key; restrict and log key use; rehearse rotation; know that losing the key loses the data.',
        byoc: 'Decide whether ePHI needs your own key; restrict and log key use; rehearse rotation; know that losing the key loses the data.',
      },
      evidence: ['KMS policy', 'rotation record'],
      citations: ['45 CFR 164.312(a)(2)(iv)'],
    },
    {
      id: 'redundancy',
      title: 'Provide redundant infrastructure',
      description: 'Replicas and availability zones keep a service running when hardware fails.',
      vendor: true,
      customer: { hosted: false, byoc: true },
      duty: {
        hosted: 'Nothing to do for the hosted service.',
        byoc: 'Keep quotas and zones large enough for the replicas.',
      },
      evidence: ['uptime report', 'quota record'],
      citations: ['45 CFR 164.308(a)(7)', '45 CFR 164.310(a)(2)(i)'],
    },
    {
      id: 'backups',
      title: 'Back up data',
      description:
        'The platform takes default backups; the customer chooses the schedule and retention that the workload needs.',
      vendor: true,
      customer: { hosted: true, byoc: true },
      duty: {
        hosted: 'Set period, retention and start time for each ePHI service; consider export to your own account.',
        byoc: 'Set period, retention and start time for each ePHI service; consider export to your own account.',
      },
      evidence: ['backup configuration export'],
      citations: ['45 CFR 164.308(a)(7)(ii)(A)'],
    },
    {
      id: 'restore-tests',
      title: 'Prove that backups can be restored',
      description: 'A backup counts only once a restore has been checked.',
      vendor: true,
      customer: { hosted: true, byoc: true },
      duty: {
        hosted: 'Run a restore on a schedule and keep the result, including the record counts.',
        byoc: 'Run a restore on a schedule and keep the result, including the record counts.',
      },
      evidence: ['restore test record'],
      citations: ['45 CFR 164.308(a)(7)(ii)(B)', '45 CFR 164.308(a)(7)(ii)(D)'],
    },
    {
      id: 'retention',
      title: 'Set data retention',
      description: 'How long rows live is a choice only the customer can make.',
      vendor: false,
      customer: { hosted: true, byoc: true },
      duty: {
        hosted: 'Set TTL on ePHI tables and record the deletion method used.',
        byoc: 'Set TTL on ePHI tables and record the deletion method used.',
      },
      evidence: ['table TTL listing', 'retention schedule'],
      citations: ['45 CFR 164.310(d)(2)(i)', '45 CFR 164.316(b)(2)(i)'],
    },
    {
      id: 'secure-config',
      title: 'Manage security configuration',
      description: 'Systems are built from hardened settings and kept that way.',
      vendor: true,
      customer: { hosted: false, byoc: true },
      duty: {
        hosted: 'Nothing to do for the hosted service.',
        byoc: 'Secure the landing zone, accounts and network policy after the first deployment.',
      },
      evidence: ['landing zone baseline'],
      citations: ['45 CFR 164.308(a)(1)(ii)(B)'],
    },
    {
      id: 'vuln-remediation',
      title: 'Fix software and infrastructure vulnerabilities',
      description: "Patching of the service software and of what runs it is the vendor's.",
      vendor: true,
      customer: { hosted: false, byoc: false },
      duty: {
        hosted: 'None for the platform; keep your own clients and drivers current.',
        byoc: 'None for the platform; keep your own clients and drivers current.',
      },
      evidence: ['SOC 2 Type II report'],
      citations: ['45 CFR 164.308(a)(1)(ii)(B)', '45 CFR 164.308(a)(5)(ii)(B)'],
    },
    {
      id: 'pen-tests',
      title: 'Have penetration tests made',
      description: 'Independent testers attack the platform at least once a year.',
      vendor: true,
      customer: { hosted: false, byoc: false },
      duty: {
        hosted: 'None. Ask for the summary letter.',
        byoc: 'None. Ask for the summary letter.',
      },
      evidence: ['penetration test summary'],
      citations: ['45 CFR 164.308(a)(8)'],
    },
    {
      id: 'threat-detection',
      title: 'Detect and answer threats',
      description: 'Watching for attacks on the platform, and acting on them.',
      vendor: true,
      customer: { hosted: false, byoc: true },
      duty: {
        hosted: 'Nothing to do for the hosted service.',
        byoc: 'Monitor your cloud account and its logs too.',
      },
      evidence: ['alert rules', 'playbook'],
      citations: ['45 CFR 164.308(a)(1)(ii)(D)', '45 CFR 164.308(a)(6)'],
    },
    {
      id: 'incident-response',
      title: 'Respond to security incidents',
      description:
        'Investigate, contain and report incidents on the platform; a customer must still be able to act on a notice.',
      vendor: true,
      customer: { hosted: false, byoc: true },
      duty: {
        hosted: 'Nothing to do beyond naming the incident contact in your inquiry.',
        byoc: 'Give an incident contact that is read around the clock, and investigate events in your own account.',
      },
      evidence: ['named incident contact', 'incident test record'],
      citations: ['45 CFR 164.308(a)(6)(ii)', '45 CFR 164.410', '45 CFR 164.314(a)(2)(i)(C)'],
    },
  ],
};
