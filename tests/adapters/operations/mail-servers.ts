import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from '#tests/portal.ts';

/**
 * Mail servers as Debian ships them, unpacked beside: installed, each would put the other out. They need root, who alone may give a
 * server its users, and a mount of their own for what they have compiled in.
 */
export function whyNone(): string | undefined {
  if (process.platform !== 'linux' || process.getuid?.() !== 0) return 'mail servers are started by root, on Linux';
  try {
    execFileSync('unshare', ['-m', 'true'], { stdio: 'ignore' });
    for (const name of ['postfix', 'opensmtpd']) unpacked(name);
    return undefined;
  } catch (error) {
    return `Debian’s packages of mail servers cannot be had or unpacked here: ${String(error).slice(0, 200)}`;
  }
}

/** The package in a folder that later runs find. */
function unpacked(name: string): string {
  const folder = join(tmpdir(), `debian-${name}`);
  if (existsSync(folder)) return folder;
  const fresh = mkdtempSync(join(tmpdir(), 'debian-'));
  const apt = (...args: string[]) => execFileSync('apt-get', args, { cwd: fresh, stdio: 'ignore', timeout: 240_000 });
  try {
    apt('download', name);
  } catch {
    apt('update');
    apt('download', name);
  }
  const [deb = ''] = readdirSync(fresh).filter((each) => each.endsWith('.deb'));
  execFileSync('dpkg', ['-x', join(fresh, deb), join(fresh, 'tree')]);
  rmSync(join(fresh, deb));
  if (!existsSync(folder)) renameSync(join(fresh, 'tree'), folder);
  rmSync(fresh, { recursive: true });
  return folder;
}

export interface MailServer {
  /** By what they ask for. */
  ports: Record<'plain' | 'tls' | 'strict', number>;
  /** What it delivered, as it came, each once it is whole. */
  delivered(): Buffer[];
  stop(): Promise<void>;
}

const domain = 'vendor.test';

async function opened(name: string) {
  const folder = mkdtempSync(join(tmpdir(), `${name}-`));
  execFileSync('chmod', ['755', folder]);
  const mail = join(folder, 'mail');
  mkdirSync(mail);
  execFileSync('chmod', ['777', mail]);
  const [key, cert] = [join(folder, 'key.pem'), join(folder, 'cert.pem')];
  const named = ['-subj', `/CN=mx.${domain}`, '-days', '2', '-keyout', key, '-out', cert];
  execFileSync('openssl', ['req', '-x509', '-newkey', 'rsa:2048', '-nodes', ...named], { stdio: 'ignore' });
  const ports = { plain: await freePort(), tls: await freePort(), strict: await freePort() };
  return { folder, mail, key, cert, ports };
}

async function running(
  child: ChildProcess,
  folder: string,
  mail: string,
  ports: MailServer['ports'],
): Promise<MailServer> {
  let said = '';
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', (chunk: Buffer) => (said += chunk.toString()));
  const stop = async () => {
    const ended = new Promise((resolve) => child.once('exit', resolve));
    if (child.exitCode === null && child.kill('SIGTERM')) await ended;
    rmSync(folder, { recursive: true, force: true });
  };
  for (const port of Object.values(ports))
    for (let tries = 0; !(await greets(port)); tries += 1) {
      if (child.exitCode === null && tries < 300) continue;
      await stop();
      throw new Error(`The mail server did not start: ${said}`);
    }
  return {
    ports,
    stop,
    delivered: () =>
      readdirSync(mail)
        .filter((each) => !each.startsWith('.'))
        .sort()
        .map((each) => readFileSync(join(mail, each))),
  };
}

const greets = (port: number) =>
  new Promise<boolean>((resolve) => {
    const socket = connect(port, '127.0.0.1');
    const end = (holds: boolean) => {
      socket.destroy();
      setTimeout(() => resolve(holds), holds ? 0 : 50);
    };
    socket.once('data', () => end(true));
    socket.once('error', () => end(false));
    socket.setTimeout(5_000, () => end(false));
  });

/** A command that keeps a letter, and shows it once all of it is written. */
function keeping(folder: string, mail: string): string {
  const command = join(folder, 'keep');
  const script = `#!/bin/sh\nname=$$.$(date +%s%N) && cat > ${mail}/.$name && mv ${mail}/.$name ${mail}/$name\n`;
  writeFileSync(command, script, { mode: 0o755 });
  return command;
}

