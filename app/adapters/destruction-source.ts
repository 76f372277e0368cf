/** The layout of the certificate of return or destruction. Its last page carries the one signature, at a fixed place. */
export const destructionSource = `
#let data = json(bytes(sys.inputs.data))
#set document(title: "Certificate of return or destruction")
#set page(paper: "us-letter", margin: (x: 72pt, top: 72pt, bottom: 80pt), footer: context [
  #set text(8pt, fill: rgb("#4c5a67"))
  #data.reference #h(1fr) Page #counter(page).display() of #counter(page).final().first()
])
#set text(font: "Libertinus Serif", size: 10.5pt, lang: "en")
#set par(justify: false, leading: 0.7em, spacing: 1em)
#show heading.where(level: 1): set text(20pt)
#show heading.where(level: 2): it => block(above: 1.6em, below: 0.8em, text(12.5pt, it.body))
#set table(stroke: 0.5pt + rgb("#9aa7b3"), inset: 5pt)
#show table.cell.where(y: 0): set text(weight: "bold")
#heading(level: 1, "Certificate of return or destruction")
#par[#data.vendor.name, #data.vendor.address, certifies to #data.customer.name, #data.customer.address, under 45 CFR
164.504(e)(2)(ii)(J), what became of the protected health information that it created, received, maintained or transmitted under the Business
Associate Agreement #data.agreement.reference, in effect from #data.agreement.effective to #data.agreement.ended.]
#heading(level: 2, "Returned or destroyed")
#if data.destroyed.len() == 0 { par("No service was created under this agreement.") } else {
  set text(9pt)
  table(columns: (1.3fr, 1.2fr, 1.2fr, 0.9fr, 1.1fr, 1fr),
    table.header("Service", "Region", "Data", "Destroyed on", "Method (NIST SP 800-88)", "Attested by"),
    ..data.destroyed.map(each => (each.service, each.place, each.returned, each.on, each.method, each.attestedBy)).flatten())
  set text(10.5pt)
  par("No copy is kept of what is listed here, backups included.")
}
#if data.kept.len() > 0 {
  heading(level: 2, "Kept under extended protection")
  par("For what is listed here return or destruction is not feasible. The protections of the agreement are extended to it, and its further use and disclosure are limited to the purposes that make return or destruction infeasible.")
  set text(9pt)
  table(columns: (1fr, 1fr, 2fr), table.header("Service", "Region", "Reason"),
    ..data.kept.map(each => (each.service, each.place, each.reason)).flatten())
}
#pagebreak()
#heading(level: 2, "Signature")
#par("The signer states that the above is true to the best of their knowledge after reasonable inquiry, and that they may bind the vendor.")
#place(top + left, dy: 90pt, block(width: 100%)[
  #text(weight: "bold", data.vendor.name)
  #v(52pt)
  #line(length: 100%, stroke: 0.5pt)
  #grid(columns: (260pt, 1fr), [Signature], [Date])
  #v(4pt)
  #data.signer.name \\
  #data.signer.title
])
#context [#metadata(counter(page).final().first()) <pages>]
`;
