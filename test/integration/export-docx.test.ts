import fc from 'fast-check'
import { canonicalContent } from '#core/editor/canonical/canonical-content'
import type { EditorNode } from '#core/editor/json/editor-json'
import { normaliseJson } from '#core/editor/json/normalise-json'
import { arbitraryDocument } from '#core/editor/sample/arbitrary-document'
import {
  block,
  bold,
  citation,
  footnote,
  heading,
  keyJudgement,
  link,
  list,
  paragraph,
  table,
  text,
} from '#core/editor/sample/build'
import { sampleBriefing } from '#core/editor/sample/sample-briefing'
import { readDocx } from '#test/integration/support/docx-reader'
import { hostileLines } from '#test/integration/support/hostile-text'
import { redWithoutWords } from '#test/integration/support/red-portions'
import { exportDocx } from '#workers/exporters/docx/export-docx'
import { sampleRevision } from '#workers/exporters/sample-revision'

const seed = Number(process.env.SEED ?? Date.now() % 2 ** 31)
const saying = (...content: EditorNode[]) =>
  sampleRevision({ content: normaliseJson({ type: 'doc', content }) })
const png = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
)

describe('a Word file', () => {
  it.each(['en', 'zh'] as const)(
    'holds every word in named styles, with the marking on each page (%s)',
    async (language) => {
      const revision = sampleRevision({
        language,
        content: sampleBriefing(language),
        marking: 'AMBER+STRICT',
      })
      const file = readDocx((await exportDocx(revision)).bytes)
      const styles = new Set(file.paragraphs.map(({ style }) => style))
      for (const style of [
        'Title',
        'Heading1',
        'Heading2',
        'KeyJudgement',
        'Quote',
        'ListParagraph',
        'TableHead',
        'CalloutAssumption',
        'Source',
        'SourceQuote',
      ])
        expect(styles).toContain(style)
      expect(file.textOf('word/header1.xml')).toContain('TLP:AMBER+STRICT')
      expect(file.textOf('word/footer1.xml')).toContain('TLP:AMBER+STRICT')
      const fields = Array.from(file.part('word/footer1.xml').getElementsByTagName('w:instrText'))
      expect(fields.map(({ textContent }) => textContent)).toEqual(['PAGE', 'NUMPAGES'])
      const all = file.paragraphs.map(({ text: words }) => words).join('\n')
      for (const words of language === 'en'
        ? [
            'Bottom line',
            'very unlikely (5–20%)',
            'B2 (usually reliable',
            '「港口管理局表示',
            'How to read the scales',
          ]
        : ['核心结论', '极不可能（5–20%）', '“未经讨论即获通过”', 'Exporters have been told', '量表说明'])
        expect(all).toContain(words)
      expect(all).toContain(revision.contentHash)
      expect(all).toContain('7f3a1c5be0d94b6f8a2f4c3d1e5b6a798877665544332211ffeeddccbbaa9900')
      expect(file.textOf('word/footnotes.xml')).toContain(language === 'en' ? 'Chinese only' : '原文仅有中文')
      expect(file.textOf('docProps/core.xml')).toBe('')
      expect(file.part('docProps/core.xml').textContent).toContain(revision.title)
    },
  )

  it('has the same bytes each time, and the time of the revision alone', async () => {
    const content = {
      type: 'doc' as const,
      content: [...(sampleBriefing('zh').content ?? []), paragraph(text('x', link('https://a.example/')))],
    }
    const revision = sampleRevision({ content })
    const [first, second] = [await exportDocx(revision), await exportDocx(revision)]
    expect(Buffer.compare(first.bytes, second.bytes)).toBe(0)
    const times = readDocx(first.bytes).part('docProps/core.xml').textContent ?? ''
    expect(times.match(/\d{4}-\d\d-\d\dT[\d:]+Z/g)).toEqual(['2026-02-14T14:10:00Z', '2026-02-14T14:10:00Z'])
  })

  it('gives each list its own numbers, and each language its font and its language', async () => {
    const numbers = (start: number, ...items: string[]) => ({
      ...list('orderedList', ...items.map((item) => paragraph(item))),
      attrs: { start },
    })
    const file = readDocx(
      (await exportDocx(saying(numbers(1, 'a', 'b'), paragraph('between'), numbers(1, 'c'), numbers(7, 'd'))))
        .bytes,
    )
    const used = Array.from(file.part('word/document.xml').getElementsByTagName('w:numId')).map((each) =>
      each.getAttribute('w:val'),
    )
    expect(used[0]).toBe(used[1])
    expect(new Set(used).size).toBe(3)
    const starts = Array.from(file.part('word/numbering.xml').getElementsByTagName('w:start')).map((each) =>
      each.getAttribute('w:val'),
    )
    expect(starts).toContain('7')
    const [fonts] = Array.from(file.part('word/styles.xml').getElementsByTagName('w:rFonts'))
    expect(fonts?.getAttribute('w:eastAsia')).toBe('Microsoft YaHei')
    const [language] = Array.from(file.part('word/styles.xml').getElementsByTagName('w:lang'))
    expect([language?.getAttribute('w:val'), language?.getAttribute('w:eastAsia')]).toEqual([
      'en-GB',
      'zh-CN',
    ])
  })

  it('has Chinese quotation marks and dashes as wide as Chinese in Chinese words, and a title of one line in its head', async () => {
    const words = paragraph('他说“未作说明”——……', text('“粗体”', bold), 'Xi’s')
    const title = '关于对部分两用物项实施出口许可管理的新规将如何影响买方的综合研判报告'.repeat(3)
    const made = (language: 'en' | 'zh') =>
      exportDocx({ ...saying(words), language, title }).then(({ bytes }) => readDocx(bytes))
    const hinted = (file: ReturnType<typeof readDocx>): string[] =>
      Array.from(file.part('word/document.xml').getElementsByTagName('w:r'))
        .filter((run) =>
          Array.from(run.getElementsByTagName('w:rFonts')).some(
            (fonts) => fonts.getAttribute('w:hint') === 'eastAsia',
          ),
        )
        .map((run) => run.textContent ?? '')
    const file = await made('zh')
    expect(hinted(file)).toEqual(expect.arrayContaining(['他说“未作说明”——……', '“粗体”']))
    expect(hinted(file)).not.toContain('Xi’s')
    expect(hinted(await made('en'))).toEqual([])
    expect(file.textOf('word/header1.xml').length).toBeLessThan(60)
  })

  it('says the marking of a list item', async () => {
    const item = block('listItem', {}, block('paragraph', { marking: 'RED' }, text('kept close')))
    const file = readDocx((await exportDocx(saying(block('bulletList', {}, item)))).bytes)
    expect(file.paragraphs.map(({ text: words }) => words)).toContain('(TLP:RED) kept close')
  })

  it('says the marking of what has no words of its own, of what lies too deep and of a source', async () => {
    const file = readDocx((await exportDocx(saying(...redWithoutWords))).bytes)
    const said = file.paragraphs.map(({ text: words }) => words).join('\n')
    expect(said.match(/\(TLP:RED\)/g)).toHaveLength(redWithoutWords.length)
  })

  it('links each citation to its source', async () => {
    const file = readDocx((await exportDocx(sampleRevision({ content: sampleBriefing('en') }))).bytes)
    const body = file.part('word/document.xml')
    const anchors = Array.from(body.getElementsByTagName('w:hyperlink')).flatMap(
      (each) => each.getAttribute('w:anchor') ?? [],
    )
    const names = new Set(
      Array.from(body.getElementsByTagName('w:bookmarkStart')).map((each) => each.getAttribute('w:name')),
    )
    expect(anchors.length).toBeGreaterThan(3)
    expect(anchors.filter((anchor) => !names.has(anchor))).toEqual([])
  })

  it('has a contents field with its entries when it is long', async () => {
    const once = sampleBriefing('en').content ?? []
    const long = sampleRevision({ content: { type: 'doc', content: [...once, ...once, ...once, ...once] } })
    const file = readDocx((await exportDocx(long)).bytes)
    const fields = Array.from(file.part('word/document.xml').getElementsByTagName('w:instrText')).map(
      ({ textContent }) => textContent,
    )
    expect(fields.some((field) => field?.startsWith('TOC'))).toBe(true)
    expect(file.paragraphs.filter(({ style }) => style === 'TOC1').length).toBeGreaterThan(5)
  })

  it('holds pictures of uploads, the logo of the desk, and says where a picture is missing', async () => {
    const image = { bytes: png, mediaType: 'image/png' as const, width: 1, height: 1 }
    const revision = {
      ...saying(
        block('image', { upload: 'known', alt: 'a map' }),
        block('image', { upload: 'unknown', alt: 'a chart' }),
      ),
      images: new Map([['known', image]]),
      look: { headerText: 'China & Asia <desk>', accent: '#7a1f1f', logo: image },
      approval: null,
    }
    const file = readDocx((await exportDocx(revision)).bytes)
    expect(file.names.filter((name) => name.startsWith('word/media/'))).toHaveLength(1)
    expect(Array.from(file.part('word/document.xml').getElementsByTagName('pic:pic'))).toHaveLength(2)
    expect(file.paragraphs.map((each) => each.text)).toEqual(
      expect.arrayContaining(['[Image: a chart]', 'Unapproved draft']),
    )
    expect(file.textOf('word/header1.xml')).toContain('China & Asia <desk>')
  })

  it('has pictures and tables within the cell that they stand in, also behind a cell of two rows', async () => {
    const wide = { bytes: png, mediaType: 'image/png' as const, width: 4000, height: 100 }
    const picture = block('image', { upload: 'wide', alt: 'a chart' })
    const row = (...cells: EditorNode[]) => block('tableRow', {}, ...cells)
    const cell = (content: EditorNode, attrs = {}) => block('tableCell', attrs, content)
    const rows = [
      row(cell(paragraph('two rows'), { rowspan: 2 }), cell(picture), cell(paragraph('x'))),
      row(cell(picture), cell(table(['in', 'side']))),
    ]
    const { bytes } = await exportDocx({
      ...saying(block('table', {}, ...rows)),
      images: new Map([['wide', wide]]),
    })
    const all = (name: string) =>
      Array.from(readDocx(bytes).part('word/document.xml').getElementsByTagName(name))
    const [outer, inner] = all('w:tblW').map((each) => Number(each.getAttribute('w:w')))
    const columns = all('w:gridCol').map((each) => Number(each.getAttribute('w:w')))
    // English metric units, of which a twentieth of a point is 635.
    for (const extent of all('wp:extent'))
      expect(Number(extent.getAttribute('cx')) / 635).toBeLessThanOrEqual(columns[1]!)
    expect(inner).toBeLessThanOrEqual(columns[2]!)
    expect(outer).toBe(8958)
  })

  it('export/injection: sets what would be a field or a tag as the text it is', async () => {
    const revision = saying(
      ...hostileLines.map((line) => paragraph(line)),
      heading(1, hostileLines[0]!),
      table(hostileLines.slice(0, 2), hostileLines.slice(2, 4)),
      keyJudgement({ likelihood: hostileLines[0], confidence: '<x>' }, hostileLines[6]!),
      block('codeBlock', {}, text(hostileLines.join('\n'))),
      paragraph(
        footnote(hostileLines[9]!),
        citation({ articleTitle: hostileLines[10]!, quote: hostileLines[11]!, url: 'javascript:alert(1)' }),
      ),
      paragraph('bell \u0007 and \u000b tab and \ufffe'),
    )
    const [title, desk, author, name] = hostileLines
    const file = readDocx(
      (await exportDocx({ ...revision, title: title!, desk: desk!, authors: [author!], name: name! })).bytes,
    )
    const lines = file.paragraphs.map((each) => each.text)
    for (const line of hostileLines) expect(lines).toContain(line)
    expect(file.textOf('word/footnotes.xml')).toContain(hostileLines[9])
    const fields = ['word/document.xml', 'word/footnotes.xml', 'word/header1.xml'].flatMap((part) =>
      Array.from(file.part(part).getElementsByTagName('w:instrText')),
    )
    expect(fields).toEqual([])
    expect(file.names.filter((each) => /vbaProject|embeddings|externalLink/.test(each))).toEqual([])
    const targets = Array.from(
      file.part('word/_rels/document.xml.rels').getElementsByTagName('Relationship'),
    ).filter((each) => each.getAttribute('TargetMode') === 'External')
    expect(targets).toEqual([])
    expect(lines).toContain('bell  and  tab and ')
  })

  it(`is sound XML for any document, however broken (SEED=${seed})`, async () => {
    const samples = fc.sample(arbitraryDocument, { numRuns: 150, seed })
    const content = samples.flatMap(
      ({ content: inner }) => canonicalContent({ type: 'doc', content: inner ?? [] }).content ?? [],
    )
    const { bytes } = await exportDocx(saying(...content))
    const file = readDocx(bytes)
    for (const part of file.names.filter((each) => each.endsWith('.xml')))
      expect(file.part(part).localName).not.toBe('parsererror')
    expect(file.paragraphs.length).toBeGreaterThan(100)
  })
})
