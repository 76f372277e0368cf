import type { Raw } from '#sandbox/docusign/wire.ts';

/** What a recipient's `identityVerification` may name. The page only plays them. */
export const identityWorkflows: Raw[] = [
  {
    workflowId: 'c368e411-1592-4001-a3df-dca94ac539ae',
    defaultName: 'Phone Authentication',
    defaultDescription: 'Recipient will authenticate using a phone number.',
    workflowResourceKey: 'phoneAuthentication',
    workflowStatus: 'active',
    inputOptions: [{ name: 'phone_number_list', valueType: 'PhoneNumberList', phoneNumberList: [] }],
    steps: [],
  },
  {
    workflowId: '0c8a1e0a-5b1f-4b4e-9a55-3b6d0c7d3a10',
    defaultName: 'DocuSign ID Verification',
    defaultDescription: 'Recipient will need to identify with a valid government ID.',
    workflowResourceKey: 'idVerification',
    workflowStatus: 'active',
    inputOptions: [],
    steps: [],
  },
  {
    workflowId: '5a2b6c7d-8e9f-4a0b-b1c2-d3e4f5a6b7c8',
    defaultName: 'SMS for access & signatures',
    defaultDescription: 'Recipient will authenticate by text message to open the envelope and again to sign it.',
    workflowResourceKey: 'smsForAccessAndSignatures',
    workflowStatus: 'active',
    inputOptions: [{ name: 'phone_number_list', valueType: 'PhoneNumberList', phoneNumberList: [] }],
    steps: [],
  },
];
