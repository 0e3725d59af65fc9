import { readdirSync } from 'node:fs'
import { tmpdir } from 'node:os'
import fc from 'fast-check'
import sharp from 'sharp'
import { canonicalContent } from '#core/editor/canonical/canonical-content'
import type { EditorNode } from '#core/editor/json/editor-json'
import { arbitraryDocument } from '#core/editor/sample/arbitrary-document'
import { block, citation, footnote, heading, list, paragraph, table, text } from '#core/editor/sample/build'
import { sampleBriefing } from '#core/editor/sample/sample-briefing'
import { bare, readPdf, saying } from '#test/integration/support/pdf-reader'
import { redWithoutWords } from '#test/integration/support/red-portions'
import { exportLimits } from '#workers/exporters/export-limits'
import { exportPdf } from '#workers/exporters/pdf/export-pdf'
import { sampleRevision } from '#workers/exporters/sample-revision'

const seed = Number(process.env.SEED ?? Date.now() % 2 ** 31)
const onePixel = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
)

/** Words of a page, as `pdftotext -bbox` gives it, that are printed over one another. */
function overlapping(page: string): string[] {
  const words = Array.from(
    page.matchAll(/xMin="([\d.]+)" yMin="([\d.]+)" xMax="([\d.]+)" yMax="([\d.]+)">(.*?)</g),
    ([, left, top, right, bottom, text]) => ({
      ...{ left: Number(left), top: Number(top), right: Number(right), bottom: Number(bottom) },
      text: text!,
    }),
  )
  const isOver = (one: (typeof words)[number], other: (typeof words)[number]) =>
    one.left + 1 < other.right &&
    other.left + 1 < one.right &&
    one.top + 1 < other.bottom &&
    other.top + 1 < one.bottom
  return words.flatMap((one, at) =>
    words.slice(at + 1).flatMap((other) => (isOver(one, other) ? [`${one.text} ${other.text}`] : [])),
  )
}

