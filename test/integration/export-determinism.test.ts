import { execFile } from 'node:child_process'
import { createHash } from 'node:crypto'
import { promisify } from 'node:util'
import { fileURLToPath } from 'node:url'
import { exportFormats, type ExportFormat } from '#core/contracts/http/exports'
import { exporters } from '#workers/exporters/exporters'
import { richRevision } from '#test/integration/support/rich-revision'

const run = promisify(execFile)
const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex')

/** The hash of each format as another worker makes it: a process of its own, elsewhere on the globe, later. */
const elsewhere = async (environment: Record<string, string>): Promise<Record<string, string>> => {
  const script = fileURLToPath(new URL('support/hash-exports.mjs', import.meta.url))
  const hooks = new URL('../support/source-hooks.mjs', import.meta.url).href
  const options = ['--conditions=source', '--no-warnings', '--import', hooks, script]
  const { stdout } = await run(process.execPath, options, { env: { ...process.env, ...environment } })
  return JSON.parse(stdout) as Record<string, string>
}

describe('export/determinism: the same revision gives the same bytes', () => {
  const first: Partial<Record<ExportFormat, string>> = {}

  it.each(exportFormats)('%s twice', async (format) => {
    const once = await exporters[format](richRevision())
    const twice = await exporters[format](richRevision())
    expect(Buffer.compare(once.bytes, twice.bytes)).toBe(0)
    first[format] = sha256(once.bytes)
  })

  it('and on two other workers, in another zone and another language', async () => {
    const [one, two] = [
      await elsewhere({ TZ: 'Asia/Shanghai', LANG: 'zh_CN.UTF-8' }),
      await elsewhere({ TZ: 'America/New_York', LANG: 'C' }),
    ]
    expect(one).toEqual(first)
    expect(two).toEqual(first)
  })

  it('and another revision gives other bytes in each format', async () => {
    const other = { ...richRevision(), title: 'Another title' }
    for (const format of exportFormats)
      expect(sha256((await exporters[format](other)).bytes)).not.toBe(first[format])
  })
})
