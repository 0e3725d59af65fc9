import { createHash } from 'node:crypto'
import { block } from '#core/editor/sample/build'
import { normaliseJson } from '#core/editor/json/normalise-json'
import { sampleBriefing } from '#core/editor/sample/sample-briefing'
import { exportLimits } from '#workers/exporters/export-limits'
import { exportHtml } from '#workers/exporters/html/export-html'
import { exportMarkdown } from '#workers/exporters/markdown/export-markdown'
import type { ExportImage } from '#workers/exporters/revision-for-export'
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
    for (const place of ['@top-right', '@bottom-right'])
      expect(style).toMatch(new RegExp(`${place}\\{content:"TLP:AMBER\\+STRICT";[^}]*color:#000\\}`))
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

describe('pictures in an HTML file', () => {
  const [one, other] = ['0192f0c4-6a70-7000-8000-000000000011', '0192f0c4-6a70-7000-8000-000000000012']
  /** A text that shows the first picture three times and the other once, and how often the bytes of each were read. */
  const shown = () => {
    const read: string[] = []
    const picture = (upload: string): ExportImage => ({
      get bytes() {
        read.push(upload)
        return Buffer.alloc(900)
      },
      mediaType: 'image/png',
      width: 1,
      height: 1,
    })
    const content = normaliseJson({
      type: 'doc',
      content: [one, one, one, other].map((upload) => block('image', { upload })),
    })
    const images = new Map([one, other].map((upload) => [upload, picture(upload)]))
    return { of: sampleRevision({ content, images }), reads: () => read }
  }

  it('are written out once each, however often they are shown', async () => {
    const { of, reads } = shown()
    const html = read(await exportHtml(of))
    expect(html.match(/<img /g)).toHaveLength(4)
    expect(reads()).toEqual([one, other])
  })

  it('end it as soon as they alone are too big: what comes after them is not looked at', async () => {
    const { of, reads } = shown()
    const limits = { ...exportLimits, output: 3_000 }
    await expect(exportHtml(of, { limits })).rejects.toMatchObject({ code: 'EXPORT_TOO_BIG' })
    expect(reads()).toEqual([one])
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

describe('the line under a title', () => {
  it('has several who signed in their order, whatever they are written in', async () => {
    const approval = { by: 'محمد, דוד, Ada', at: revision.createdAt }
    const zh = read(await exportMarkdown({ ...revision, language: 'zh', approval }))
    expect(zh).toContain('批准人：محمد\u200e、דוד\u200e、Ada（')
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
