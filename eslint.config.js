/**
 * Two things are checked here: TypeScript, strictly, and which part may import which (docs/ARCHITECTURE.md).
 * `scripts/import-directions.test.ts` shows that each wrong direction is reported.
 */
import boundaries from 'eslint-plugin-boundaries';
import { defineConfig } from 'eslint/config';
import tseslint from 'typescript-eslint';

/** The parts, by where their files are. The first that matches decides. */
const PARTS = {
  test: ['**/*.test.{ts,tsx}', '**/*.spec.ts', '**/*.long.ts', '**/*.boot.ts'],
  shared: ['shared/**/*'],
  // Planning, comparing, the text form of manifests and notes have no effects.
  pure: [
    'electron/engine/plan/**/*',
    'electron/engine/notes/*.ts',
    'electron/engine/manifest/!(scan|walk|read-entry).ts',
  ],
  engine: ['electron/engine/**/*'],
  publisher: ['electron/publisher/**/*'],
  install: ['electron/install/**/*'],
  privilege: ['electron/privilege/**/*'],
  host: ['electron/host/**/*'],
  errands: ['electron/errands/**/*'],
  start: ['electron/start/**/*'],
  cli: ['electron/cli/**/*'],
  main: ['electron/main/**/*'],
  place: ['electron/place/**/*'],
  preload: ['electron/preload/**/*'],
  web: ['electron/web/**/*'],
  renderer: ['renderer/**/*'],
  around: ['e2e/**/*', 'bench/**/*', 'scripts/**/*', '*.ts', '*.js'],
};

/** Which parts each part may import, besides itself. */
const MAY_IMPORT = {
  test: Object.keys(PARTS),
  shared: [],
  pure: ['shared'],
  engine: ['shared', 'place', 'pure'],
  publisher: ['shared', 'place', 'pure', 'engine'],
  install: ['shared', 'pure', 'engine', 'publisher'],
  privilege: ['shared', 'pure', 'engine'],
  host: ['shared'],
  errands: ['shared', 'pure', 'engine'],
  start: ['shared', 'place', 'pure', 'engine', 'publisher', 'privilege', 'errands', 'host', 'web', 'cli'],
  cli: ['shared', 'place', 'pure', 'engine', 'publisher', 'install', 'privilege', 'errands', 'host', 'web'],
  main: ['shared', 'place', 'privilege', 'errands', 'host', 'start'],
  place: [],
  preload: ['shared'],
  web: ['shared', 'host'],
  renderer: ['shared'],
  around: Object.keys(PARTS),
};

/** Parts that must run where there is no Node, or without touching anything. */
const NO_NODE = ['shared', 'renderer', 'preload'];
/** Built-in modules that compute and touch nothing. */
const EFFECTLESS_BUILTINS = ['node:buffer', 'node:path', 'node:util', 'node:crypto', 'node:assert'];
/** npm packages that belong to some parts only; all others are free. */
const KEPT_PACKAGES = {
  electron: ['main', 'preload'],
  yargs: ['cli'],
  'cli-progress': ['cli'],
  'mdast-util-from-markdown': ['pure'],
  saxes: ['pure'],
  'image-size': ['pure'],
  ws: ['web'],
  zustand: ['renderer'],
  react: ['renderer'],
  'react-dom': ['renderer'],
};

/** Files of a part, or of one of several. */
const part = (names) => ({ file: { categories: names } });

const policies = [
  ...Object.entries(MAY_IMPORT).map(([from, to]) => ({
    from: part(from),
    allow: { to: { file: { categories: [from, ...to] } } },
  })),
  { allow: { to: { module: { origin: ['core', 'external'] } } } },
  ...NO_NODE.map((from) => ({
    from: part(from),
    disallow: { to: { module: { origin: 'core' } } },
    message: `${from}/ must run without Node`,
  })),
  {
    from: part('pure'),
    disallow: { to: { module: { origin: 'core' } } },
    message: 'planning, comparing and the text form of manifests have no effects',
  },
  {
    from: part('pure'),
    allow: { to: { module: { origin: 'core', source: EFFECTLESS_BUILTINS } } },
  },
  // One policy for each package: each is tried at each import.
  ...Object.entries(KEPT_PACKAGES).map(([source, parts]) => ({
    from: part(Object.keys(PARTS).filter((name) => ![...parts, 'test', 'around'].includes(name))),
    disallow: { to: { module: { origin: 'external', source } } },
    message: `${source} belongs to ${parts.join(' and ')}`,
  })),
];