describe('a PDF', () => {
  it.each(['en', 'zh'] as const)(
    'holds every word, the marking on each page, tags and embedded fonts (%s)',
    async (language) => {
      const { bytes, pages, notes } = await exportPdf(
        sampleRevision({ language, content: sampleBriefing(language), marking: 'AMBER+STRICT' }),
      )
      const file = readPdf(bytes)
      expect(notes).toEqual([])
      expect(file.pages).toHaveLength(pages)
      for (const [index, page] of file.pages.entries()) {
        expect(page.match(/TLP:AMBER\+STRICT/g)).toHaveLength(2)
        expect(bare(page)).toContain(`${index + 1}/${pages}`)
      }
      const all = bare(file.pages.join(''))
      for (const word of language === 'en'
        ? ['Bottomline', 'very unlikely (5–20%)', 'B2usuallyreliable', '18,400', 'HS2504.10']
        : ['核心结论', '极不可能（5–20%）', '未经讨论即获通过', '「港口管理局表示', '来源可靠性'])
        expect(all).toContain(bare(word))
      expect(file.info).toMatch(/Tagged:\s+yes/)
      expect(file.metadata).toMatch(/<pdfaid:part>2<.*<pdfaid:conformance>A</s)
      expect(file.fonts.every((line) => line.includes(' yes yes yes '))).toBe(true)
      expect(file.check).toContain('No syntax or stream encoding errors found')
    },
  )

  it('says the marking of what has no words of its own, of what lies too deep and of a source', async () => {
    const { pages } = readPdf((await exportPdf(saying(...redWithoutWords))).bytes)
    expect(bare(pages.join('')).match(/\(TLP:RED\)/g)).toHaveLength(redWithoutWords.length)
  })

  it('has the same bytes from two processes, and the day of the revision, not of today', async () => {
    const revision = sampleRevision({ content: sampleBriefing('zh') })
    const [first, second] = [await exportPdf(revision), await exportPdf(revision)]
    expect(Buffer.compare(first.bytes, second.bytes)).toBe(0)
    expect(readPdf(first.bytes).info).toMatch(/CreationDate:.*Feb 14.* 2026/)
  })

  it('loses nothing of a table, a judgement or a source that is taller than a page', async () => {
    const words = (count: number) => Array.from({ length: count }, (_, n) => `w${n}`).join(' ')
    const rows = Array.from({ length: 11 }, (_, row) => ['Head', row === 0 ? 'Words' : words(120)])
    const passages = Array.from({ length: 12 }, (_, n) =>
      citation({ id: `c${n}`, articleId: 'a', articleTitle: 'Long', quote: `${words(89)} w${89 + n}` }),
    )
    const said = async (...content: EditorNode[]) =>
      readPdf((await exportPdf(saying(...content))).bytes)
        .pages.join(' ')
        .match(/\bw\d+/g)?.length
    expect(await said(table(...rows))).toBe(1200)
    expect(await said(block('keyJudgement', { likelihood: 5, row: 1 }, text(words(900))))).toBe(900)
    expect(await said(paragraph('It says', ...passages))).toBeGreaterThanOrEqual(1080)
  })

  it('breaks a word that is longer than a line, and leaves its letters as they were', async () => {
    const address = `https://ports.example/${'abcdefghij'.repeat(18)}`
    const content = [paragraph(`See ${address}`), table(['a', 'b'], [address, 'beside'])]
    const { boxes, pages } = readPdf((await exportPdf(saying(...content))).bytes)
    const width = Number(/page width="([\d.]+)"/.exec(boxes)![1])
    const ends = [...boxes.matchAll(/xMax="([\d.]+)"/g)].map(([, end]) => Number(end))
    expect(Math.max(...ends)).toBeLessThan(width - 40)
    expect(bare(pages.join('')).split(address)).toHaveLength(3)
  })

  it('keeps the words of narrow columns apart, and a row on one page', async () => {
    const remark = 'Licences come within twenty working days, but slots were withdrawn without notice.'
    const row = (n: number) => [
      ...[String(n), 'Northern Graphite & Refractories Export Company Limited', 'Qingdao, Shandong'],
      ...['18,400.25', '19,150.00', '−17,020.75', `from${n} ${remark} to${n}`],
      `https://ports.example/${'abcdefghij'.repeat(14)}`,
    ]
    const head = ['No.', 'Company', 'Place', '2023', '2024', '2025', 'Remark', 'Source']
    const { boxes, pages } = readPdf(
      (await exportPdf(saying(table(head, ...Array.from({ length: 24 }, (_, n) => row(n)))))).bytes,
    )
    for (const page of boxes.split('<page ').slice(1)) expect(overlapping(page)).toEqual([])
    for (const page of pages) expect(page.match(/\bfrom\d+/g)?.length).toBe(page.match(/\bto\d+/g)?.length)
  })

  it('has a long title on one line of the head of each page', async () => {
    const title = 'What the new form for export licences really asks of buyers of refined graphite '
      .repeat(3)
      .trim()
    const { boxes, pages } = readPdf(
      (await exportPdf({ ...saying(paragraph('words '.repeat(4_000))), title, approval: null })).bytes,
    )
    expect(pages.length).toBeGreaterThan(3)
    for (const page of pages.slice(1)) expect(page).toMatch(/^What the new form .*…/)
    const tops = Array.from(boxes.split('<page ')[3]!.matchAll(/yMin="([\d.]+)"/g), ([, top]) => Number(top))
    expect(Math.min(...tops)).toBeGreaterThan(40)
  })

  it('says a note of a heading once, at the heading and not in the contents', async () => {
    const once = sampleBriefing('en').content ?? []
    const noted = heading(2, 'Noted', footnote('said once'), citation({ articleTitle: 'A', quote: 'q' }))
    const { pages } = readPdf((await exportPdf(saying(...once, ...once, noted, ...once))).bytes)
    expect(pages[1]).toContain('Contents')
    expect(pages[1]).toContain('Noted')
    expect(pages.join('').match(/said once/g)).toHaveLength(1)
    expect(pages[1]).not.toContain('said once')
  })

  it(`can be made of any document, however broken (SEED=${seed})`, async () => {
    const samples = fc.sample(arbitraryDocument, { numRuns: 150, seed })
    const revision = saying(
      ...samples.flatMap(
        ({ content }) => canonicalContent({ type: 'doc', content: content ?? [] }).content ?? [],
      ),
    )
    expect((await exportPdf(revision)).pages).toBeGreaterThan(0)
  })

  it('keeps its text at the greatest depth that is let in (limit L06)', async () => {
    const nest = (depth: number): EditorNode =>
      depth === 0
        ? paragraph('innermost')
        : depth % 2
          ? block('blockquote', {}, nest(depth - 1))
          : list('bulletList', nest(depth - 1))
    expect(readPdf((await exportPdf(saying(nest(32)))).bytes).pages.join('')).toContain('innermost')
  })

  it('holds pictures of uploads, and says where one is missing', async () => {
    const image = (upload: string, alt: string) => block('image', { upload, alt })
    const images = new Map([
      ['known', { bytes: onePixel, mediaType: 'image/png' as const, width: 1, height: 1 }],
    ])
    const { bytes, notes } = await exportPdf({
      ...saying(image('known', 'a map'), image('known', ''), image('unknown', 'a chart')),
      images,
    })
    expect(notes).toEqual([])
    expect(readPdf(bytes).pages.join('')).toContain('[Image: a chart]')
  })

  it('holds a picture as the house keeps it: a large WebP, fitted into the page', async () => {
    const bytes = await sharp({ create: { width: 2000, height: 900, channels: 3, background: '#3a7' } })
      .webp({ nearLossless: true, quality: 80 })
      .toBuffer()
    const file = await exportPdf({
      ...saying(paragraph('Above.'), block('image', { upload: 'known', alt: 'a map' }), paragraph('Below.')),
      images: new Map([['known', { bytes, mediaType: 'image/webp' as const, width: 2000, height: 900 }]]),
    })
    expect(file.notes).toEqual([])
    const { pages } = readPdf(file.bytes)
    expect(pages).toHaveLength(1)
    expect(pages[0]).toMatch(/Above\.[^]*Below\./)
    expect(pages[0]).not.toContain('[Image')
  })

  it('has a cover from three pages on, and says on each page that it is a draft', async () => {
    const note = readPdf((await exportPdf({ ...saying(paragraph('short')), approval: null })).bytes)
    expect(note.pages).toHaveLength(1)
    expect(note.pages[0]).toContain('short')
    const { bytes } = await exportPdf({
      ...sampleRevision({ content: sampleBriefing('en') }),
      approval: null,
    })
    const report = readPdf(bytes)
    expect(report.pages[0]).not.toContain('Bottom line')
    expect(report.pages[0]).toContain('To verify')
    for (const page of report.pages) expect(page).toContain('Unapproved draft')
  })

  it('carries the look of the desk', async () => {
    const image = { bytes: onePixel, mediaType: 'image/png' as const, width: 1, height: 1 }
    const look = { headerText: 'Asia <desk> #x', accent: '#7a1f1f', logo: image }
    const { bytes, notes } = await exportPdf({ ...saying(paragraph('x')), look })
    expect(notes).toEqual([])
    expect(readPdf(bytes).pages[0]).toContain('Asia <desk> #x')
  })

  it('has contents when it is long', async () => {
    const once = sampleBriefing('en').content ?? []
    const long = sampleRevision({ content: { type: 'doc', content: [...once, ...once, ...once] } })
    expect(readPdf((await exportPdf(long)).bytes).pages[1]).toContain('Contents')
    const short = readPdf((await exportPdf(sampleRevision({ content: sampleBriefing('en') }))).bytes)
    expect(short.pages.join('')).not.toContain('Contents')
  })
})

