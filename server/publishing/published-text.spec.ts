import type { TextNode } from '#core/contracts/http/articles'
import type { EditorNode } from '#core/editor/json/editor-json'
import { block, keyJudgement, list, paragraph } from '#core/editor/sample/build'
import { publishedText } from '#server/publishing/published-text'

const published = (content: EditorNode[], own: { teaser?: string } = {}) =>
  publishedText({ slug: 't', title: 'T', language: 'en', content: { type: 'doc', content }, ...own })
const section = (kind: string, ...content: EditorNode[]) => block('section', { kind }, ...content)
const lineBreak: EditorNode = { type: 'hardBreak' }

/** Words of the paragraphs of a body in their order. */
const paragraphs = (nodes: readonly TextNode[]): string[] =>
  nodes.flatMap((node) => {
    if (typeof node === 'string') return []
    return node.tag === 'p' && !node.attrs?.class
      ? [JSON.stringify(node.children)]
      : paragraphs(node.children)
  })

describe('what the portal gets of a revision', () => {
  it('has the bottom line for everybody, and its judgements and background for members', () => {
    const text = published([
      section('bottomLine', paragraph('It is dear.')),
      section('keyJudgements', keyJudgement({ likelihood: 1 }, 'It will be dearer.')),
      section('background', paragraph('It was cheap.')),
    ])
    expect(text).toMatchObject({ teaser: 'It is dear.', summary: 'It is dear.', teaserBlocks: 1 })
    expect(text.tokens).not.toMatch(/cheap|dearer/)
  })

  it('has a summary and words apart where the first paragraph is blank and the second has a break', () => {
    const text = published([
      paragraph(' '),
      paragraph('Fees rise', lineBreak, 'from March'),
      paragraph('Two.'),
    ])
    expect(text).toMatchObject({ summary: 'Fees rise from March', teaser: 'Fees rise from March\n\nTwo.' })
    expect(paragraphs(text.body)).toHaveLength(text.teaserBlocks)
  })

  it('takes the time that its writers see, of their own words', () => {
    const item = paragraph('word '.repeat(120).trim())
    expect(published([list('bulletList', item, item)]).minutes).toBe(1)
    expect(published([list('bulletList', item, item, item)]).minutes).toBe(2)
    expect(published([]).minutes).toBe(1)
  })

  it('keeps a beginning that was written by hand', () => {
    const text = published([paragraph('One.')], { teaser: 'Mine.' })
    expect(text).toMatchObject({ teaser: 'Mine.', teaserBlocks: 0, summary: 'One.' })
  })
})