/** `.cts` is CommonJS: the preload. */
const TYPESCRIPT = ['**/*.ts', '**/*.tsx', '**/*.cts'];

const importDirections = {
  files: TYPESCRIPT,
  plugins: { boundaries },
  settings: {
    'boundaries/root-path': import.meta.dirname,
    'boundaries/files': Object.entries(PARTS).map(([category, pattern]) => ({ category, pattern })),
    'boundaries/files-single-match': true,
    'boundaries/dependency-nodes': ['import', 'dynamic-import', 'export', 'require'],
    'boundaries/additional-dependency-nodes': [
      { selector: 'TSImportType Literal', kind: 'type', name: 'import-type' },
    ],
    // Imports here name whole files, so that Node's own way is enough.
    'import/resolver': { node: { extensions: ['.ts', '.tsx', '.js', '.mjs'] } },
  },
  rules: {
    'boundaries/dependencies': [
      'error',
      {
        default: 'disallow',
        checkAllOrigins: true,
        checkUnknownLocals: true,
        checkInternals: true,
        policies,
      },
    ],
    // A new folder needs a line in PARTS.
    'boundaries/no-unknown-files': 'error',
    'no-restricted-syntax': [
      'error',
      {
        selector: 'ImportExpression:not([source.type="Literal"])',
        message: 'What is imported is written out, so that its direction can be checked',
      },
    ],
  },
};

/** Rules of ESLint itself, for TypeScript and JavaScript alike. */
const everywhere = {
  rules: {
    eqeqeq: 'error',
    'no-cond-assign': 'error',
    'no-console': 'error',
    'no-unreachable': 'error',
    'no-unsafe-finally': 'error',
    'no-unused-private-class-members': 'error',
    'no-useless-escape': 'error',
    'no-var': 'error',
    'object-shorthand': 'error',
    'prefer-const': 'error',
  },
};

const typescript = {
  files: TYPESCRIPT,
  extends: [tseslint.configs.strictTypeChecked],
  languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
  rules: {
    '@typescript-eslint/consistent-type-imports': 'error',
    '@typescript-eslint/no-confusing-void-expression': 'off',
    // What `noUncheckedIndexedAccess` asks for where an index is known to be there.
    '@typescript-eslint/no-non-null-assertion': 'off',
    '@typescript-eslint/no-unnecessary-condition': ['error', { allowConstantLoopConditions: true }],
    '@typescript-eslint/no-unnecessary-type-parameters': 'off',
    '@typescript-eslint/no-unused-vars': [
      'error',
      { argsIgnorePattern: '^_', varsIgnorePattern: '^_', caughtErrors: 'none' },
    ],
    // A function may be asynchronous by its signature, which others agreed on, before it is by what it does.
    '@typescript-eslint/require-await': 'off',
    '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true, allowBoolean: true }],
    // Interfaces here are objects of functions that need no `this`.
    '@typescript-eslint/unbound-method': 'off',
  },
};

export default defineConfig(
  { ignores: ['dist/', 'node_modules/', 'coverage/', '.cache/', 'test-results/'] },
  everywhere,
  typescript,
  importDirections,
  {
    // Standard output belongs to the results of a command; these talk to whoever runs them.
    files: ['scripts/**', 'bench/**', 'e2e/**', 'bin/**'],
    rules: { 'no-console': 'off' },
  },
  {
    // A sandboxed preload is CommonJS, whose imports TypeScript writes as calls.
    files: ['electron/preload/**/*.cts'],
    rules: { '@typescript-eslint/no-require-imports': 'off' },
  },
);
