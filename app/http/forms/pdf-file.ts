/** A PDF to keep, never to be shown inside our pages; its name is made here. */
export const pdfFile = (bytes: Buffer, name: string): Response =>
  new Response(new Uint8Array(bytes), {
    headers: {
      'content-type': 'application/pdf',
      'content-disposition': `attachment; filename="${name}.pdf"`,
      'content-length': String(bytes.length),
    },
  });
