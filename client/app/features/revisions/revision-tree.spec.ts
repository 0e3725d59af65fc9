import { DOMParser } from 'linkedom'
import type { TextNode } from '#core/contracts/http/articles'
import { citation, footnote, link, list, paragraph, table, text } from '#core/editor/sample/build'
import { sampleBriefing } from '#core/editor/sample/sample-briefing'
import type { EditorNode } from '#core/editor/json/editor-json'
import { revisionTree } from './revision-tree'

Object.assign(globalThis, { DOMParser })

const briefingId = '0192f0c4-6a70-7000-8000-00000000bbbb'
const treeOf = (...content: EditorNode[]) =>
  revisionTree({ type: 'doc', content }, { language: 'en', briefingId })

/** The tree as it would be written, classes and ids left out. */
const written = (nodes: readonly TextNode[]): string =>
  nodes
    .map((node) => (typeof node === 'string' ? node : `<${node.tag}>${written(node.children)}</${node.tag}>`))
    .join('')

const elements = (nodes: readonly TextNode[], tag: string): Exclude<TextNode, string>[] =>
  nodes.flatMap((node) =>
    typeof node === 'string' ? [] : [...(node.tag === tag ? [node] : []), ...elements(node.children, tag)],
  )

describe('a revision as it is read before it is signed', () => {
  it('says what is struck through, where a link goes, and what is a note', () => {
    const tree = treeOf(
      paragraph(
        'Fees will ',
        text('not', { type: 'strike' }),
        ' rise',
        footnote('As of May.'),
        ', says ',
        text('the bank', link('https://bank.example/')),
      ),
    )
    expect(written(tree)).toMatch(
      /^<p>Fees will <s>not<\/s> rise<sup><a>a<\/a><\/sup>, says <a>the bank<\/a><\/p>/,
    )
    expect(written(tree)).toMatch(/<h2>Notes<\/h2><ol><li><a>a<\/a> As of May\.<\/li><\/ol>/)
    expect(elements(tree, 'a').map(({ attrs }) => attrs?.href)).toContain('https://bank.example/')
  })

  it('names each source with its publisher, its grade and the passage that goes out', () => {
    const source = {
      ...{ id: 'c', articleId: 'a', articleVersion: 2, articleTitle: 'Ports', sourceTitle: 'Daily' },
      ...{ quote: 'Fees fall by a fifth.', reliability: 'B', credibility: 2, url: 'https://daily.example/' },
    }
    const tree = written(treeOf(paragraph('Fees fall.', citation(source))))
    expect(tree).toContain('<p>Fees fall.<sup>[<a>1</a>]</sup></p>')
    expect(tree).toMatch(
      /<cite><a>Ports<\/a><\/cite> · Daily · Grade B2 .*<blockquote>Fees fall by a fifth\.<\/blockquote>/,
    )
  })

  it('shows pictures, the rows of tables and the signs of lists', () => {
    const upload = '0192f0c4-6a70-7000-8000-00000000aaaa'
    const tree = treeOf(
      { type: 'image', attrs: { upload, alt: 'A map' } },
      table(['Port', 'Fee'], ['Wuhan', '12']),
      list('orderedList', paragraph('One')),
    )
    expect(elements(tree, 'img').map(({ attrs }) => attrs)).toEqual([
      { src: `/api/briefings/${briefingId}/pictures/${upload}`, alt: 'A map' },
    ])
    expect(written(tree)).toContain('<tr><td>Wuhan</td><td>12</td></tr>')
    expect(written(tree)).toContain('<ol><li>One</li></ol>')
  })

  it('has every judgement with its scales and what it rests on', () => {
    const judgements = elements(revisionTree(sampleBriefing('en'), { language: 'en', briefingId }), 'dl').map(
      ({ children }) => written(children),
    )
    expect(judgements.length).toBeGreaterThan(1)
    for (const facts of judgements) expect(facts).toMatch(/Likelihood.*Confidence/)
  })

  it('marks signs that turn the direction of what is read', () => {
    expect(written(treeOf(paragraph('Fees \u202erise')))).toContain('Fees ⟦U+202E⟧rise')
  })

  it('is empty where nothing is written', () => {
    expect(treeOf({ type: 'paragraph' })).toEqual([])
  })
})
