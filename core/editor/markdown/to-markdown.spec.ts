import fc from 'fast-check'
import { defaultMarkdownParser } from 'prosemirror-markdown'
import { normaliseJson } from '#core/editor/json/normalise-json'
import { toMarkdown } from '#core/editor/markdown/to-markdown'
import {
  block,
  bold,
  citation,
  footnote,
  italic,
  keyJudgement,
  link,
  list,
  paragraph,
  table,
  text,
} from '#core/editor/sample/build'
import type { EditorNode } from '#core/editor/json/editor-json'

const markdown = (...content: EditorNode[]) =>
  toMarkdown(normaliseJson({ type: 'doc', content }), { language: 'en' })

/** What a reader of CommonMark makes of it; HTML is let through, as readers do. */
const render = (source: string) => defaultMarkdownParser.tokenizer.set({ html: true }).render(source)
const textOf = (html: string) =>
  html
    .replace(/<[^>]*>/g, '')
    .replace(
      /&(lt|gt|amp|quot);/g,
      (_, name: string) => ({ lt: '<', gt: '>', amp: '&', quot: '"' })[name] ?? '',
    )

const rowOf = (...cells: EditorNode[]) =>
  block('table', {}, block('tableRow', {}, ...cells.map((cell) => block('tableCell', {}, cell))))

