import { escapeHtml, headOf } from './head'
import type { PortalPage, PortalView } from './page'

const words = (key: string, named: Record<string, string>) => named.title ?? `<${key}>`
const page = (path: string, view: PortalView): PortalPage => ({
  path,
  query: '',
  locale: /^\/zh(\/|$)/.test(path) ? 'zh' : 'en',
  theme: null,
  origin: 'https://briefroom.example',
  me: null,
  notice: null,
  formToken: null,
  passkeys: true,
  view,
})
const home: PortalView = { kind: 'home', insight: [], news: [] }
const article: PortalView = {
  kind: 'article',
  related: [],
  comments: [],
  mark: '',
  commenting: 'sign-in',
  draft: '',
  draftOf: null,
  faults: [],
  article: {
    id: '0193a5b0-0000-7000-8000-000000000001',
    slug: 'tides',
    title: 'Tides </script><b>',
    summary: 'A summary.',
    language: 'en',
    section: null,
    categories: [],
    translations: [],
    leadImageAlt: null,
    authors: ['Ada'],
    minutes: 3,
    publishedAt: '2026-11-24T09:00:00Z',
    correctedAt: null,
    teaser: ['The beginning.'],
    teaserBlocks: 1,
    body: [{ tag: 'p', children: ['The secret body.'] }],
    contentHash: 'h',
    corrections: [],
    withdrawn: null,
  },
}

describe('the head of a public page', () => {
  it('links the same page in both languages', () => {
    const head = headOf(
      page('/zh/insight', {
        kind: 'insight',
        items: [],
        section: null,
        page: 1,
        more: false,
        sections: [],
        archive: [],
      }),
      words,
    )
    expect(head).toContain('hreflang="en" href="https://briefroom.example/insight"')
    expect(head).toContain('hreflang="zh-Hans" href="https://briefroom.example/zh/insight"')
    expect(headOf(page('/', home), words)).toContain('href="https://briefroom.example/zh"')
  })

  it('names one address of each page that a search engine lists', () => {
    const second = page('/news', { kind: 'news', items: [], page: 2, more: false })
    const links = (shown: PortalPage) => {
      const head = headOf(shown, words)
      const own = /rel="canonical" href="([^"]*)"/.exec(head)?.[1]
      return [own, /property="og:url" content="([^"]*)"/.exec(head)?.[1]]
    }
    const address = 'https://briefroom.example/news?page=2'
    expect(links({ ...second, query: '?page=2' })).toEqual([address, address])
    const about = page('/about', { kind: 'text', name: 'about' })
    expect(links({ ...about, query: '?next=%2Fw' })[0]).toBe('https://briefroom.example/about')
    const tides = 'https://briefroom.example/insight/tides'
    expect(links(page('/zh/insight/tides', article))).toEqual([tides, tides])
    expect(headOf(page('/zh/insight/tides', article), words)).toContain(`"mainEntityOfPage":"${tides}"`)
  })

  it('lets nothing out of its place', () => {
    expect(headOf(page('/"><script>', home), words)).not.toContain('<script>')
    expect(escapeHtml(`<a href="x">'&`)).toBe('&lt;a href=&quot;x&quot;&gt;&#39;&amp;')
    expect(headOf(page('/insight/tides', article), words).match(/<\/script>/g)).toHaveLength(1)
  })

  it('has a picture to be shared with: an article’s own, else the site’s in the language of the page', () => {
    const picture = (path: string, view: PortalView) =>
      /property="og:image" content="([^"]*)"/.exec(headOf(page(path, view), words))?.[1]
    expect(picture('/', home)).toBe('https://briefroom.example/portal-assets/share-en.png')
    expect(picture('/zh', home)).toBe('https://briefroom.example/portal-assets/share-zh.png')
    expect(picture('/zh/insight/tides', article)).toBe('https://briefroom.example/portal-assets/share-en.png')
    const pictured = { ...article, article: { ...article.article, leadImageAlt: 'The quay' } }
    expect(picture('/insight/tides', pictured)).toBe('https://briefroom.example/insight/tides/image')
  })

  it('calls the page of an error what its heading does', () => {
    const titleOf = (code: 'NOT_FOUND' | 'INTERNAL', status: number) =>
      /<title>(.*)<\/title>/.exec(headOf(page('/nowhere', { kind: 'error', code, status }), words))?.[1]
    expect(titleOf('NOT_FOUND', 404)).toContain(escapeHtml('<fault.notHere>'))
    expect(titleOf('INTERNAL', 500)).toContain(escapeHtml('<fault.title>'))
  })

  it('tells an article’s summary and never its text', () => {
    const head = headOf(page('/zh/insight/tides', article), words)
    expect(head).toContain('A summary.')
    expect(head).not.toContain('secret body')
    expect(head).toContain('rel="canonical" href="https://briefroom.example/insight/tides"')
  })
})
