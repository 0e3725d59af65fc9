import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { configSchema } from '#server/config/schema'
import { packageRoot } from '#server/config/package-root'

const read = (path: string): string => readFileSync(join(packageRoot, path), 'utf8')
const foldersIn = (path: string): string[] =>
  readdirSync(join(packageRoot, path), { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name)

/** Rooms of which the tree of architecture.md names every folder. */
const rooms = [
  ...['bin', 'core', 'core/contracts', 'core/editor', 'server', 'server/collaboration', 'server/database'],
  ...['server/features', 'server/features/admin', 'workers', 'workers/ingestion', 'workers/exporters'],
  ...['client', 'client/editor', 'test', 'test/bench', 'test/chaos', 'docs'],
]

/** Set by the launcher or by tests, for their own programs. */
const notForPeople = ['NODE_ENV', 'BRIEFROOM_LIMIT_FACTOR', 'BRIEFROOM_SUPERVISED']

/** Files that a text names by their path; what holds a <word> or an ellipsis stands for many. */
const pathsIn = (text: string): string[] =>
  [...text.matchAll(/`((?:bin|core|server|workers|client|test|docs)\/[\w./-]+)`/g)].map(([, path]) => path!)

describe('what a new colleague reads', () => {
  test.each(rooms)('architecture.md names every folder of %s', (room) => {
    const tree = read('docs/architecture.md')
    const missing = foldersIn(room).filter((name) => !new RegExp(`(^|[\\s(/])${name}\\b`, 'm').test(tree))
    expect(missing).toEqual([])
  })

  test('every file that a text names is there', () => {
    const texts = [
      'README.md',
      ...['', 'recipes/', 'security/'].flatMap((folder) =>
        readdirSync(join(packageRoot, 'docs', folder))
          .filter((name) => name.endsWith('.md'))
          .map((name) => `docs/${folder}${name}`),
      ),
    ]
    const gone = texts.flatMap((text) =>
      pathsIn(read(text))
        .filter(
          (path) => !['', '.ts', '.test.ts'].some((ending) => existsSync(join(packageRoot, path + ending))),
        )
        .map((path) => `${text}: ${path}`),
    )
    expect(gone).toEqual([])
  })

  test('every setting stands in README.md or operations.md', () => {
    const texts = read('README.md') + read('docs/operations.md')
    const silent = Object.keys(configSchema.shape).filter(
      (name) => !notForPeople.includes(name) && !texts.includes(`\`${name}\``),
    )
    expect(silent).toEqual([])
  })
})
