import { execFileSync } from 'node:child_process'
import { chmodSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Vault } from '#server/auth/vault'
import { packageRoot } from '#server/config/package-root'
import { secretKeys } from '#server/config/secret-keys'

const good = 'k9fX2mQ7vL4pR8sT1wY6zB3nD5gH0jC-'
const other = 'Zq7Hn2Vb9Kx4Mw6Ty1Pc8Rd3Lf5Gs0Ja'

describe('config/secrets: made at first run, for us alone; short or known ones stop the boot', () => {
  let folder: string
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'briefroom-secrets-'))
  })
  afterEach(() => {
    rmSync(folder, { recursive: true, force: true })
  })
  const fromFile = () => secretKeys({ SECRET_KEY: [], DATA_DIR: folder })
  const file = () => join(folder, 'secret.key')

  test('the first start makes one of 256 bits with mode 600, and the next ones keep it', () => {
    const [made] = fromFile()
    expect(Buffer.from(made!, 'base64url')).toHaveLength(32)
    expect(statSync(file()).mode & 0o777).toBe(0o600)
    expect(fromFile()).toEqual([made])
  })

  test('a file that others can read stops the boot', () => {
    fromFile()
    chmodSync(file(), 0o644)
    expect(fromFile).toThrow(/can be read by others/)
  })

  test.each([
    ['short', 'k9fX2mQ7'],
    ['known', 'changeme-changeme-changeme-changeme'],
    ['an example', 'secret0123456789secret0123456789x'],
    ['one letter', 'a'.repeat(40)],
  ])('a secret that is %s stops the boot, from the environment and from the file', (_, secret) => {
    expect(() => secretKeys({ SECRET_KEY: [secret], DATA_DIR: folder })).toThrow(/SECRET_KEY/)
    writeFileSync(file(), `${secret}\n`, { mode: 0o600 })
    expect(fromFile).toThrow(/secret\.key/)
  })

  test('two at once: the new one seals, both open, until the old one goes', () => {
    const owner = 'user:1'
    const before = new Vault(secretKeys({ SECRET_KEY: [good], DATA_DIR: folder }))
    const both = new Vault(secretKeys({ SECRET_KEY: [other, good], DATA_DIR: folder }))
    const after = new Vault(secretKeys({ SECRET_KEY: [other], DATA_DIR: folder }))
    const old = before.seal(owner, Buffer.from('words'))
    expect(both.open(owner, old)?.toString()).toBe('words')
    const fresh = both.seal(owner, Buffer.from('more'))
    expect(after.open(owner, fresh)?.toString()).toBe('more')
    expect(after.open(owner, old)).toBeNull()
    expect(both.open('user:2', fresh)).toBeNull()
    fresh[fresh.length - 1]! ^= 1
    expect(both.open(owner, fresh)).toBeNull()
  })

  test('no secret stands in what is kept of the project', () => {
    const names = execFileSync('git', ['ls-files', '-z'], { cwd: packageRoot, encoding: 'utf8' }).split('\0')
    const forms = [
      /-----BEGIN (RSA |EC |OPENSSH |)PRIVATE KEY-----\s+[A-Za-z0-9+/]{40}/,
      /\bAKIA[0-9A-Z]{16}\b/,
      /\bgh[pousr]_[A-Za-z0-9]{36}\b/,
      /\bbr[sktl]_[\w-]{43}\b/,
      /\bxox[abprs]-[A-Za-z0-9-]{20,}/,
    ]
    const found = names
      .filter((name) => /\.(ts|mjs|js|json|vue|md|ya?ml|sh|env|toml)$|Dockerfile|Caddyfile/.test(name))
      .filter((name) => {
        const text = readTracked(name)
        return forms.some((form) => form.test(text))
      })
    expect(found).toEqual([])
  })
})

/** Empty for a file that somebody is just taking away. */
const readTracked = (name: string): string => {
  try {
    return readFileSync(join(packageRoot, name), 'utf8')
  } catch {
    return ''
  }
}
