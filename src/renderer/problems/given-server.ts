import type { AppProblem } from '../../shared/problems.ts';
import { providers } from '../../shared/providers/index.ts';
import type { DossierAbout } from '../dossier/subject.ts';

/** Where the school sends by, as far as it is known. */
export type Server = Partial<Pick<DossierAbout, 'application' | 'smtpHost' | 'smtpPort'>>;

/**
 * Whether the server that failed came with the service or with a prepared application, so that no field is worth
 * reading again.
 */
export function isServerGiven({ facts }: AppProblem, { application, smtpHost, smtpPort }: Server): boolean {
  const host = facts.host ?? smtpHost;
  const port = Number(facts.port ?? smtpPort);
  const isUsual = providers.some(
    ({ forms, service: { smtp, personal } }) =>
      forms.hosts.some((each) => each === host) ||
      (port === smtp.port && [smtp.host, personal?.smtpHost].includes(String(host))),
  );
  return application === 'predefined' || (host !== '' && isUsual);
}
