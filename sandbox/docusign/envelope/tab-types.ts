/** Each collection of tabs, its type on the wire, and how the signing page treats it. */
interface TabType {
  type: string;
  /** `asked`: the signer fills it; `auto`: DocuSign does; `sign`: the signature or the initials. */
  fill: 'asked' | 'auto' | 'sign' | 'none';
  label: string;
}
const asked = (type: string, label: string): TabType => ({ type, fill: 'asked', label });
const auto = (type: string, label: string): TabType => ({ type, fill: 'auto', label });
const none = (type: string, label: string): TabType => ({ type, fill: 'none', label });

export const tabTypes: Record<string, TabType> = {
  signHereTabs: { type: 'signhere', fill: 'sign', label: 'Sign Here' },
  initialHereTabs: { type: 'initialhere', fill: 'sign', label: 'Initial Here' },
  dateSignedTabs: auto('datesigned', 'Date Signed'),
  envelopeIdTabs: auto('envelopeid', 'Envelope ID'),
  fullNameTabs: auto('fullname', 'Full Name'),
  firstNameTabs: auto('firstname', 'First Name'),
  lastNameTabs: auto('lastname', 'Last Name'),
  emailAddressTabs: auto('emailaddress', 'Email Address'),
  noteTabs: none('note', 'Note'),
  companyTabs: asked('company', 'Company'),
  titleTabs: asked('title', 'Title'),
  textTabs: asked('text', 'Text'),
  numberTabs: asked('number', 'Number'),
  numericalTabs: asked('numerical', 'Number'),
  dateTabs: asked('date', 'Date'),
  emailTabs: asked('email', 'Email'),
  ssnTabs: asked('ssn', 'SSN'),
  zipTabs: asked('zip', 'ZIP'),
  phoneNumberTabs: asked('phonenumber', 'Phone number'),
  checkboxTabs: asked('checkbox', 'Checkbox'),
  listTabs: asked('list', 'List'),
  radioGroupTabs: asked('radiogroup', 'Choice'),
  formulaTabs: auto('formulatab', 'Formula'),
  approveTabs: none('approve', 'Approve'),
  declineTabs: none('decline', 'Decline'),
  viewTabs: none('view', 'View'),
  signerAttachmentTabs: none('signerattachment', 'Attachment'),
  smartSectionTabs: none('smartsection', 'Section'),
  drawTabs: none('draw', 'Drawing'),
  currencyTabs: asked('currency', 'Amount'),
  commentThreadTabs: none('commentthread', 'Comment'),
  tabGroups: none('tabgroup', 'Group'),
  prefillTabs: none('prefill', 'Prefill'),
  polyLineOverlayTabs: none('polylineoverlay', 'Overlay'),
  notarizeTabs: none('notarize', 'Notarize'),
  notarySealTabs: none('notaryseal', 'Seal'),
  commissionCountyTabs: none('commissioncounty', 'County'),
  commissionExpirationTabs: none('commissionexpiration', 'Expiration'),
  commissionNumberTabs: none('commissionnumber', 'Commission'),
  commissionStateTabs: none('commissionstate', 'State'),
};
