import { strFromU8, unzipSync } from 'fflate'
import { defaultMarkdownParser } from 'prosemirror-markdown'
import { parse, serialize, type DefaultTreeAdapterTypes } from 'parse5'
import { exportedBriefing, exportedBriefingSchema } from '#core/contracts/http/exported-briefing'
import { contentHash } from '#core/editor/canonical/content-hash'
import { canonicalContent } from '#core/editor/canonical/canonical-content'
import { normaliseJson } from '#core/editor/json/normalise-json'
import type { EditorNode } from '#core/editor/json/editor-json'
import {
  block,
  citation,
  footnote,
  heading,
  keyJudgement,
  link,
  paragraph,
  table,
  text,
} from '#core/editor/sample/build'
import { sampleBriefing } from '#core/editor/sample/sample-briefing'
import { hostileLines } from '#test/integration/support/hostile-text'
import { exportEvidence } from '#workers/exporters/evidence/export-evidence'
import { exportHtml } from '#workers/exporters/html/export-html'
import { exportJson } from '#workers/exporters/json/export-json'
import { exportMarkdown } from '#workers/exporters/markdown/export-markdown'
import { sampleRevision } from '#workers/exporters/sample-revision'

/** As a reader of CommonMark shows it that lets raw HTML through. */
const asHtml = (markdown: string) => defaultMarkdownParser.tokenizer.set({ html: true }).render(markdown)
const read = ({ bytes }: { bytes: Uint8Array }) => new TextDecoder().decode(bytes)
const [first, second, third, fourth] = hostileLines as [string, string, string, string]
const content: EditorNode[] = [
  ...hostileLines.map((line) => paragraph(line)),
  heading(1, first),
  table([...hostileLines.slice(0, 2)], [...hostileLines.slice(2, 4)]),
  keyJudgement({ likelihood: first, confidence: '<x>', basis: [second, 7] }, third),
  block('callout', { kind: fourth }, paragraph(fourth)),
  block('image', { upload: '"><script>', alt: '"><script>' }),
  paragraph(text('x', link('javascript:alert(1)')), footnote(hostileLines[9]!)),
  paragraph(
    citation({
      articleTitle: first,
      quote: hostileLines[11]!,
      url: 'javascript:alert(1)',
      language: '"><b>',
    }),
  ),
]
const hostile = {
  ...sampleRevision({ content: canonicalContent(normaliseJson({ type: 'doc', content })) }),
  title: hostileLines[24]!,
  desk: hostileLines[11]!,
  authors: [hostileLines[12]!],
  name: hostileLines[13]!,
  look: { headerText: hostileLines[13]!, accent: '#7a1f1f', logo: null },
}

type Node = DefaultTreeAdapterTypes.Node
type Element = DefaultTreeAdapterTypes.Element

/** All elements of a page, as a parser of its own builds them. */
const elementsIn = (html: string): Element[] => {
  const walk = (node: Node): Element[] => [
    ...('tagName' in node ? [node] : []),
    ...('childNodes' in node ? node.childNodes.flatMap(walk) : []),
  ]
  return walk(parse(html))
}
const textOf = (node: Node): string =>
  'value' in node ? node.value : 'childNodes' in node ? node.childNodes.map(textOf).join('') : ''
const safe = (html: string) => {
  const elements = elementsIn(html)
  const names = new Set(elements.map(({ tagName }) => tagName))
  for (const name of ['script', 'svg', 'math', 'iframe', 'object', 'embed', 'form', 'base', 'link'])
    expect(names).not.toContain(name)
  const attributes = elements.flatMap(({ attrs }) => attrs)
  expect(attributes.filter(({ name }) => name.startsWith('on') || name === 'style')).toEqual([])
  const addresses = attributes
    .filter(({ name }) => name === 'href' || name === 'src')
    .map(({ value }) => value)
  expect(addresses.filter((address) => !/^(#|https?:|mailto:|data:image\/)/.test(address))).toEqual([])
  return elements
}

describe('export/injection: text stays text in every format', () => {
  it('HTML: an independent parser finds no element, attribute or address that the text named', async () => {
    const html = read(await exportHtml(hostile))
    const elements = safe(html)
    const paragraphs = elements.filter(({ tagName }) => tagName === 'p').map(textOf)
    for (const line of hostileLines) expect(paragraphs).toContain(line)
    expect(textOf(elements.find(({ tagName }) => tagName === 'title')!)).toBe(hostile.title)
    expect(textOf(elements.find(({ tagName }) => tagName === 'h1')!)).toBe(hostile.title)
    expect(serialize(parse(html))).toContain('TLP:AMBER')
  })

  it('Markdown: a reader with raw HTML switched on finds the same words and no address but sound ones', async () => {
    const markdown = read(await exportMarkdown(hostile))
    const html = asHtml(markdown)
    const elements = safe(html)
    expect(elements.filter(({ tagName }) => tagName === 'img')).toEqual([])
    const bare = (value: string) => value.replace(/\s/g, '')
    const words = bare(textOf(parse(html)))
    for (const line of hostileLines) expect(words).toContain(bare(line))
  })

  it('Markdown: formulas and commands begin no cell, for a table that is pasted into a sheet', async () => {
    const cells = ['=1+1', '+1', '-1', '@x', '\t=1']
    const revision = sampleRevision({
      content: normaliseJson({ type: 'doc', content: [table(cells, cells)] }),
    })
    const html = asHtml(read(await exportMarkdown(revision)))
    for (const cell of cells) expect(html).toContain(cell.trim())
  })

  it('JSON: comes back as it was, by the published schema', async () => {
    const parsed: unknown = JSON.parse(read(await exportJson(hostile)))
    const briefing = exportedBriefing.parse(parsed)
    expect(briefing.content).toEqual(hostile.content)
    expect(briefing.title).toBe(hostile.title)
    expect(exportedBriefingSchema()).toMatchObject({ type: 'object', $id: '/api/schemas/briefing.json' })
  })

  it('JSON: its first members give the hash of the words', async () => {
    const { title, language, marking } = sampleRevision()
    const words = { title, language, marking, content: sampleBriefing('zh') }
    const revision = sampleRevision({ ...words, contentHash: await contentHash(words) })
    const briefing = exportedBriefing.parse(JSON.parse(read(await exportJson(revision))))
    expect(await contentHash(briefing as unknown as typeof words)).toBe(revision.contentHash)
  })

  it('evidence: hostile titles, types and names of articles name no file and open nothing', async () => {
    const evidence = [
      {
        articleId: '0192f0c4-6a70-7000-8000-000000000001',
        number: 1,
        title: '</title><script>alert(1)</script>',
        url: '"><script>alert(1)</script>',
        publisher: '../../evil',
        language: '"><script>',
        publishedAt: null,
        fetchedAt: '2026-02-11T01:00:00.000Z',
        textSha256: 'x',
        text: 'x',
        html: '<p>x</p>',
        raw: null,
      },
    ]
    const files = unzipSync((await exportEvidence({ ...hostile, evidence })).bytes)
    expect(Object.keys(files).filter((name) => !/^[a-z0-9./-]+$/.test(name) || name.includes('..'))).toEqual(
      [],
    )
    for (const [name, bytes] of Object.entries(files)) if (name.endsWith('.html')) safe(strFromU8(bytes))
  })
})
