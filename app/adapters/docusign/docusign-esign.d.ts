declare module 'docusign-esign' {
  const docusign: unknown;
  export default docusign;
}

declare module 'docusign-esign/src/*' {
  const part: unknown;
  export default part;
}
