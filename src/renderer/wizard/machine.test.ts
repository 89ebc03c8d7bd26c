import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { AttemptView, DraftView } from '../../shared/account.ts';
import { problem } from '../../shared/problems.ts';
import { google } from '../../shared/providers/google.ts';
import { providers } from '../../shared/providers/index.ts';
import { predefinedApplicationSchema } from '../../shared/service.ts';
import { emptyFields } from '../../shared/settings.ts';
import {
  issuesOf,
  openWizard,
  reduceWizard,
  stepsOf,
  type WizardEvent,
  type WizardState,
  type WizardWorld,
} from './machine.ts';

const world: WizardWorld = {
  services: providers.map(({ service }) => service),
  applications: [
    {
      id: 'academie',
      publisher: 'Académie',
      serviceId: 'microsoft',
      clientId: 'prepared-client',
      redirectUri: 'http://localhost',
    },
  ],
};

const blank: DraftView = {
  id: 'draft-0001',
  accountId: null,
  createdAt: 1,
  updatedAt: 1,
  step: 'address',
  fields: emptyFields,
  secret: { kept: false, endsIn: '' },
};

function walk(state: WizardState, ...events: WizardEvent[]): WizardState {
  return events.reduce((at, event) => reduceWizard(world, at, event), state);
}

const typed = (fields: Extract<WizardEvent, { type: 'typed' }>['fields']): WizardEvent => ({
  type: 'typed',
  fields,
});
const next: WizardEvent = { type: 'next' };
const back: WizardEvent = { type: 'back' };
const address = typed({ address: 'ecole@ac-example.fr' });
const choose = (serviceId: string): WizardEvent => ({ type: 'serviceChosen', serviceId });
const secretKept: WizardEvent = { type: 'secretKept', secret: { kept: true, endsIn: '4f2a' } };

function atCredentials(): WizardState {
  return walk(openWizard(world, blank), address, choose('google'), next, {
    type: 'wentTo',
    step: 'credentials',
  });
}

function atAuthorization(): WizardState {
  return walk(atCredentials(), typed({ clientId: '1-a.apps.googleusercontent.com' }), secretKept, next);
}

const attempt = (view: { state: 'cancelled' } | { state: 'succeeded'; accountId: string }): AttemptView => ({
  id: 'attempt-0001',
  draftId: blank.id,
  ...view,
});

describe('the address', () => {
  it('is asked for before anything else', () => {
    const state = walk(openWizard(world, blank), next);
    expect(state).toMatchObject({ step: 'address', showIssues: true });
  });

  it('takes the service that was detected for it', () => {
    const detection = { serviceId: 'google', reason: 'mx', evidence: 'aspmx.l.google.com' } as const;
    const state = walk(openWizard(world, blank), address, {
      type: 'detected',
      address: 'ecole@ac-example.fr',
      detection,
    });
    expect(state).toMatchObject({
      detection,
      draft: { fields: { serviceId: 'google', smtpHost: 'smtp.gmail.com' } },
    });
  });

  it('chooses nothing for the user while the name servers do not answer', () => {
    const detection = { serviceId: 'google', reason: 'unreachable', evidence: 'ac-example.fr' } as const;
    const state = walk(openWizard(world, blank), address, {
      type: 'detected',
      address: 'ecole@ac-example.fr',
      detection,
    });
    expect(state).toMatchObject({ detection, draft: { fields: { serviceId: '' } } });
  });

  it('lets the choice by hand stand against a later detection', () => {
    const state = walk(openWizard(world, blank), address, choose('custom'), {
      type: 'detected',
      address: 'ecole@ac-example.fr',
      detection: { serviceId: 'google', reason: 'mx', evidence: 'x' },
    });
    expect(state.draft.fields.serviceId).toBe('custom');
  });

  it('follows the address to another domain, whatever was chosen for the first', () => {
    const detection = { serviceId: 'google', reason: 'mx', evidence: 'x' } as const;
    const moved = walk(
      openWizard(world, blank),
      address,
      choose('custom'),
      typed({ address: 'ecole@mairie-example.fr' }),
      { type: 'detected', address: 'ecole@mairie-example.fr', detection },
    );
    expect(moved.draft.fields.serviceId).toBe('google');
    const onTheWayBack = walk(openWizard(world, moved.draft), typed({ address: 'ecole@AC-example.fr ' }), {
      type: 'detected',
      address: 'ecole@AC-example.fr',
      detection: { ...detection, serviceId: 'microsoft' },
    });
    expect(onTheWayBack.draft.fields.serviceId).toBe('microsoft');
  });

  it('ignores what was detected for an address that was typed over since', () => {
    const state = walk(openWizard(world, blank), address, typed({ address: 'cantine@mairie-example.fr' }), {
      type: 'detected',
      address: 'ecole@ac-example.fr',
      detection: { serviceId: 'google', reason: 'mx', evidence: 'x' },
    });
    expect(state.draft.fields.serviceId).toBe('');
  });

  it('gives back what was typed for a service when one returns to it', () => {
    const state = walk(
      atCredentials(),
      typed({ clientId: 'half-typed' }),
      choose('microsoft'),
      choose('google'),
    );
    expect(state.draft.fields.clientId).toBe('half-typed');
  });
});

