import { describe, expect, it } from 'vitest';
import { problem } from '../../shared/problems.ts';
import { isServerGiven } from './given-server.ts';

const refused = (facts: Parameters<typeof problem>[2] = {}) => problem('network-refused', 'network', facts);

describe('isServerGiven', () => {
  it('knows the services’ own servers at their usual port', () => {
    expect(isServerGiven(refused(), { smtpHost: 'smtp.office365.com', smtpPort: '587' })).toBe(true);
    expect(isServerGiven(refused(), { smtpHost: 'smtp-mail.outlook.com', smtpPort: '587' })).toBe(true);
    expect(isServerGiven(refused(), { smtpHost: 'smtp.office365.com', smtpPort: '25' })).toBe(false);
    expect(isServerGiven(refused(), { smtpHost: 'smtp.offce365.com', smtpPort: '587' })).toBe(false);
  });

  it('goes by the server that failed, be it the one of the sign-in', () => {
    const usual = { smtpHost: 'smtp.office365.com', smtpPort: '587' };
    expect(isServerGiven(refused({ host: 'login.example.fr', port: 443 }), usual)).toBe(false);
    expect(isServerGiven(refused({ host: 'login.microsoftonline.com', port: 443 }), {})).toBe(true);
  });

  it('takes whatever a prepared application brings for given', () => {
    const theirs = { smtpHost: 'smtp.exemple.fr', smtpPort: '2525' };
    expect(isServerGiven(refused(), { ...theirs, application: 'predefined' })).toBe(true);
    expect(isServerGiven(refused(), { ...theirs, application: 'own' })).toBe(false);
  });

  it('takes nothing for given where nothing is known', () => {
    expect(isServerGiven(refused(), {})).toBe(false);
    expect(isServerGiven(refused(), { smtpHost: '', smtpPort: '587' })).toBe(false);
  });
});
