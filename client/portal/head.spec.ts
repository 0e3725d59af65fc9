import { escapeHtml, headOf } from './head'

const word = (key: string) => `<${key}>`

describe('the head of a public page', () => {
  it('links the same page in both languages', () => {
    const head = headOf({ path: '/zh/insight', locale: 'zh', theme: null }, word)
    expect(head).toContain('hreflang="en" href="/insight"')
    expect(head).toContain('hreflang="zh-Hans" href="/zh/insight"')
    expect(headOf({ path: '/', locale: 'en', theme: null }, word)).toContain('href="/zh/"')
  })

  it('lets nothing out of its place', () => {
    expect(headOf({ path: '/"><script>', locale: 'en', theme: null }, word)).not.toContain('<script>')
    expect(escapeHtml(`<a href="x">'&`)).toBe('&lt;a href=&quot;x&quot;&gt;&#39;&amp;')
  })
})