describe('the scenario', () => {
  const scenario = (wanted: 'default' | 'device'): WizardEvent => ({
    type: 'scenarioChosen',
    scenario: wanted,
  });
  const atPrepared = walk(openWizard(world, blank), address, choose('microsoft'), next);
  const device = 'https://login.microsoftonline.com/common/oauth2/v2.0/devicecode';

  it('brings its endpoint along, and loses nothing of the other one', () => {
    const there = walk(atPrepared, scenario('device'));
    expect(there.draft.fields).toMatchObject({ scenario: 'device', deviceEndpoint: device });
    const back = walk(there, typed({ deviceEndpoint: `${device}?x=1` }), scenario('default'));
    const { fields } = walk(back, scenario('device')).draft;
    expect(fields).toEqual({ ...there.draft.fields, deviceEndpoint: `${device}?x=1` });
  });

  it('stays chosen with another service', () => {
    const state = walk(
      openWizard(world, blank),
      address,
      choose('google'),
      scenario('device'),
      choose('microsoft'),
      choose('google'),
      choose('microsoft'),
    );
    expect(state.draft.fields).toMatchObject({ scenario: 'device', deviceEndpoint: device });
  });

  it('stays chosen with values of before, and brings its endpoint to those that had none', () => {
    const own: WizardEvent = { type: 'applicationChosen', applicationId: null };
    const prepared: WizardEvent = { type: 'applicationChosen', applicationId: 'academie' };
    const elsewhere = walk(
      openWizard(world, blank),
      address,
      choose('microsoft'),
      choose('google'),
      scenario('device'),
      choose('microsoft'),
    );
    const otherApplication = walk(atPrepared, own, prepared, scenario('device'), own);
    for (const { draft } of [elsewhere, otherApplication])
      expect(draft.fields).toMatchObject({ scenario: 'device', deviceEndpoint: device });
  });

  it('leads from the sign-in to the identifiers where one of its own is missing', () => {
    const custom = walk(
      openWizard(world, blank),
      address,
      choose('custom'),
      typed({
        clientId: 'client',
        authorizationEndpoint: 'https://login.example.org/oauth/go',
        tokenEndpoint: 'https://login.example.org/oauth/token',
        scopes: 'smtp',
        smtpHost: 'smtp.example.org',
      }),
      { type: 'wentTo', step: 'authorization' },
    );
    expect(custom.step).toBe('authorization');
    expect(walk(custom, scenario('device')).step).toBe('credentials');
  });

  it('that the service refuses is shown where the sign-in would be, with the other one a click away', () => {
    const refused = walk(atAuthorization(), scenario('device'));
    expect(refused.step).toBe('authorization');
    expect(issuesOf(world, refused.draft)).toMatchObject([{ field: 'scenario' }]);
    expect(issuesOf(world, walk(refused, scenario('default')).draft)).toEqual([]);
  });

  it('that is left takes its attempt along, unless it has just succeeded', () => {
    const changed = (view: Parameters<typeof attempt>[0]): WizardEvent => ({
      type: 'attemptChanged',
      attempt: attempt(view),
    });
    const failed: AttemptView = {
      id: 'attempt-0001',
      draftId: blank.id,
      state: 'failed',
      problem: problem('device-flow-blocked', 'device'),
    };
    const left = walk(
      walk(atPrepared, scenario('device'), { type: 'attemptChanged', attempt: failed }),
      scenario('default'),
    );
    expect(left).toMatchObject({ step: 'authorization', attempt: null });
    expect(walk(left, changed({ state: 'cancelled' }))).toMatchObject({ attempt: null });
    expect(walk(left, back, next, { type: 'attemptChanged', attempt: failed })).toMatchObject({
      attempt: null,
    });
    expect(walk(left, changed({ state: 'succeeded', accountId: 'account-0001' })).step).toBe('test');
  });
});

