/** Configuration files of Dovecot's submission service and of Postfix, complete: nothing of `/etc` is read. */
import { join } from 'node:path';
import type { IntrospectionSource } from '../mail/token-check.ts';

export interface RealMailSettings {
  /** An empty folder of ours: configuration, sockets, queue and logs all live below it. */
  readonly folder: string;
  readonly ports: RealMailPorts;
  readonly authorizationServer: IntrospectionSource;
  /** The scope that a token must have. */
  readonly scope: string;
  /** Other senders that a mailbox may use: `{ 'direction@…': ['cantine@…'] }`. */
  readonly sendAs: Readonly<Record<string, readonly string[]>>;
}

export interface RealMailPorts {
  /** Dovecot, STARTTLS and TLS from the first byte. */
  readonly submission: number;
  readonly submissions: number;
  /** Postfix, the same. */
  readonly postfix: number;
  readonly postfixTls: number;
  /** Where Dovecot hands messages on to Postfix. */
  readonly handover: number;
  /** Where Postfix delivers. */
  readonly sink: number;
}

/** Files below the folder; the two certificate files are the caller's. */
export const files = {
  certificate: 'server.crt',
  key: 'server.key',
  dovecot: 'dovecot.conf',
  oauth2: 'oauth2.conf',
  dovecotLog: 'dovecot.log',
  postfix: 'postfix',
  postfixLog: 'postfix.log',
} as const;

const HOST_NAME = 'smtp.jeton-demo.example';

/** @returns path below the folder -> content */
export function configurationFiles(settings: RealMailSettings): Readonly<Record<string, string>> {
  return {
    [files.dovecot]: dovecot(settings),
    [files.oauth2]: oauth2(settings),
    [join(files.postfix, 'main.cf')]: postfixMain(settings),
    [join(files.postfix, 'master.cf')]: postfixMaster(settings),
    [join(files.postfix, 'senders')]: senderOwners(settings.sendAs),
    // Whoever owns nothing else owns the address of the same name.
    [join(files.postfix, 'own-address')]: `/^(.+)$/ $1\n`,
  };
}

function dovecot({ folder, ports }: RealMailSettings): string {
  return `
base_dir = ${folder}/run
state_dir = ${folder}/state
log_path = ${folder}/${files.dovecotLog}
protocols = submission
listen = 127.0.0.1
hostname = ${HOST_NAME}
ssl = required
ssl_cert = <${folder}/${files.certificate}
ssl_key = <${folder}/${files.key}
auth_mechanisms = xoauth2 oauthbearer
auth_failure_delay = 0
first_valid_uid = 100
mail_location = maildir:${folder}/mail/%u
passdb {
  driver = oauth2
  mechanisms = xoauth2 oauthbearer
  args = ${folder}/${files.oauth2}
}
userdb {
  driver = static
  args = uid=dovecot gid=dovecot home=${folder}/mail/%u
}
service submission-login {
  inet_listener submission {
    port = ${ports.submission}
  }
  inet_listener submissions {
    port = ${ports.submissions}
    ssl = yes
  }
}
service auth {
  unix_listener postfix-auth {
    mode = 0660
    user = postfix
    group = postfix
  }
}
# One failed sign-in would otherwise slow down the good ones after it.
service anvil {
  unix_listener anvil-auth-penalty {
    mode = 00
  }
}
submission_relay_host = 127.0.0.1
submission_relay_port = ${ports.handover}
# Postfix learns who signed in (XCLIENT), and judges the sender by it.
submission_relay_trusted = yes
`;
}

function oauth2({ authorizationServer, scope }: RealMailSettings): string {
  const url = new URL(authorizationServer.endpoints.introspection);
  url.username = authorizationServer.resourceServer.clientId;
  url.password = authorizationServer.resourceServer.clientSecret;
  return `
introspection_mode = post
introspection_url = ${url.href}
force_introspection = yes
username_attribute = username
active_attribute = active
active_value = true
scope = ${scope}
timeout_msecs = 5000
`;
}

function postfixMain({ folder, ports }: RealMailSettings): string {
  return `
compatibility_level = 3.6
queue_directory = ${folder}/queue
data_directory = ${folder}/data
maillog_file = ${folder}/${files.postfixLog}
maillog_file_prefixes = ${folder}
inet_interfaces = 127.0.0.1
inet_protocols = ipv4
myhostname = ${HOST_NAME}
mydestination =
mynetworks =
alias_maps =
local_recipient_maps =
relayhost = [127.0.0.1]:${ports.sink}
smtp_tls_security_level = none
smtpd_tls_cert_file = ${folder}/${files.certificate}
smtpd_tls_key_file = ${folder}/${files.key}
smtpd_tls_auth_only = yes
smtpd_sasl_auth_enable = yes
smtpd_sasl_type = dovecot
smtpd_sasl_path = ${folder}/run/postfix-auth
smtpd_sender_login_maps = texthash:${folder}/postfix/senders, regexp:${folder}/postfix/own-address
smtpd_sender_restrictions = reject_sender_login_mismatch
smtpd_relay_restrictions = permit_sasl_authenticated, reject
`;
}

function postfixMaster({ ports }: RealMailSettings): string {
  const smtpd = (port: number, ...options: string[]): string =>
    [`127.0.0.1:${port} inet n - n - - smtpd`, ...options.map((option) => `  -o ${option}`)].join('\n');
  return `
${smtpd(ports.postfix, 'smtpd_tls_security_level=encrypt')}
${smtpd(ports.postfixTls, 'smtpd_tls_wrappermode=yes')}
${smtpd(ports.handover, 'smtpd_tls_security_level=none', 'smtpd_tls_auth_only=no', 'smtpd_authorized_xclient_hosts=127.0.0.1')}
pickup unix n - n 60 1 pickup
cleanup unix n - n - 0 cleanup
qmgr unix n - n 300 1 qmgr
tlsmgr unix - - n 1000? 1 tlsmgr
rewrite unix - - n - - trivial-rewrite
bounce unix - - n - 0 bounce
defer unix - - n - 0 bounce
trace unix - - n - 0 bounce
verify unix - - n - 1 verify
flush unix n - n 1000? 0 flush
proxymap unix - - n - - proxymap
smtp unix - - n - - smtp
relay unix - - n - - smtp
showq unix n - n - - showq
error unix - - n - - error
retry unix - - n - - error
discard unix - - n - - discard
anvil unix - - n - 1 anvil
scache unix - - n - 1 scache
postlog unix-dgram n - n - 1 postlogd
`;
}

function senderOwners(sendAs: RealMailSettings['sendAs']): string {
  const owners = new Map<string, string[]>();
  for (const [user, senders] of Object.entries(sendAs)) {
    for (const sender of senders) owners.set(sender, [...(owners.get(sender) ?? [sender]), user]);
  }
  return [...owners].map(([sender, users]) => `${sender} ${users.join(',')}\n`).join('');
}
