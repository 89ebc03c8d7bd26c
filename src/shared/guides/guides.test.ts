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
  const { id, onlyWith, link, linkOfClient, actions, choices, values: pasted, problems, minutes } = step;
  const { otherwise, drawing, updatedAt } = step;
  return {
    ...{ id, onlyWith, link, linkOfClient, problems, minutes, updatedAt },
    actions: actions.length,
    choices: choices.map(({ advised }) => advised),
    placeholders: pasted.map(({ value }) => value.match(/\{\{\w+\}\}/)?.[0]),
    otherwise: [otherwise?.hints.length, otherwise?.link, otherwise?.actions?.length],
    drawings: [drawing, otherwise?.drawing].map((each) => each?.pieces.map(({ kind }) => kind)),
    marks: [drawing, otherwise?.drawing].map((each) =>
      each === undefined ? [] : marksOf(each).map(({ mark }) => mark),
    ),
  };
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
    for (const { id, actions, drawing, otherwise } of guideFor(family, language).steps) {
      const pairs = [
        { drawing, gestures: actions },
        { drawing: otherwise?.drawing, gestures: otherwise?.actions ?? [] },
      ];
      for (const { drawing: each, gestures } of pairs) {
        if (each === undefined) continue;
        const marks = marksOf(each);
        expect(new Set(marks.map(({ mark }) => mark)).size, `${id}: one place per number`).toBe(marks.length);
        for (const { mark, text } of marks) {
          const gesture = gestures[mark - 1] ?? '';
          const where = /^(?:URI|https?:|\{\{)/.test(text) ? gesture : text;
          expect(gesture.toLowerCase(), `${id}, mark ${mark}`).toContain(where.toLowerCase());
        }
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

  it('lead to the console of the service where it has one of its own', () => {
    const [first] = stepsFor(guideFor('google', 'fr'), 'relay', values, 'http://127.0.0.1:1/console');
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

it('leads a refused redirect address back to the step where it is declared', () => {
  expect(stepAgainst(steps('google'), 'redirect-uri-mismatch')?.id).toBe('client-web');
  expect(stepAgainst(steps('google'), 'app-in-testing')?.id).toBe('publish');
  expect(stepAgainst(steps('microsoft'), 'client-secret-required')?.id).toBe('public-client');
  expect(stepAgainst(steps('microsoft'), 'smtp-throttled')).toBeUndefined();
  expect(diagnosisCodes).toEqual(
    expect.arrayContaining(families.flatMap((family) => steps(family).flatMap(({ problems }) => problems))),
  );
});
