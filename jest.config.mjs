/**
 * One Jest, several kinds of tests. A kind is a project, so that `npm run test:unit` starts no database.
 * Native ESM: run through `bin/test.mjs`, which sets --experimental-vm-modules.
 */
const shared = {
  testEnvironment: 'node',
  extensionsToTreatAsEsm: ['.ts'],
  moduleFileExtensions: ['ts', 'js', 'mjs', 'json', 'node'],
  modulePathIgnorePatterns: ['<rootDir>/dist', '<rootDir>/.briefroom'],
  testEnvironmentOptions: { customExportConditions: ['source', 'node', 'node-addons'] },
  transform: {
    '^.+\\.ts$': [
      '@swc/jest',
      {
        swcrc: false,
        sourceMaps: 'inline',
        jsc: {
          target: 'es2022',
          parser: { syntax: 'typescript', decorators: true },
          transform: { legacyDecorator: true, decoratorMetadata: true, useDefineForClassFields: false },
          keepClassNames: true,
        },
        module: { type: 'es6' },
      },
    ],
  },
}

/** These kinds need Postgres (and Redis where it is installed); the services are started once for the run. */
const withServices = {
  ...shared,
  globalSetup: '<rootDir>/test/support/global-setup.mjs',
  globalTeardown: '<rootDir>/test/support/global-teardown.mjs',
}

const kind = (name) => ({
  ...withServices,
  displayName: name,
  testMatch: [`<rootDir>/test/${name}/**/*.test.ts`],
})

export default {
  projects: [
    { ...shared, displayName: 'unit', testMatch: ['<rootDir>/{core,server,workers,client}/**/*.spec.ts'] },
    kind('contract'),
    kind('integration'),
    kind('realtime'),
    kind('security'),
    kind('fuzz'),
  ],
  coverageProvider: 'v8',
  collectCoverageFrom: ['{core,server,workers}/**/*.ts', '!**/*.spec.ts', '!**/main.ts'],
  reporters: ['default', '<rootDir>/test/support/closing-line-reporter.mjs'],
  // Of each file's modules something stays behind: a worker is made anew before its heap is full.
  workerIdleMemoryLimit: '1500MB',
  // A worker's heap has grown over a hundred files by more than a gigabyte: to give it back takes longer than Jest's half second.
  workerGracefulExitTimeout: 10_000,
  // Ends what hangs; a loaded machine is slower, not wrong.
  testTimeout: 90_000,
}
