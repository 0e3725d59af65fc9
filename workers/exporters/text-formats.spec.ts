import { createHash } from 'node:crypto'
import { sampleBriefing } from '#core/editor/sample/sample-briefing'
import { exportLimits } from '#workers/exporters/export-limits'
import { exportHtml } from '#workers/exporters/html/export-html'
import { exportMarkdown } from '#workers/exporters/markdown/export-markdown'
import { sampleRevision } from '#workers/exporters/sample-revision'

const read = ({ bytes }: { bytes: Uint8Array }) => new TextDecoder().decode(bytes)
const revision = sampleRevision({ language: 'zh', content: sampleBriefing('zh'), marking: 'AMBER+STRICT' })

describe('an HTML file', () => {
  it('carries marking, hash and a policy under which its own style is all that works', async () => {
    const html = read(await exportHtml(revision))
    const style = /<style>([\s\S]*)<\/style>/.exec(html)?.[1] ?? ''
    const hash = createHash('sha256').update(style).digest('base64')
    expect(html).toContain(`default-src 'none'; style-src 'sha256-${hash}'`)
    expect(html.indexOf('content-security-policy')).toBeLessThan(html.indexOf('<style>'))
    expect(html.match(/<p class="marking">TLP:AMBER\+STRICT/g)).toHaveLength(2)
    expect(style).toContain('@top-right{content:"TLP:AMBER+STRICT"')
    expect(html).toContain(revision.contentHash)
    expect(html).toContain('<html lang="zh-CN">')
    expect(html).not.toMatch(/<script|style=|onerror=/)
  })

  it('escapes title, desk, names and approval', async () => {
    const evil = '</title><script>alert(1)</script>'
    const html = read(
      await exportHtml({
        ...revision,
        title: evil,
        desk: evil,
        authors: [evil],
        name: evil,
        approval: { by: evil, at: revision.createdAt },
      }),
    )
    expect(html).not.toContain('<script')
  })
})

describe('a Markdown file', () => {
  it('has the marking first and last, and the hash', async () => {
    const lines = read(await exportMarkdown(revision))
      .trim()
      .split('\n')
    expect([lines[0], lines.at(-1)]).toEqual(['**TLP:AMBER+STRICT**', '**TLP:AMBER+STRICT**'])
    expect(lines).toContain('# Export licences for refined graphite')
    expect(lines.join('\n')).toContain(revision.contentHash)
  })
})

describe.each([
  ['html', exportHtml],
  ['markdown', exportMarkdown],
])('%s', (_name, make) => {
  it('has the same bytes each time', async () => {
    expect(Buffer.compare((await make(revision)).bytes, (await make(revision)).bytes)).toBe(0)
  })

  it('says its progress and keeps the limits', async () => {
    const said: number[] = []
    await make(revision, {}, { onProgress: (progress) => said.push(progress) })
    expect(said.at(-1)).toBe(1)
    await expect(make(revision, { limits: { ...exportLimits, output: 10 } })).rejects.toMatchObject({
      code: 'EXPORT_TOO_BIG',
    })
    await expect(make(revision, {}, { signal: AbortSignal.abort(new Error('no')) })).rejects.toThrow('no')
  })
})
