import { toHtml } from '#core/editor/html/to-html'
import { normaliseJson } from '#core/editor/json/normalise-json'
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
import type { EditorNode } from '#core/editor/json/editor-json'

const html = (...content: EditorNode[]) => toHtml(normaliseJson({ type: 'doc', content }), { language: 'en' })

describe('toHtml', () => {
  it('nests marks and escapes text', () => {
    expect(
      html(
        paragraph(
          'a < b & ',
          text('"c"', bold, link('https://a.example/?x=1&y="')),
          { type: 'hardBreak' },
          'd',
        ),
      ),
    ).toBe(
      '<p>a &lt; b &amp; <a href="https://a.example/?x=1&amp;y=%22" rel="noopener noreferrer nofollow"><strong>&quot;c&quot;</strong></a><br>d</p>',
    )
  })

  it('says of a word for which no column is wide enough that it may break anywhere, and of no other', () => {
    const address = `https://a.example/?q=${'a'.repeat(20)}&b`
    expect(html(paragraph(`18,400 ${address} 出口许可${'许'.repeat(40)}`))).toBe(
      `<p>18,400 <span class="long">${address.replace('&', '&amp;')}</span> 出口许可${'许'.repeat(40)}</p>`,
    )
  })

  it.each([
    'javascript:alert(1)',
    'JaVaScRiPt:alert(1)',
    'data:text/html,x',
    '//evil.example',
    '/local',
    'https://user:pass@a.example/',
  ])('follows no %s', (href) => {
    expect(html(paragraph(text('x', link(href))))).toBe('<p>x</p>')
  })

  it('lets no attribute out of its quotes', () => {
    const quote = '"><script>alert(1)</script>'
    const all = html(
      block('image', { upload: quote, alt: quote }),
      block('callout', { kind: quote }, paragraph(quote)),
      block('section', { kind: quote }, paragraph(quote)),
      paragraph(
        citation({
          articleTitle: quote,
          quote,
          language: quote,
          url: `https://a.example/${quote}`,
          publishedAt: quote,
        }),
      ),
    )
    expect(all).not.toContain('<script')
  })

  it('shows a picture only at an address that the caller gave and that is safe', () => {
    const document = normaliseJson({ type: 'doc', content: [block('image', { upload: 'u', alt: 'map' })] })
    const at = (address: string) => toHtml(document, { language: 'en', imageAddress: () => address })
    expect(at('/api/uploads/u')).toBe('<figure><img src="/api/uploads/u" alt="map"></figure>')
    for (const foreign of [
      '//evil.example/u',
      'javascript:x',
      'data:image/svg+xml;base64,x',
      'http://evil.example',
    ])
      expect(at(foreign)).toBe('<p class="image-missing">[Image: map]</p>')
  })

  it('numbers citations and notes and lists them at the end', () => {
    const source = {
      articleId: 'a',
      articleVersion: 1,
      articleTitle: 'Title',
      reliability: 'B',
      credibility: 2,
    }
    const all = html(
      paragraph('x', citation({ ...source, id: '1' }), citation({ articleId: 'b' }), 'y', footnote('note')),
    )
    expect(all).toContain(
      '<sup class="citation">[<a href="#source-1">1</a>, <a href="#source-2">2</a>]</sup>',
    )
    expect(all).toContain('<li id="note-1"><a href="#note-1-back">a</a> note</li>')
    expect(all).toContain(
      '<li id="source-1" value="1"><cite>Title</cite> · Grade B2 (usually reliable; probably true) · version 1</li>',
    )
  })

  it('writes lists, tables, judgements and sections as what they are', () => {
    expect(html(list('orderedList', paragraph('one')))).toBe('<ol><li>one</li></ol>')
    expect(html(table(['h'], ['c']))).toBe(
      '<table><thead><tr><th scope="col">h</th></tr></thead><tbody><tr><td>c</td></tr></tbody></table>',
    )
    expect(html(block('section', { kind: 'gaps' }, heading(1, 'in it')))).toBe(
      '<section class="section-gaps"><h2>Gaps</h2>\n<h3>in it</h3></section>',
    )
    expect(html(keyJudgement({ likelihood: 5, row: 2, confidence: 'low' }, 'claim'))).toContain(
      '<dd>probable (55–80%)</dd>',
    )
  })

  it('has no dead link: every number leads to an id of the page, also with a prefix', () => {
    const page = toHtml(sampleBriefing('en'), { language: 'en', idPrefix: 'p1-' })
    const ids = new Set([...page.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id))
    const targets = [...page.matchAll(/href="#([^"]+)"/g)].map(([, id]) => id)
    expect(targets.length).toBeGreaterThan(5)
    expect(targets.filter((id) => !ids.has(id))).toEqual([])
    expect([...ids].every((id) => id?.startsWith('p1-'))).toBe(true)
  })

  it('lets the numbers of many sources go on in a further line, and keeps few in one', () => {
    const sentence = (count: number) => {
      const all = Array.from({ length: 40 }, (_, n) => citation({ id: `c${n}`, articleId: `a${n}` }))
      const some = all.filter((_, n) => n % 2 === 0).slice(0, count)
      return toHtml(
        { type: 'doc', content: [paragraph('x', ...all), paragraph('Fees', ...some)] },
        { language: 'en' },
      )
    }
    expect(sentence(3)).toContain('<p>Fees<sup class="citation">[')
    expect(sentence(20)).toContain('<p>Fees<sup class="citation long">[')
  })
})