describe('the way through', () => {
  it('goes straight to the sign-in with the only prepared application, which can be changed on the way back', () => {
    const ready = walk(openWizard(world, blank), address, choose('microsoft'), next);
    expect(ready).toMatchObject({
      step: 'authorization',
      attempt: null,
      draft: { fields: { clientId: 'prepared-client' } },
    });
    const choice = walk(ready, back);
    expect(choice.step).toBe('application');
    expect(walk(choice, { type: 'applicationChosen', applicationId: null }, next).step).toBe('declaration');
    expect(walk(choice, next).step).toBe('authorization');
  });

  it('asks which prepared application where there are several', () => {
    const [first] = world.applications;
    if (first === undefined) throw new Error('the world of the tests has one');
    const several: WizardWorld = { ...world, applications: [first, { ...first, id: 'mairie' }] };
    const chosen = [address, choose('microsoft'), next].reduce(
      (at, event) => reduceWizard(several, at, event),
      openWizard(several, blank),
    );
    expect(chosen).toMatchObject({ step: 'application', draft: { fields: { clientId: 'prepared-client' } } });
  });

  it('passes by the declaration with an application of one’s own', () => {
    const own = walk(openWizard(world, blank), address, choose('microsoft'), next, back, {
      type: 'applicationChosen',
      applicationId: null,
    });
    expect(own.draft.fields.clientId).toBe('');
    expect(walk(own, next).step).toBe('declaration');
    expect(stepsOf(world, own.draft)).toEqual([
      'address',
      'application',
      'declaration',
      'credentials',
      'authorization',
      'test',
      'done',
    ]);
  });

  it('shows no choice of application where there is none', () => {
    expect(walk(openWizard(world, blank), address, choose('google'), next).step).toBe('declaration');
  });

  it.each<[string, WizardEvent]>([
    ['here', choose('microsoft')],
    [
      'in another window',
      {
        type: 'draftChanged',
        draft: walk(openWizard(world, blank), address, choose('microsoft')).draft,
      },
    ],
  ])('leaves the identifiers when a prepared application is chosen %s', (_, event) => {
    expect(walk(atCredentials(), event)).toMatchObject({
      step: 'authorization',
      draft: { step: 'authorization', fields: { clientId: 'prepared-client' } },
    });
  });

  it('counts no secret of one service for another', () => {
    const withSecret = walk(atCredentials(), secretKept, { type: 'wentTo', step: 'address' });
    expect(walk(withSecret, choose('google')).draft.secret).toEqual({ kept: true, endsIn: '4f2a' });
    expect(walk(withSecret, choose('custom')).draft.secret).toEqual({ kept: false, endsIn: '' });
  });

  it('goes on to the sign-in with an application whose file was just given, and keeps what was declared', () => {
    const imported = { ...world.applications[0], id: 'mairie', serviceId: 'google', clientId: 'imported' };
    const state = walk(atCredentials(), typed({ clientId: 'half-typed' }), {
      type: 'applicationImported',
      application: predefinedApplicationSchema.parse(imported),
    });
    expect(state).toMatchObject({
      step: 'authorization',
      draft: { fields: { clientId: 'imported', application: { kind: 'predefined', id: 'mairie' } } },
    });
    const back = walk(state, { type: 'applicationChosen', applicationId: null });
    expect(back.draft.fields.clientId).toBe('half-typed');
  });

  it('ticks the cards of the declaration one by one, then goes on', () => {
    const cards = ['project', 'scope'];
    const first = walk(openWizard(world, blank), address, choose('google'), next, {
      type: 'declared',
      cardId: 'project',
      cards,
    });
    expect(first).toMatchObject({
      step: 'declaration',
      cardId: 'scope',
      draft: { fields: { declared: ['project'] } },
    });
    expect(walk(first, { type: 'declared', cardId: 'scope', cards }).step).toBe('credentials');
  });

  it('goes back to a card without losing its ticks, and on to the card that a problem names', () => {
    const cards = ['project', 'scope'];
    const back = walk(
      openWizard(world, blank),
      address,
      choose('google'),
      next,
      { type: 'declared', cardId: 'project', cards },
      { type: 'cardShown', cardId: 'project' },
    );
    expect(back).toMatchObject({ cardId: 'project', draft: { fields: { declared: ['project'] } } });
    const led = walk(atCredentials(), { type: 'wentTo', step: 'declaration', cardId: 'scope' });
    expect(led).toMatchObject({ step: 'declaration', cardId: 'scope' });
    expect(walk(led, { type: 'wentTo', step: 'declaration' })).toMatchObject({ cardId: null });
  });

  it('does not leave the identifiers before they are usable', () => {
    const state = walk(atCredentials(), next);
    expect(state).toMatchObject({ step: 'credentials', showIssues: true });
    expect(atAuthorization().step).toBe('authorization');
  });

  it('moves on to the test when the sign-in succeeded, and remembers the account', () => {
    const state = walk(atAuthorization(), {
      type: 'attemptChanged',
      attempt: attempt({ state: 'succeeded', accountId: 'account-0001' }),
    });
    expect(state).toMatchObject({
      step: 'test',
      accountId: 'account-0001',
      draft: { accountId: 'account-0001' },
    });
    expect(walk(state, next)).toMatchObject({ step: 'done', accountId: 'account-0001' });
  });

  it('ignores the sign-in of another draft, and one that ends when nobody waits for it any more', () => {
    const foreign: WizardEvent = {
      type: 'attemptChanged',
      attempt: { ...attempt({ state: 'succeeded', accountId: 'account-0001' }), draftId: 'draft-0002' },
    };
    expect(walk(atAuthorization(), foreign).step).toBe('authorization');
    const late: WizardEvent = { type: 'attemptChanged', attempt: attempt({ state: 'cancelled' }) };
    expect(walk(atCredentials(), late)).toEqual(atCredentials());
  });
});