/** Keeps what it gets for `bounces` and for `known`, finds nobody behind `gone` when it delivers, defers `later`, and relays nothing. */
export async function startPostfix(): Promise<MailServer> {
  const tree = unpacked('postfix');
  const { folder, mail, key, cert, ports } = await opened('postfix');
  const daemons = join(tree, 'usr/lib/postfix/sbin');
  const [etc, spool, data] = ['etc', 'spool', 'data'].map((each) => join(folder, each)) as [string, string, string];
  for (const each of [etc, spool, data]) mkdirSync(each);
  const owned = 'private active bounce corrupt defer deferred flush hold incoming saved trace'.split(' ');
  for (const each of [...owned, 'pid', 'public', 'maildrop']) mkdirSync(join(spool, each));
  execFileSync('chown', ['daemon', data, ...owned.map((each) => join(spool, each))]);
  execFileSync('chown', ['daemon:mail', join(spool, 'public'), join(spool, 'maildrop')]);
  const table = (name: string, rows: string[]) => {
    writeFileSync(join(etc, name), `${rows.join('\n')}\n`);
    return `texthash:${join(etc, name)}`;
  };
  const known = ['known', 'gone', 'later', 'bounces'].map((each) => `${each}@${domain}`);
  const settings: Record<string, string> = {
    compatibility_level: '3.6',
    queue_directory: spool,
    data_directory: data,
    command_directory: join(tree, 'usr/sbin'),
    daemon_directory: daemons,
    shlib_directory: join(tree, 'usr/lib/postfix'),
    meta_directory: join(tree, 'etc/postfix'),
    mail_owner: 'daemon',
    setgid_group: 'mail',
    maillog_file_prefixes: '/var, /tmp',
    maillog_file: join(folder, 'log'),
    import_environment: 'MAIL_CONFIG LD_LIBRARY_PATH',
    export_environment: 'MAIL_CONFIG LD_LIBRARY_PATH',
    myhostname: `mx.${domain}`,
    mydestination: '',
    alias_maps: '',
    inet_interfaces: 'loopback-only',
    inet_protocols: 'ipv4',
    recipient_delimiter: '+',
    virtual_mailbox_domains: domain,
    virtual_mailbox_maps: table(
      'mailboxes',
      known.map((each) => `${each} ${each}`),
    ),
    transport_maps: table('transport', [`gone@${domain} lose:`]),
    virtual_transport: 'keep:',
    smtpd_helo_required: 'yes',
    strict_rfc821_envelopes: 'yes',
    smtpd_recipient_restrictions: `check_recipient_access ${table('later', [`later@${domain} 450 4.2.0 Greylisted, come again`])}, reject_unauth_destination`,
    smtpd_sender_restrictions: `check_sender_access ${table('senders', ['stranger.test 553 5.7.1 not ours'])}`,
    smtpd_relay_restrictions: 'reject_unauth_destination',
    smtpd_tls_cert_file: cert,
    smtpd_tls_key_file: key,
    message_size_limit: '200000',
    cyrus_sasl_config_path: etc,
  };
  writeFileSync(
    join(etc, 'main.cf'),
    Object.entries(settings)
      .map(([name, value]) => `${name} = ${value}\n`)
      .join(''),
  );
  const inner = (name: string, runs = name, most = '-') => `${name} unix - - n - ${most} ${runs}`;
  const pipe = (name: string, ...script: string[]) =>
    `${name} unix - n n - - pipe flags=q user=nobody argv=/bin/sh ${script.join(' ')}`;
  const listens = (port: number, more = '') => `127.0.0.1:${port} inet n - n - - smtpd${more}`;
  const rows = [
    listens(ports.plain),
    listens(ports.tls, ' -o smtpd_tls_security_level=encrypt'),
    listens(
      ports.strict,
      ' -o smtpd_sasl_auth_enable=yes -o smtpd_client_restrictions=permit_sasl_authenticated,reject',
    ),
    'cleanup unix n - n - 0 cleanup',
    'qmgr unix n - n 300 1 qmgr',
    ...['bounce', 'defer', 'trace'].map((name) => inner(name, 'bounce', '0')),
    ...['error', 'proxymap', 'anvil'].map((name) => inner(name)),
    inner('rewrite', 'trivial-rewrite'),
    inner('retry', 'error'),
    'tlsmgr unix - - n 1000? 1 tlsmgr',
    'postlog unix-dgram n - n - 1 postlogd',
    pipe('keep', keeping(folder, mail)),
    pipe('lose', '-c', '{ exit 67 }'),
  ];
  writeFileSync(join(etc, 'master.cf'), `${rows.join('\n')}\n`);
  const env = { ...process.env, MAIL_CONFIG: etc, LD_LIBRARY_PATH: join(tree, 'usr/lib/postfix') };
  return running(spawn(join(daemons, 'master'), ['-d'], { env }), folder, mail, ports);
}

/** The same of OpenSMTPD. */
export async function startOpenSmtpd(): Promise<MailServer> {
  const tree = unpacked('opensmtpd');
  const { folder, mail, key, cert, ports } = await opened('opensmtpd');
  const config = [
    `pki mx.${domain} cert "${cert}"`,
    `pki mx.${domain} key "${key}"`,
    `listen on 127.0.0.1 port ${ports.plain} hostname mx.${domain}`,
    `listen on 127.0.0.1 port ${ports.tls} hostname mx.${domain} tls-require pki mx.${domain}`,
    `listen on 127.0.0.1 port ${ports.strict} hostname mx.${domain}`,
    `action keep mda "${keeping(folder, mail)}" virtual { "known" = nobody, "bounces" = nobody }`,
    'action lose mda "exit 67" virtual { "gone" = nobody }',
    `match from any for rcpt-to { "gone@${domain}" } action lose`,
    `match from any for domain "${domain}" action keep`,
  ];
  writeFileSync(join(folder, 'smtpd.conf'), `${config.join('\n')}\n`, { mode: 0o600 });
  const home = '/var/lib/opensmtpd/empty';
  for (const [file, line] of [
    ['passwd', (name: string, id: number) => `${name}:x:${id}:${id}::${home}:/usr/sbin/nologin`],
    ['group', (name: string, id: number) => `${name}:x:${id}:`],
  ] as const)
    writeFileSync(
      join(folder, file),
      `${readFileSync(`/etc/${file}`, 'utf8')}${line('opensmtpd', 7001)}\n${line('opensmtpq', 7002)}\n`,
    );
  // What it has compiled in stands in mounts that nobody else sees, and that end with it.
  const script = `set -e
    mount --bind ${folder}/passwd /etc/passwd
    mount --bind ${folder}/group /etc/group
    for each in /var/lib /var/spool /run; do mount -t tmpfs none $each; done
    mkdir -p ${home} /var/spool/smtpd && chmod 711 /var/spool/smtpd
    mkdir -p /usr/libexec && mount --bind ${tree}/usr/libexec /usr/libexec
    exec ${tree}/usr/sbin/smtpd -d -f ${folder}/smtpd.conf`;
  return running(spawn('unshare', ['-m', 'sh', '-c', script]), folder, mail, ports);
}
