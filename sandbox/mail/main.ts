import { startMail } from './server.ts';

const { MAIL_DATA_DIR = '.data/mail', MAIL_SMTP_PORT, MAIL_HTTP_PORT } = process.env;

const mail = await startMail({
  dataDir: MAIL_DATA_DIR,
  ...(MAIL_SMTP_PORT && { smtpPort: Number(MAIL_SMTP_PORT) }),
  ...(MAIL_HTTP_PORT && { httpPort: Number(MAIL_HTTP_PORT) }),
});
console.log(`Mail    smtp://${mail.smtp.host}:${mail.smtp.port}\nInbox   ${mail.inbox}`);
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void mail.close());
