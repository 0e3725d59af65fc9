import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { packageRoot } from '#server/config/package-root'

interface Locked {
  version?: string
  resolved?: string
  integrity?: string
  hasInstallScript?: boolean
  link?: boolean
  dev?: boolean
  inBundle?: boolean
  optional?: boolean
}
const read = (name: string): unknown => JSON.parse(readFileSync(join(packageRoot, name), 'utf8'))
const manifest = read('package.json') as {
  dependencies: Record<string, string>
  devDependencies: Record<string, string>
  optionalDependencies: Record<string, string>
  allowScripts: Record<string, boolean>
}
const lock = read('package-lock.json') as { packages: Record<string, Locked> }
const packages = Object.entries(lock.packages).filter(([path]) => path !== '')
const nameOf = (path: string): string =>
  path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length)

/** Declare a script and do without it (docs/security/supply-chain.md). */
const withoutTheirScript = ['esbuild', 'vue-demi']
/** Copies beside our own that were looked at: Engine.IO pins its ws, a tool of the tests an older parse5. */
const reviewedCopies: Record<string, string[]> = { ws: ['8.21.3'], parse5: ['7.3.0'] }

describe('supply-chain: what ships is what was reviewed', () => {
  test('every package that we name has one exact version', () => {
    const { dependencies, devDependencies, optionalDependencies } = manifest
    const loose = Object.entries({ ...dependencies, ...devDependencies, ...optionalDependencies }).filter(
      ([, version]) => !/^(npm:[\w@/-]+@)?\d+\.\d+\.\d+(-[\w.]+)?$/.test(version),
    )
    expect(loose).toEqual([])
  })

  test('every package of the lock has its hash, and none comes from a Git address, a file or plain http', () => {
    const unsigned = packages.filter(
      ([, { integrity, inBundle }]) => !inBundle && !(integrity ?? '').startsWith('sha512-'),
    )
    const elsewhere = packages.filter(
      ([, { resolved, link }]) =>
        link === true || (resolved !== undefined && !resolved.startsWith('https://')),
    )
    expect({ unsigned, elsewhere }).toEqual({ unsigned: [], elsewhere: [] })
  })

  test('a script at installation is allowed by name, or known not to be needed', () => {
    const withScript = [
      ...new Set(packages.filter(([, each]) => each.hasInstallScript).map(([path]) => nameOf(path))),
    ]
    const unknown = withScript.filter(
      (name) => !(name in manifest.allowScripts) && !withoutTheirScript.includes(name),
    )
    expect(unknown).toEqual([])
  })

  test('no script of a package runs at installation, whatever npm makes of `allowScripts`', () => {
    expect(readFileSync(join(packageRoot, '.npmrc'), 'utf8')).toMatch(/^ignore-scripts=true$/m)
    // The image is built without .npmrc.
    const image = readFileSync(join(packageRoot, 'docker/Dockerfile'), 'utf8')
    expect(image).toMatch(/^RUN npm ci .*--ignore-scripts\b/m)
  })

  test('fresh releases wait a week', () => {
    expect(readFileSync(join(packageRoot, '.npmrc'), 'utf8')).toMatch(/^min-release-age=7$/m)
  })

  test.each(['ws', 'parse5', 'fastify', 'socket.io', 'yjs', 'sharp', 'nodemailer', 'pg'])(
    'of %s there is one version, and no copy that nobody has looked at',
    (name) => {
      const found = packages.filter(([path]) => nameOf(path) === name)
      const own = lock.packages[`node_modules/${name}`]!.version!
      const versions = new Set(found.map(([, { version }]) => version!))
      expect([...versions].sort()).toEqual([...new Set([own, ...(reviewedCopies[name] ?? [])])].sort())
    },
  )

  test('an exception to an audit has a reason and a day that has not passed, a week ahead at most', () => {
    const waivers = read('docs/security/waivers.json') as {
      advisory: string
      reason: string
      until: string
    }[]
    for (const { advisory, reason, until } of waivers) {
      const days = (Date.parse(until) - Date.now()) / 86_400_000
      expect([advisory, reason.length > 10, days > 0 && days <= 7]).toEqual([advisory, true, true])
    }
  })

  test('what a release consists of can be written down, each part with its hash', () => {
    const { stdout } = spawnSync(process.execPath, ['bin/sbom.mjs'], {
      cwd: packageRoot,
      encoding: 'utf8',
      maxBuffer: 64 * 1024 * 1024,
      env: { ...process.env, NODE_OPTIONS: '' },
    })
    const bill = JSON.parse(stdout) as {
      bomFormat: string
      components: { name: string; hashes?: object[] }[]
    }
    expect(bill.bomFormat).toBe('CycloneDX')
    const parts = new Map(bill.components.map((component) => [component.name, component]))
    for (const name of ['fastify', 'yjs', 'pg', 'socket.io']) expect(parts.get(name)?.hashes).toHaveLength(1)
    expect(parts.has('eslint')).toBe(false)
  })
})