describe('toMarkdown', () => {
  it('keeps literal what would begin something', () => {
    for (const line of [
      '# no heading',
      '1. no list',
      '- no list',
      '> no quote',
      '<b>no</b>',
      '&lt;',
      '*no* _no_ `no`',
      '[no](x)',
      '| no |',
      '![no](x)',
    ])
      expect(textOf(render(markdown(paragraph(line)))).trim()).toBe(line)
  })

  it('keeps literal what would begin something after a line break', () => {
    const lines = ['a', '# b', '1. c', '- d']
    const parts = lines.flatMap((line, index) =>
      index === 0 ? [text(line)] : [{ type: 'hardBreak' }, text(line)],
    )
    const rendered = render(markdown(paragraph(...parts)))
    expect(rendered.match(/<(?!\/)\w+/g)).toEqual(['<p', '<br', '<br', '<br'])
    expect(textOf(rendered).trim().split('\n')).toEqual(lines)
    const head = block('heading', { level: 2 }, text('One'), { type: 'hardBreak' }, text('Two'))
    expect(render(markdown(head))).toContain('One<br>Two</h')
  })

  it('keeps a pipe in code within its cell', () => {
    const code = { ...text('a|b'), marks: [{ type: 'code' }] }
    const rendered = render(markdown(rowOf(paragraph(code), paragraph('z'))))
    expect(rendered).toContain('<code>a|b</code>')
    expect(rendered).toContain('z')
  })

  it('says the marking of every kind of block', () => {
    const marking = 'RED'
    const red = [
      { ...list('bulletList', paragraph('one')), attrs: { marking } },
      block('blockquote', { marking }, paragraph('said')),
      block('codeBlock', { marking }, text('code')),
      block('image', { marking, alt: 'a quay' }),
      rowOf(block('paragraph', { marking }, text('cell'))),
    ]
    for (const each of red) expect(markdown(each)).toContain('(TLP:RED)')
  })

  it.each([
    ['他说', '“引用”', '后'],
    ['他说：', '（括号）', '后来'],
    ['前', '《书名》', '。'],
    ['', '结论：', '后'],
  ])('is bold where Chinese punctuation meets a letter: %s%s%s', (before, marked, after) => {
    const source = markdown(paragraph(...[before, text(marked, bold), after].filter((part) => part !== '')))
    expect(render(source)).toContain(`<strong>${marked}</strong>`)
  })

  it('reads back as it was marked, wherever the marks begin and end', () => {
    const piece = fc.tuple(
      fc.constantFrom('引用', '“', '。', 'word', ' a ', '(x)', '，'),
      fc.constantFrom([], [bold], [italic], [bold, italic], [bold, link('https://a.example/')]),
    )
    fc.assert(
      fc.property(fc.array(piece, { minLength: 1, maxLength: 5 }), (pieces) => {
        const source = markdown(paragraph(...pieces.map(([value, marks]) => text(value, ...marks))))
        const rendered = render(source)
        expect(textOf(rendered).trim()).toBe(
          pieces
            .map(([value]) => value)
            .join('')
            .trim(),
        )
        expect(rendered).not.toMatch(/\*/)
      }),
    )
  })

  it('gives links that are safe and closed', () => {
    expect(markdown(paragraph(text('a ] b', link('https://a.example/(x)?y=1'))))).toBe(
      '[a \\] b](https://a.example/%28x%29?y=1)\n',
    )
    expect(markdown(paragraph(text('a', link('javascript:alert(1)'))))).toBe('a\n')
  })

  it('writes lists, tables, code, judgements, notes and sources', () => {
    expect(markdown(list('bulletList', paragraph('a'), paragraph('b')))).toBe('- a\n- b\n')
    expect(markdown(table(['h', 'i'], ['a|b', 'c']))).toBe('| h | i |\n| --- | --- |\n| a\\|b | c |\n')
    expect(markdown(table(['h'], ['c']), block('codeBlock', {}, text('x```y')))).toContain(
      '````\nx```y\n````',
    )
    expect(markdown(keyJudgement({ likelihood: 5, confidence: 'high' }, 'claim'))).toBe(
      '> **Judgement 1:** claim\n>\n> Likelihood: likely (55–80%) · Confidence: high\n',
    )
    expect(
      markdown(
        paragraph('x', footnote('- note'), citation({ articleTitle: 'T', url: 'https://a.example/' })),
      ),
    ).toBe('x[^a]\\[1\\]\n\n[^a]: \\- note\n\n## Sources\n\n1. [T](<https://a.example/>) · ungraded\n')
  })

  it('says which version of an article is cited, with its whole hash', () => {
    const cited = citation({ articleTitle: 'T', articleVersion: 2, contentHash: 'ab'.repeat(32) })
    expect(markdown(paragraph('x', cited))).toContain(
      `\n1. T · ungraded · version 2 · SHA-256 ${'ab'.repeat(32)}\n`,
    )
  })

  it('calls the notes of a table that is HTML behind it, where they are read', () => {
    const cells = table(['a'], ['x'])
    cells.content![1]!.content![0]!.content = [
      paragraph('x', citation({ articleTitle: 'T' }), footnote('one')),
      paragraph('y', footnote('two')),
    ]
    const [html, , notes] = markdown(cells).split('\n')
    expect(html).toContain('x<sup class="citation">[1]</sup><sup class="footnote">a</sup>')
    expect(html).not.toContain('href')
    expect(notes).toBe('[^a] [^b]')
  })

  it('keeps the addresses of a note, and a pipe in one from ending its cell', () => {
    const notice = text('the _notice_', link('https://a.example/?x=a|b'))
    expect(markdown(paragraph('x', footnote('See ', notice, ' of May.')))).toContain(
      '[^a]: See [the \\_notice\\_](<https://a.example/?x=a|b>) of May.\n',
    )
    const cells = table(['a', 'b'], ['x', 'y'])
    cells.content![1]!.content![0]!.content = [paragraph(notice)]
    const [, , row] = markdown(cells).split('\n')
    expect(row!.split(/(?<!\\)\|/)).toHaveLength(4)
  })

  it('keeps two lists in a row apart', () => {
    expect(markdown(list('bulletList', paragraph('a')), list('bulletList', paragraph('b')))).toBe(
      '- a\n\n<!-- -->\n\n- b\n',
    )
  })

  it('writes a table that pipes cannot say as HTML', () => {
    const cell = { type: 'tableCell', attrs: { colspan: 2 }, content: [paragraph('wide')] }
    expect(markdown({ type: 'table', content: [{ type: 'tableRow', content: [cell] }] })).toContain(
      '<td colspan="2">wide</td>',
    )
  })
})
