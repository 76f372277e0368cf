/** AuthZEN, section 9: where this policy decision point answers what. */
export const endpoints = {
  access_evaluation_endpoint: '/access/v1/evaluation',
  access_evaluations_endpoint: '/access/v1/evaluations',
  search_subject_endpoint: '/access/v1/search/subject',
  search_resource_endpoint: '/access/v1/search/resource',
  search_action_endpoint: '/access/v1/search/action',
} as const;

/** Beside the specification: where permits are consumed, and the keys that verify them. */
export const permitConsumption = '/access/v1/permits/consume';
export const keySet = '/.well-known/jwks.json';

export const metadata = (publicUrl: string) => ({
  policy_decision_point: publicUrl,
  ...Object.fromEntries(Object.entries(endpoints).map(([name, path]) => [name, `${publicUrl}${path}`])),
  permit_consumption_endpoint: `${publicUrl}${permitConsumption}`,
  jwks_uri: `${publicUrl}${keySet}`,
});
