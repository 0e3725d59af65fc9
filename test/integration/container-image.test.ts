import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { queueNames } from '#core/contracts/jobs/jobs'
import { configSchema } from '#server/config/schema'
import { packageRoot } from '#server/config/package-root'
import { fontsFile, templateFile } from '#workers/exporters/pdf/template-file'
import { jobConnections } from '#workers/runtime/run-queues'

const read = (path: string): string => readFileSync(join(packageRoot, path), 'utf8')

/** Said by the image itself, for development, or added by compose.scale.yaml. */
const own = [
  'NODE_ENV',
  'HOST',
  'PORT',
  'DATA_DIR',
  'DEMO',
  'REDIS_URL',
  'BRIEFROOM_LIMIT_FACTOR',
  'BRIEFROOM_SUPERVISED',
]

describe('the image and its compose file', () => {
  test('every setting can be given to the containers', () => {
    const compose = read('docker/compose.yaml')
    const missing = Object.keys(configSchema.shape).filter(
      (name) => !own.includes(name) && !new RegExp(`^    ${name}: `, 'm').test(compose),
    )
    expect(missing).toEqual([])
  })

  test.each(['server/main.ts', 'workers/main.ts'])(
    '%s begins with what the compose file leaves empty: that counts as not set',
    (program) => {
      const empty = [...read('docker/compose.yaml').matchAll(/^    ([A-Z_]+): \$\{\1:-\}$/gm)].map(
        ([, name]) => name!,
      )
      expect(empty).toEqual(expect.arrayContaining(['LOG_LEVEL', 'SMTP_URL']))
      const settings = Object.fromEntries(empty.map((name) => [name, '']))
      const hooks = join(packageRoot, 'test/support/source-hooks.mjs')
      const { status, stderr } = spawnSync(
        process.execPath,
        ['--conditions=source', '--no-warnings', '--import', hooks, join(packageRoot, program)],
        { env: { PATH: process.env.PATH, ...settings, DATABASE_URL: '' }, encoding: 'utf8' },
      )
      const faults = stderr.split('\n').filter((line) => /\b[A-Z]+_[A-Z]+\b/.test(line))
      expect([status, faults.length]).toEqual([1, 1])
      expect(faults[0]).toContain('DATABASE_URL')
    },
    60_000,
  )

  test('all servers and workers find their connections, also while they are replaced', () => {
    const [server, worker, ...parts] =
      /A server takes up to (\d+) .*? a worker up to (\d+): (\d+) for jobs, (\d+) as the keeper, (\d+) for queues/s
        .exec(read('docs/operations.md'))!
        .slice(1)
        .map(Number)
    expect(parts).toEqual([jobConnections, 6, queueNames.length + 4])
    expect(worker).toBe(parts.reduce((sum, part) => sum + part, 1))
    const scale = read('docker/compose.scale.yaml')
    const [most, replicas] = [/max_connections=(\d+)/, /replicas: (\d+)/].map((one) =>
      Number(one.exec(scale)?.[1]),
    )
    expect(most).toBeGreaterThanOrEqual(2 * replicas! * (server! + worker!))
  })

  test('what operations.md and the server call of bin/ is in the image', () => {
    const copied = [...read('docker/Dockerfile').matchAll(/^COPY --from=build \/app\/(\S+)/gm)].map(
      ([, path]) => path,
    )
    expect(copied).toEqual(expect.arrayContaining(['package.json', 'node_modules', 'dist', 'bin']))
    expect(read('docker/Dockerfile.dockerignore').split('\n')).not.toContain('bin')
  })

  test('what PDFs are made with beside the code is in the image', () => {
    const copied = [...read('docker/Dockerfile').matchAll(/^COPY --from=build (.+) \S+$/gm)].flatMap(
      ([, paths]) => paths!.split(' '),
    )
    for (const file of [templateFile(), fontsFile()])
      expect(copied).toContain(`/app/${relative(packageRoot, file)}`)
  })
})
