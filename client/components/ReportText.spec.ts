import { createSSRApp } from 'vue'
import { renderToString } from 'vue/server-renderer'
import type { TextNode } from '#core/contracts/http/articles'
import ReportText from './ReportText'

const node = (tag: string, attrs: Record<string, string>, ...children: TextNode[]): TextNode => ({
  tag,
  attrs,
  children,
})
const p = (text: string) => node('p', {}, text)
const claim = node('section', { class: 'judgement' }, node('p', { class: 'judgement-claim' }, 'Claim.'))
const items = node(
  'ul',
  {},
  node('li', {}, 'One.'),
  node('li', {}, p('Two.'), p('More.')),
  node('li', {}, 'Three.'),
)

/** The words at which somebody reads on who knows so many paragraphs. */
const readOn = async (known: number, ...tree: TextNode[]) =>
  /id="read-on"[^>]*>(?:<[^>]+>)*([^<]*)/.exec(
    await renderToString(createSSRApp(ReportText, { tree, known })),
  )?.[1]

describe('where a reader goes on who has joined', () => {
  it('is behind what he has read, also where that is no plain paragraph', async () => {
    const text = [node('h2', {}, 'Bottom line'), p('One.'), claim, p('Background.')]
    expect(await readOn(1, ...text)).toBe('Claim.')
    expect(await readOn(2, ...text)).toBeUndefined()
    expect(await readOn(0, claim, p('One.'))).toBe('Claim.')
  })

  it('counts items as the paragraphs that they are', async () => {
    expect(await readOn(1, items)).toBe('Two.')
    expect(await readOn(3, items)).toBe('Three.')
    expect(await readOn(4, items, p('Four.'))).toBe('Four.')
  })

  it('is never among notes and sources, whose ids are gone to', async () => {
    const sources = node('ol', {}, node('li', { id: 'source-1' }, 'A paper'))
    expect(await readOn(1, p('One.'), sources)).toBeUndefined()
  })
})
