/**
 * The layout of every contract. The signature page is the last, with its lines at fixed places for DocuSign's tabs, however long a
 * party's name is. One font without any other to fall back on, and words that are longer than a line break wherever they must.
 */
export const contractSource = `
#let data = json(bytes(sys.inputs.data))
#set document(title: data.title, date: none)
#set text(font: "Libertinus Serif", fallback: false, size: 10.5pt, lang: "en", region: "US")
#show regex("\\\\S{30,}"): it => it.text.clusters().join(sym.zws)
#set page(paper: "us-letter", margin: (x: 72pt, top: 72pt, bottom: 80pt), footer: context [
  #set text(8pt, fill: rgb("#4c5a67"))
  #data.reference #h(1fr) Page #counter(page).display() of #counter(page).final().first()
])
#set par(justify: false, leading: 0.7em, spacing: 1em)
#show heading.where(level: 1): set text(20pt)
#show heading.where(level: 2): it => block(above: 1.6em, below: 0.8em, text(12.5pt, it.body))
#for block-data in data.blocks {
  if block-data.kind == "title" { heading(level: 1, block-data.text) }
  else if block-data.kind == "heading" { heading(level: 2, block-data.text) }
  else if block-data.kind == "clause" { grid(columns: (34pt, 1fr), block-data.number, block-data.text); v(0.2em) }
  else { par(block-data.text) }
}
#pagebreak()
#heading(level: 2, "Signatures")
#par("The parties sign this agreement electronically, each by a person who may bind it.")
#let line-of(y, party, name, title) = place(top + left, dy: y, block(width: 100%, {
  block(height: 88pt, below: 0pt, align(bottom, par(leading: 0.5em, text(weight: "bold", party))))
  v(52pt)
  line(length: 100%, stroke: 0.5pt)
  grid(columns: (260pt, 1fr), [Signature], [Date])
  v(4pt)
  par(leading: 0.5em, name)
  par(leading: 0.5em, title)
}))
#line-of(64pt, data.parties.customer, data.signatures.customerName, data.signatures.customerTitle)
#line-of(334pt, data.parties.vendor, data.signatures.vendorName, data.signatures.vendorTitle)
#context [#metadata(counter(page).final().first()) <pages>]
`;
