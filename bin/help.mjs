/** `npm run help`: the commands of this project, a line each. */
const COMMANDS = [
  ['npm start', 'install, build, database, demo, server and workers: a running Briefroom'],
  ['npm run dev', 'the same for development: rebuilds and restarts when a source changes'],
  ['npm test', 'everything that continuous integration checks'],
  ['npm run test:unit', 'tests beside the sources; no services'],
  ['npm run test:contract', 'one suite for each adapter of a port'],
  ['npm run test:integration', 'with a real PostgreSQL and Redis'],
  ['npm run test:realtime', 'with real sockets'],
  ['npm run test:security', 'what must not happen: isolation, rights, limits'],
  ['npm run test:fuzz', 'random input; prints its seed'],
  ['npm run test:e2e', 'in Chromium'],
  ['npm run types', 'type check of everything'],
  ['npm run lint', 'ESLint'],
  ['npm run format', 'Prettier writes all files'],
  ['npm run format:check', 'says which files Prettier would change'],
  ['npm run rules', 'import rules between the rooms'],
  ['npm run dead', 'unused files, exports and packages'],
  ['npm run build', 'server, workers and client into dist/'],
  ['npm run backup', 'database and files into one file; -- --help'],
  ['npm run admin-link', 'a one-time link that makes an admin'],
  [
    'npm run verify FILE|HASH',
    'says whether a file or a hash is what was approved, and where it is published',
  ],
  ['npm run verify-audit', 'checks the chain of the audit trail and names the first broken row'],
  ['npm run restore', 'puts a backup back; -- --help'],
  ['npm run rehearse', 'shows that a backup can be restored, beside everything; -- --help'],
  ['npm run inspect document ID', 'what is stored of a document, as JSON'],
  ['npm run inspect source ID', 'how a source is, its last responses, and how its articles came in'],
  ['npm run bench', 'ratios against a peer; -- --only NAME for one; -- --help'],
  ['npm run chaos', 'kills processes and looks for losses; -- --only NAME for one; -- --help'],
]

const width = Math.max(...COMMANDS.map(([command]) => command.length)) + 3
for (const [command, meaning] of COMMANDS) console.log(`  ${command.padEnd(width)}${meaning}`)
console.log('\n  More: README.md, docs/operations.md, docs/architecture.md')
