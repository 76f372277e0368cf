/** AuthZEN, section 9: where this policy decision point answers what. */
export const endpoints = {
  access_evaluation_endpoint: '/access/v1/evaluation',
  access_evaluations_endpoint: '/access/v1/evaluations',
  search_subject_endpoint: '/access/v1/search/subject',
  search_resource_endpoint: '/access/v1/search/resource',
  search_action_endpoint: '/access/v1/search/action',
} as const;

export const metadata = (publicUrl: string) => ({
  policy_decision_point: publicUrl,
  ...Object.fromEntries(Object.entries(endpoints).map(([name, path]) => [name, `${publicUrl}${path}`])),
});
