import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { configSchema } from '#server/config/schema'
import { packageRoot } from '#server/config/package-root'

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

  test('what operations.md and the server call of bin/ is in the image', () => {
    const copied = [...read('docker/Dockerfile').matchAll(/^COPY --from=build \/app\/(\S+)/gm)].map(
      ([, path]) => path,
    )
    expect(copied).toEqual(expect.arrayContaining(['package.json', 'node_modules', 'dist', 'bin']))
    expect(read('docker/Dockerfile.dockerignore').split('\n')).not.toContain('bin')
  })
})