describe('a draft that was kept', () => {
  it('opens where it was left', () => {
    const { draft } = atAuthorization();
    expect(openWizard(world, { ...draft, step: 'authorization' }).step).toBe('authorization');
  });

  it.each([
    ['its service is gone', { fields: { ...atAuthorization().draft.fields, serviceId: 'gone' } }, 'address'],
    ['its secret is gone', { secret: { kept: false, endsIn: '' } }, 'credentials'],
    ['it has no account yet', { step: 'test' as const }, 'authorization'],
  ])('opens at the last step that still makes sense when %s', (_, change, step) => {
    const draft = { ...atAuthorization().draft, step: 'authorization' as const, ...change };
    expect(openWizard(world, draft).step).toBe(step);
  });

  it('takes over what another window typed, and stays where this one stands', () => {
    const state = walk(atAuthorization(), {
      type: 'draftChanged',
      draft: {
        ...atAuthorization().draft,
        step: 'address',
        fields: { ...atAuthorization().draft.fields, clientId: 'x' },
      },
    });
    expect(state).toMatchObject({
      step: 'authorization',
      draft: { step: 'authorization', fields: { clientId: 'x' } },
    });
  });

  it('leaves the card that another window has just ticked, and no other', () => {
    const cards = ['project', 'scope', 'client'];
    const atScope = walk(openWizard(world, blank), address, choose('google'), next, {
      type: 'declared',
      cardId: 'project',
      cards,
    });
    const tickedElsewhere = (...declared: string[]): WizardEvent => ({
      type: 'draftChanged',
      draft: { ...atScope.draft, fields: { ...atScope.draft.fields, declared } },
    });
    expect(walk(atScope, tickedElsewhere('project', 'scope'))).toMatchObject({
      step: 'declaration',
      cardId: null,
      draft: { fields: { declared: ['project', 'scope'] } },
    });
    expect(walk(atScope, tickedElsewhere('project', 'client'))).toMatchObject({ cardId: 'scope' });
    const lookingBack = walk(atScope, { type: 'cardShown', cardId: 'project' });
    expect(walk(lookingBack, tickedElsewhere('project', 'scope'))).toMatchObject({ cardId: 'project' });
  });
});