describe('export/limits: an export that would not end', () => {
  const folders = () => readdirSync(tmpdir()).filter((name) => name.startsWith('briefroom-export-'))
  const revision = sampleRevision({ content: sampleBriefing('en') })

  it('is killed at its deadline and leaves no folder', async () => {
    const before = folders()
    await expect(exportPdf(revision, { limits: { ...exportLimits, milliseconds: 1 } })).rejects.toMatchObject(
      { code: 'EXPORT_TIMEOUT' },
    )
    expect(folders()).toEqual(before)
  })

  it('is killed above its memory', async () => {
    await expect(exportPdf(revision, { limits: { ...exportLimits, memory: 1 } })).rejects.toMatchObject({
      code: 'EXPORT_TOO_BIG',
    })
  })

  it('is refused above its pages and its size', async () => {
    await expect(exportPdf(revision, { limits: { ...exportLimits, pages: 1 } })).rejects.toMatchObject({
      code: 'EXPORT_TOO_BIG',
    })
    await expect(exportPdf(revision, { limits: { ...exportLimits, output: 10 } })).rejects.toMatchObject({
      code: 'EXPORT_TOO_BIG',
    })
  })

  it('ends when it is cancelled', async () => {
    const cancelled = new AbortController()
    const made = exportPdf(
      revision,
      {},
      {
        signal: cancelled.signal,
        onProgress: (_, step) => {
          if (step === 'layout') cancelled.abort(new Error('no longer wanted'))
        },
      },
    )
    await expect(made).rejects.toThrow('no longer wanted')
  })
})
