/**
 * The walls between the parts of Jeton (docs/architecture.md).
 *
 * The parser is swc: dependency-cruiser reads TypeScript through the classic compiler API, which TypeScript 7 no
 * longer has. It sees every import and re-export, `import type` and `import()` included.
 */
const { Visitor } = require('@swc/core/Visitor.js');

// swc's visitor, of which dependency-cruiser's is a subclass, is older than `using` (ECMAScript's explicit resource
// management) and throws on it. Its declarations are visited like those of a `const`.
const { visitStatement } = Visitor.prototype;
Visitor.prototype.visitStatement = function visitAnyStatement(statement) {
  if (statement.type !== 'UsingDeclaration') return visitStatement.call(this, statement);
  return { ...statement, decls: this.visitVariableDeclarators(statement.decls) };
};

const hosts = '^src/main/hosts/[^/]+/';

const electron = '^electron(/|$)|(^|/)node_modules/electron/';

/** Tests and what only they use. */
const testCode = '([.]test[.]tsx?$)|(/fixtures/)|(^(test|e2e)/)';

module.exports = {
  forbidden: [
    {
      name: 'electron-only-in-its-host',
      comment: 'Merely requiring electron downloads its runtime, and the core must run without it.',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/(main/hosts/electron/|main/index[.]ts$|preload/)' },
      to: { path: electron },
    },
    {
      name: 'doubles-take-only-types-of-electron',
      severity: 'error',
      from: { path: '^(demo|test)/' },
      to: { path: electron, dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'shared-stands-alone',
      comment: 'Both sides of the bridge use it: no Node, no DOM, nothing of either side.',
      severity: 'error',
      from: { path: '^src/shared/', pathNot: testCode },
      to: { pathNot: '^src/shared/|(^|/)node_modules/zod/' },
    },
    {
      name: 'renderer-knows-only-shared',
      comment: 'What the renderer may know of the core is in the contract.',
      severity: 'error',
      from: { path: '^src/renderer/', pathNot: testCode },
      to: { path: '^(src|test|e2e|demo|scripts)/', pathNot: '^src/(renderer|shared)/' },
    },
    {
      name: 'renderer-has-no-node',
      comment: 'It runs in a sandbox and in browsers.',
      severity: 'error',
      from: { path: '^src/renderer/', pathNot: testCode },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'main-does-not-know-the-renderer',
      severity: 'error',
      from: { path: '^src/main/', pathNot: testCode },
      to: { path: '^src/(renderer|preload)/', pathNot: '^src/preload/channels[.]ts$' },
    },
    {
      name: 'preload-is-boring',
      comment: 'It exposes the bridge and nothing else.',
      severity: 'error',
      from: { path: '^src/preload/', pathNot: testCode },
      to: { path: '^src/', pathNot: '^src/(preload|shared)/' },
    },
    {
      name: 'only-hosts-compose',
      comment: 'There is one place where things are wired together, and a host is who asks for it.',
      severity: 'error',
      from: { path: '^src/', pathNot: `${hosts}|${testCode}` },
      to: { path: '^src/main/compose[.]ts$' },
    },
    {
      name: 'core-does-not-know-its-hosts',
      severity: 'error',
      from: { path: '^src/main/', pathNot: '^src/main/(hosts/|index[.]ts$)' },
      to: { path: '^src/main/hosts/' },
    },
    {
      name: 'hosts-do-not-know-each-other',
      severity: 'error',
      from: { path: '^src/main/hosts/([^/]+)/' },
      to: { path: hosts, pathNot: '^src/main/hosts/$1/' },
    },
    {
      name: 'no-test-code-in-the-product',
      severity: 'error',
      from: { path: '^(src|demo)/', pathNot: `${testCode}|^demo/` },
      to: { path: testCode },
    },
    {
      name: 'nothing-unresolved',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true, pathNot: '^(electron|virtual:)' },
    },
    {
      name: 'no-circles',
      severity: 'error',
      from: { path: '^src/' },
      to: { circular: true },
    },
  ],
  options: {
    parser: 'swc',
    tsPreCompilationDeps: true,
    doNotFollow: { path: 'node_modules' },
    moduleSystems: ['es6', 'cjs'],
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default', 'types'],
      extensions: ['.ts', '.tsx', '.mjs', '.js', '.json', '.css', '.d.ts'],
    },
  },
};
