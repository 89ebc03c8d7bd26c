/**
 * « Journal de support »: one zip for whoever helps from afar, with all that explains a failure and no secret in it.
 *
 * It is wanted when something is broken, so nothing that is broken keeps it from being made: each part is gathered by
 * itself, and one that fails is named.
 */
import type { RequestOutput } from '../../shared/contract.ts';
import type { Accounts } from '../accounts/accounts.ts';
import type { Drafts } from '../accounts/drafts.ts';
import type { Log } from '../log/logger.ts';
import { deadline, unlessAborted } from '../net/deadline.ts';
import type { Attempts } from '../oauth/attempts.ts';
import type { Platform } from '../platform.ts';
import { systemCode } from '../problem-error.ts';
import type { Probes } from '../smtp/probes.ts';
import type { VaultNotices } from '../vault/notices.ts';
import type { Vault } from '../vault/vault.ts';
import type { Language } from '../words/words.ts';
import { accountsPart, draftsPart, probesPart } from './account-parts.ts';
import { cleanValue, createCleanText, remembering } from './clean-text.ts';
import { readKnownSecrets } from './known-secrets.ts';
import { type LogFiles, readLogFiles } from './log-files.ts';
import { cleanLog } from './log-lines.ts';
import { type PackedFile, pack } from './pack.ts';
import { networkPart, type Runtime, settingsPart, vaultPart, versionsPart } from './program-parts.ts';
import { bundleName, composeReadme, type Missing } from './readme.ts';
import { createSecretTraces, type SecretTraces } from './secret-traces.ts';

/** Of all of the log's files together: weeks of an ordinary life, and cleaned within a second or so. */
const MAX_LOG_BYTES = 2 * 1024 * 1024;

/** How long one thing may keep the bundle waiting: a keyring that asks somebody, a network drive that is gone. */
const PART_PATIENCE_MS = 3_000;

export interface Support {
  /** Never fails for what it describes. Who asks while one is being made is given that one. */
  bundle(): Promise<RequestOutput<'support.bundle'>>;
}

export interface SupportCollaborators {
  readonly platform: Platform;
  readonly runtime: Runtime;
  readonly preferences: Parameters<typeof settingsPart>[0]['preferences'];
  readonly services: Parameters<typeof settingsPart>[0]['services'] &
    Parameters<typeof draftsPart>[0]['services'];
  readonly trust: Parameters<typeof networkPart>[0]['trust'];
  readonly vault: Pick<Vault, 'status' | 'systemProtection' | 'places' | 'damage' | 'get'>;
  readonly vaultNotices: Pick<VaultNotices, 'list'>;
  readonly accounts: Pick<Accounts, 'list' | 'history'>;
  readonly drafts: Pick<Drafts, 'list'>;
  readonly attempts: Pick<Attempts, 'current'>;
  readonly probes: Pick<Probes, 'current'>;
  readonly language: () => Language;
  readonly log: Pick<Log, 'logger' | 'settled'>;
}

/** What stands in the bundle besides the log, by file. */
type Parts = Readonly<Record<string, () => unknown>>;

export function createSupport(collaborators: SupportCollaborators): Support {
  const { platform, runtime, vault, vaultNotices, accounts, drafts, attempts, probes, log } = collaborators;
  const { clock, paths } = platform;
  let underWay: Promise<RequestOutput<'support.bundle'>> | null = null;

  const parts: Parts = {
    'versions.json': () => versionsPart(platform, runtime),
    'settings.json': () => settingsPart(collaborators),
    'vault.json': () => vaultPart(vault, vaultNotices, paths.data),
    'network.json': () => networkPart(collaborators),
    'accounts.json': () => accountsPart(accounts),
    'drafts.json': () => draftsPart(collaborators),
    'probes.json': () => probesPart(accounts, probes),
  };

  /** @throws what the work throws, or an error whose code is `ETIMEDOUT` */
  function inTime<T>(work: Promise<T>): Promise<T> {
    const { signal, clear } = deadline(clock, PART_PATIENCE_MS);
    return unlessAborted(signal, () => work).finally(clear);
  }

  async function make(): Promise<RequestOutput<'support.bundle'>> {
    const at = clock.now();
    const language = collaborators.language();
    log.logger.info('a support bundle is being made');
    const missing: Missing[] = [];
    await noting(missing, 'log', () => inTime(log.settled()));
    const { secrets, unread } = await readKnownSecrets({ vault, drafts, attempts, inTime });
    const traces = createSecretTraces(secrets);
    const clean = createCleanText(traces, runtime.homeFolder);
    const cleanData = remembering(clean);
    const files: PackedFile[] = [];
    for (const [path, part] of Object.entries(parts)) {
      await noting(missing, path, async () => {
        const value = await inTime((async () => part())());
        files.push({ path, text: checked(asJson(cleanValue(value, cleanData)), traces) });
      });
    }
    let found: LogFiles = { files: [], leftOutBytes: 0, unreadable: [] };
    await noting(missing, 'log', async () => {
      found = await inTime(readLogFiles(paths.logs, MAX_LOG_BYTES));
    });
    missing.push(...found.unreadable.map(({ name, reason }) => ({ part: name, reason })));
    const { files: lines, withheld } = await cleanLog(found.files, clean, traces);
    const zip = await pack({
      parts: files,
      log: lines,
      missing,
      at,
      describe: (notThere, leftOutLines) => [
        composeReadme(
          {
            version: platform.version,
            at,
            missing: notThere,
            unread,
            leftOutLines,
            leftOutBytes: found.leftOutBytes,
            withheldLines: withheld,
          },
          language,
        ),
        { path: 'missing.json', text: asJson({ missing: notThere, secretsNotSearchedFor: unread }) },
      ],
    });
    return { fileName: bundleName(at, language), base64: Buffer.from(zip).toString('base64') };
  }

  return {
    bundle() {
      underWay ??= make().finally(() => {
        underWay = null;
      });
      return underWay;
    },
  };
}

/** Does a part of the work; one that fails is named, and the others go on. */
async function noting(missing: Missing[], part: string, work: () => Promise<unknown>): Promise<void> {
  try {
    await work();
  } catch (error) {
    missing.push({ part, reason: systemCode(error) });
  }
}

function asJson(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}

/** @throws an error whose code is `secret-found`: rather no such file than one of which nobody can be sure */
function checked(text: string, traces: SecretTraces): string {
  if (traces.remainsIn(text)) throw Object.assign(new Error('a secret was found'), { code: 'secret-found' });
  return text;
}