it('asks the last day of a secret anew for another one, not for what the vault says of the same', () => {
  const dated = walk(atCredentials(), secretKept, typed({ secretExpiresOn: '2028-11-26' }));
  expect(walk(dated, secretKept).draft.fields.secretExpiresOn).toBe('2028-11-26');
  const secret = { kept: true, endsIn: '' };
  expect(walk(dated, { type: 'secretGiven', secret }).draft).toEqual({
    ...dated.draft,
    secret,
    fields: { ...dated.draft.fields, secretExpiresOn: '' },
  });
});

it('never loses the address, and never shows a step without its conditions, whatever happens', () => {
  const event: fc.Arbitrary<WizardEvent> = fc.oneof(
    fc.constant(next),
    fc.constant(back),
    fc.constant(secretKept),
    fc.constantFrom('google', 'microsoft', 'custom', 'gone').map(choose),
    fc
      .constantFrom('clientId', 'scopes', 'tokenEndpoint', 'smtpPort')
      .chain((field) => fc.string({ maxLength: 12 }).map((text) => typed({ [field]: text }))),
    fc
      .constantFrom('address', 'application', 'declaration', 'credentials', 'authorization', 'test', 'done')
      .map((step): WizardEvent => ({ type: 'wentTo', step }) as WizardEvent),
    fc
      .constantFrom(null, 'academie', 'gone')
      .map((applicationId): WizardEvent => ({ type: 'applicationChosen', applicationId })),
    fc.constant<WizardEvent>({ type: 'declared', cardId: 'a', cards: ['a', 'b'] }),
    fc.constant<WizardEvent>({
      type: 'attemptChanged',
      attempt: attempt({ state: 'succeeded', accountId: 'account-0001' }),
    }),
  );
  fc.assert(
    fc.property(fc.array(event, { maxLength: 30 }), (events) => {
      const state = walk(openWizard(world, blank), address, ...events);
      expect(state.draft.fields.address).toBe('ecole@ac-example.fr');
      expect(state.draft.step).toBe(state.step);
      if (state.step === 'test' || state.step === 'done') expect(state.accountId).toBe('account-0001');
      const reopened = openWizard(world, state.draft);
      if (reopened.step === 'authorization') expect(issuesOf(world, reopened.draft)).toEqual([]);
      expect(stepsOf(world, state.draft)).toContain(state.step);
    }),
  );
});

it('keeps Google’s endpoint as its definition writes it, query included', () => {
  expect(atCredentials().draft.fields.authorizationEndpoint).toBe(google.service.authorizationEndpoint);
});
