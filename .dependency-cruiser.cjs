/** Which room may know which. A broken rule says where the code should go instead (`npm run rules`). */
const rule = (name, comment, from, to) => ({ name, severity: 'error', comment, from, to })

module.exports = {
  forbidden: [
    rule(
      'core-stands-alone',
      'core is what all rooms mean by the same word: what needs another room belongs into that room',
      { path: '^core/' },
      { path: '^(server|workers|client|test|bin)/' },
    ),
    rule(
      'core-without-node',
      'core runs in the browser too: files, sockets and crypto of Node belong into server or workers',
      { path: '^core/', pathNot: '\\.spec\\.ts$' },
      { dependencyTypes: ['core'] },
    ),
    rule(
      'client-knows-core-only',
      'the client speaks to the server by core/contracts; share a schema there',
      { path: '^client/' },
      { path: '^(server|workers|test)/' },
    ),
    rule(
      'server-knows-no-worker',
      'ask for the work as a job (core/contracts/jobs, server/database/request-job)',
      { path: '^server/' },
      { path: '^(workers|client|test)/' },
    ),
    rule(
      'workers-know-no-feature',
      'server and workers meet in core/contracts/jobs and server/database: move what both need there, or into core',
      { path: '^workers/' },
      { path: '^(server/(features|realtime|collaboration|http)/|client/|test/)' },
    ),
    rule(
      'feature-by-its-door',
      "import the other feature's index.ts; what is missing there is exported there",
      { path: '^server/features/([^/]+)/' },
      { path: '^server/features/([^/]+)/', pathNot: ['^server/features/$1/', '/index\\.ts$'] },
    ),
    rule(
      'socketio-in-realtime',
      'only server/realtime and client/realtime know Socket.IO; use LiveServer, @Command or the client socket',
      { path: '^(core|server|workers|client)/', pathNot: ['^(server|client)/realtime/', '\\.spec\\.ts$'] },
      {
        path: '^node_modules/(socket\\.io|socket\\.io-client|@nestjs/platform-socket\\.io)/',
        dependencyTypesNot: ['type-only'],
      },
    ),
    rule(
      'bullmq-in-jobs',
      'only server/jobs and workers/runtime know BullMQ; ask for jobs with requestJob, add a processor to the registry',
      { path: '^(core|server|workers|client)/', pathNot: '^(server/jobs|workers/runtime)/' },
      { path: '^node_modules/bullmq/' },
    ),
    rule(
      'yjs-and-shapes-in-document',
      'core/document knows Yjs only; what knows TipTap belongs into core/editor',
      { path: '^core/document/', pathNot: '\\.spec\\.ts$' },
      { path: '^(core/editor/|node_modules/(@tiptap|prosemirror))' },
    ),
    rule(
      'no-cycles',
      'two files that need each other are one thing, or a third is missing',
      {},
      { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    ),
    rule(
      'no-orphans',
      'nobody imports this: delete it, or wire it in',
      { orphan: true, path: '^(core|server|workers)/', pathNot: '\\.(spec|d)\\.ts$' },
      {},
    ),
    rule('resolvable', 'this import leads nowhere', {}, { couldNotResolve: true, pathNot: '^virtual:' }),
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^dist/' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['source', 'import', 'node', 'default', 'require', 'types'],
      extensions: ['.ts', '.mjs', '.js', '.json', '.vue'],
    },
  },
}
