/** The mail that carries a sign-in code. A code and no link: mail scanners open links, and even post. */
export const codeLetter = (code: string) => {
  const shown = `${code.slice(0, 4)} ${code.slice(4)}`;
  return {
    asked: true,
    subject: `${shown} is your sign-in code`,
    text: `Your sign-in code: ${shown}\n\nIt works once, in the browser that asked for it, for ten minutes.\nIf you did not ask for it, ignore this mail.\n`,
    html: `<!doctype html><html lang="en"><head><title>Your sign-in code</title></head><body style="margin:0;padding:32px 16px;font:16px/1.5 system-ui,sans-serif;color:#16212b;background:#ffffff"><h1 style="font-size:20px">Your sign-in code</h1><p style="font-size:28px;letter-spacing:2px"><strong>${shown}</strong></p><p>It works once, in the browser that asked for it, for ten minutes.</p><p>If you did not ask for it, ignore this mail.</p></body></html>`,
  };
};
