/** Accounts and drafts as earlier versions of Jeton wrote them. */
import { expect, it } from 'vitest';
import { emptyFields } from '../../shared/settings.ts';
import { accountSettings, deviceSettings } from './fixtures/account-settings.ts';
import { ACCOUNT, grant } from './fixtures/test-accounts.ts';
import { accountRecordSchema, draftRecordSchema } from './records.ts';

const AT = Date.UTC(2026, 10, 23, 13, 36);

function accountWith(settings: unknown): unknown {
  return {
    id: ACCOUNT,
    createdAt: AT,
    authorisationId: 'authorisation-0001',
    settings,
    secret: { kept: false, endsIn: '' },
    grant: grant(AT),
    problem: null,
    lastTest: null,
  };
}

it('an account of before the device grant was authorised in the browser', () => {
  const { grant: _, ...settings } = accountSettings();
  expect(accountRecordSchema.parse(accountWith(settings)).settings).toEqual(accountSettings());
});

it('an account is kept with what its grant needs, and with no other', () => {
  expect(accountRecordSchema.parse(accountWith(deviceSettings())).settings).toEqual(deviceSettings());
  const { deviceEndpoint: _, ...without } = deviceSettings();
  for (const settings of [without, { ...accountSettings(), grant: 'device' }, { grant: 'telex' }, null])
    expect(accountRecordSchema.safeParse(accountWith(settings)).success).toBe(false);
});

it('a draft of before the device grant is for the browser', () => {
  const { scenario: _, deviceEndpoint: __, ...fields } = emptyFields;
  const kept = {
    id: 'draft-0001',
    accountId: null,
    createdAt: AT,
    updatedAt: AT,
    step: 'address',
    fields,
    secrets: [],
  };
  expect(draftRecordSchema.parse(kept).fields).toEqual(emptyFields);
});
