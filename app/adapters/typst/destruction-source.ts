/**
 * The layout of the certificate of return or destruction. The signature page is the last, with its line at a fixed place, however long
 * the tables before it are; the head of a table is repeated on each page.
 */
export const destructionSource = `
#let data = json(bytes(sys.inputs.data))
#set document(title: "Certificate of return or destruction", date: none)
#set text(font: "Libertinus Serif", fallback: false, size: 10.5pt, lang: "en", region: "US")
#show regex("\\S{30,}"): it => it.text.clusters().join(sym.zws)
#set page(paper: "us-letter", margin: (x: 72pt, top: 72pt, bottom: 80pt), footer: context [
  #set text(8pt, fill: rgb("#4c5a67"))
  #data.reference #h(1fr) Page #counter(page).display() of #counter(page).final().first()
])
#set par(justify: false, leading: 0.7em, spacing: 1em)
#show heading.where(level: 1): set text(20pt)
#show heading.where(level: 2): it => block(above: 1.6em, below: 0.8em, text(12.5pt, it.body))
#set table(stroke: 0.5pt + rgb("#9aa7b3"), inset: 5pt)
#show table.cell: set text(8.5pt)
#show table.cell: set par(leading: 0.5em)
#show table.cell.where(y: 0): set text(weight: "bold")
#heading(level: 1, "Certificate of return or destruction")
#par[#data.vendor.name, #data.vendor.address, certifies to #data.customer.name, #data.customer.address, under 45 CFR
164.504(e)(2)(ii)(J), what became of the protected health information that it created, received, maintained or transmitted under the
Business Associate Agreement #data.agreement.reference, in effect from #data.agreement.effective to #data.agreement.ended.]
#heading(level: 2, "Returned or destroyed")
#if data.destroyed.len() > 0 {
  table(columns: (1.2fr, 1.3fr, 1fr, 0.9fr, 1.1fr, 1fr),
    table.header("Service", "Region", "Data", "Destroyed on", "Method (NIST SP 800-88)", "Attested by"),
    ..data.destroyed.map(each => (each.service, each.place, each.returned, each.on, each.method, each.attestedBy)).flatten())
  par("No copy is kept of what is listed here, backups included.")
} else if data.kept.len() > 0 { par("Nothing.") } else { par("No service held data under this agreement.") }
#if data.kept.len() > 0 {
  heading(level: 2, "Kept under extended protection")
  par("For what is listed here return or destruction is not feasible. The protections of the agreement are extended to it, and its further use and disclosure are limited to the purposes that make return or destruction infeasible.")
  table(columns: (1fr, 1fr, 2fr), table.header("Service", "Region", "Reason"),
    ..data.kept.map(each => (each.service, each.place, each.reason)).flatten())
}
#pagebreak()
#heading(level: 2, "Signature")
#par("The signer states that the above is true to the best of their knowledge after reasonable inquiry, and that they may bind the vendor.")
#place(top + left, dy: 64pt, block(width: 100%, {
  block(height: 88pt, below: 0pt, align(bottom, par(leading: 0.5em, text(weight: "bold", data.vendor.name))))
  v(52pt)
  line(length: 100%, stroke: 0.5pt)
  grid(columns: (260pt, 1fr), [Signature], [Date])
  v(4pt)
  par(leading: 0.5em, data.signer.name)
  par(leading: 0.5em, data.signer.title)
}))
#context [#metadata(counter(page).final().first()) <pages>]
`;
