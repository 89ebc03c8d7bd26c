import { describe, expect, it } from 'vitest';
import { diagnosisCodes } from '../problems.ts';
import { marksOf } from './drawing.ts';
import { type GuideStep, type GuideValues, stepAgainst, stepsFor, type WayBack } from './guide.ts';
import { guideFor } from './index.ts';

const families = ['google', 'microsoft', 'custom'] as const;
const languages = ['fr', 'en'] as const;
const ways = ['relay', 'loopback'] as const;

const values: GuideValues = {
  redirectUri: 'https://relay.example/callback',
  redirectHost: 'relay.example',
  scopes: 'https://mail.example/',
  clientId: '',
};

const steps = (family: (typeof families)[number], way: WayBack = 'relay', language: 'fr' | 'en' = 'fr') =>
  stepsFor(guideFor(family, language), way, values);

/** Everything of a step but its words. */
function shapeOf(step: GuideStep) {
  const {
    id,
    onlyWith,
    link,
    linkOfClient,
    gives,
    actions,
    choices,
    values: pasted,
    problems,
    minutes,
  } = step;
  const { otherwise, drawing, personal, updatedAt } = step;
  const every = [drawing, otherwise?.drawing, personal?.drawing];
  return {
    ...{ id, onlyWith, link, linkOfClient, gives, problems, minutes, updatedAt },
    actions: actions.length,
    choices: choices.map(({ advised, forPersonal }) => [advised, forPersonal]),
    placeholders: pasted.map(({ value }) => value.match(/\{\{\w+\}\}/)?.[0]),
    otherwise: [otherwise?.hints.length, otherwise?.link, otherwise?.actions?.length],
    personal: personal?.actions.length,
    drawings: every.map((each) => each?.pieces.map(({ kind }) => kind)),
    marks: every.map((each) => (each === undefined ? [] : marksOf(each).map(({ mark }) => mark))),
  };
}

/** Every drawing of a step, with the gestures that it is for. */
function drawnOf({ id, actions, drawing, otherwise, personal }: GuideStep) {
  return [
    { drawing, gestures: actions },
    { drawing: otherwise?.drawing, gestures: otherwise?.actions ?? [] },
    { drawing: personal?.drawing, gestures: personal?.actions ?? [] },
  ].flatMap(({ drawing: each, gestures }) => (each === undefined ? [] : [{ id, drawing: each, gestures }]));
}

describe.each(families)('the %s guide', (family) => {
  it('says the same in both languages', () => {
    const shape = (language: 'fr' | 'en') => guideFor(family, language).steps.map(shapeOf);
    expect(shape('en')).toEqual(shape('fr'));
  });

  it.each(ways)('fills in every value, by %s', (way) => {
    const filled = steps(family, way);
    expect(JSON.stringify(filled.map(({ linkOfClient: _, ...rest }) => rest))).not.toContain('{{');
    expect(new Set(filled.map(({ id }) => id)).size).toBe(filled.length);
  });

  it.each(languages)('gives its drawings the numbers and the words of its actions (%s)', (language) => {
    for (const { id, drawing: each, gestures } of guideFor(family, language).steps.flatMap(drawnOf)) {
      const marks = marksOf(each);
      expect(new Set(marks.map(({ mark }) => mark)).size, `${id}: one place per number`).toBe(marks.length);
      for (const { mark, text } of marks) {
        const gesture = gestures[mark - 1] ?? '';
        const where = /^(?:URI|https?:|\{\{)/.test(text) ? gesture : text;
        expect(gesture.toLowerCase(), `${id}, mark ${mark}`).toContain(where.toLowerCase());
      }
    }
  });

  it('draws every screen of a console, and has something for whoever does not see it', () => {
    for (const step of guideFor(family, 'fr').steps) {
      if (step.page === undefined) continue;
      expect(step.drawing, step.id).toBeDefined();
      expect(step.otherwise, step.id).toBeDefined();
      expect(step.see, step.id).toBeDefined();
    }
  });
});

describe('links', () => {
  it('lead to the very application at Microsoft, once its identifier is known', () => {
    const guide = guideFor('microsoft', 'fr');
    const linkOf = (clientId: string) =>
      stepsFor(guide, 'relay', { ...values, clientId }).find(({ id }) => id === 'public-client')?.link;
    expect(linkOf('')).toContain('ApplicationsListBlade');
    expect(linkOf('3f7a1c52-9d04')).toContain('/~/Authentication/appId/3f7a1c52-9d04');
    expect(linkOf('a/b#c')).toContain('appId/a%2Fb%23c');
  });

  it('lead to the list of applications until then, and the card knows', () => {
    const opening = (clientId: string, circumstances = {}) =>
      stepsFor(guideFor('microsoft', 'fr'), 'relay', { ...values, clientId }, circumstances)
        .filter(({ opensList }) => opensList)
        .map(({ id }) => id);
    expect(opening('')).toEqual(['client-id', 'endpoints', 'branding', 'public-client', 'permission']);
    expect(opening('3f7a1c52-9d04')).toEqual([]);
    expect(opening('', { consolePage: 'http://127.0.0.1:1/console' })).toEqual([]);
  });

  it('take the identifier right after the registration, so that only what gives it opens the list', () => {
    const [, second] = steps('microsoft');
    expect(second).toMatchObject({ id: 'client-id', gives: expect.arrayContaining(['clientId']) });
  });

  it('lead to the console of the service where it has one of its own', () => {
    const [first] = stepsFor(guideFor('google', 'fr'), 'relay', values, {
      consolePage: 'http://127.0.0.1:1/console',
    });
    expect(first?.link).toBe('http://127.0.0.1:1/console#project');
  });
});

it('declares a web client for the relay and a desktop client for the direct way back, at Google', () => {
  const ids = (way: WayBack) => steps('google', way).map(({ id }) => id);
  expect(ids('relay')).toContain('client-web');
  expect(ids('relay')).not.toContain('client-desktop');
  expect(ids('loopback')).toContain('client-desktop');
  expect(ids('loopback')).toHaveLength(9);
  expect(ids('relay')).toHaveLength(9);
});

it('tells a private person of the accounts that are hers, at Microsoft, and names no other in her gestures', () => {
  const [card] = stepsFor(guideFor('microsoft', 'fr'), 'relay', values, { personal: true });
  const advised = card?.choices.filter((choice) => choice.advised).map(({ label }) => label);
  expect(advised).toEqual(['Comptes Microsoft personnels']);
  expect(card?.actions.join()).not.toContain('Locataire unique');
  expect(JSON.stringify(card?.drawing)).toContain('"Comptes Microsoft personnels","on":true');
  expect(JSON.stringify(card?.drawing)).toContain(values.redirectUri);
  const [usual] = steps('microsoft');
  expect(usual?.actions.join()).toContain('Locataire unique');
  expect(usual?.choices.map(({ advised: each }) => each)).toEqual([true, false, false]);
});

it('leads a refused redirect address back to the step where it is declared', () => {
  expect(stepAgainst(steps('google'), 'redirect-uri-mismatch')?.id).toBe('client-web');
  expect(stepAgainst(steps('google'), 'app-in-testing')?.id).toBe('publish');
  expect(stepAgainst(steps('microsoft'), 'client-secret-required')?.id).toBe('public-client');
  expect(stepAgainst(steps('microsoft'), 'smtp-throttled')).toBeUndefined();
  expect(diagnosisCodes).toEqual(
    expect.arrayContaining(families.flatMap((family) => steps(family).flatMap(({ problems }) => problems))),
  );
});
