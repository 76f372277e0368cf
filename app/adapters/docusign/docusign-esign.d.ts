declare module 'docusign-esign' {
  const docusign: unknown;
  export default docusign;
}
