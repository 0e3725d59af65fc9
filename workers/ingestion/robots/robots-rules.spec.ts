import { mayFetch, rulesFor } from '#workers/ingestion/robots/robots-rules'

const text = `
# for all
User-agent: *
Disallow: /private/
Allow: /private/open
Disallow: /*.pdf$
Disallow: /search*q=

User-Agent: Other
User-agent: Briefroom
Disallow: /drafts # ours
Disallow:
`

describe('robots', () => {
  const all = rulesFor(text, 'somebody')
  it.each([
    ['/news/1', true],
    ['/private/x', false],
    ['/private/open/x', true],
    ['/a/b.pdf', false],
    ['/a/b.pdf?x', true],
    ['/search/all?q=1', false],
    ['/drafts/1', true],
  ])('everybody at %s: %s', (path, may) => {
    expect(mayFetch(all, path)).toBe(may)
  })
  it('a group of our own counts alone; two names share one', () => {
    for (const name of ['briefroom', 'other']) {
      const own = rulesFor(text, name)
      expect([mayFetch(own, '/drafts/1'), mayFetch(own, '/private/x')]).toEqual([false, true])
    }
  })
  it.each([
    ['Disallow: /内部/', '/%E5%86%85%E9%83%A8/1', false],
    ['Disallow: /%e5%86%85%e9%83%a8/', '/%E5%86%85%E9%83%A8/1', false],
    ['Disallow: /内部/', '/%E5%A4%96%E9%83%A8/1', true],
    ['Disallow: /%7Eeditor/', '/~editor/1', false],
    ['Disallow: /~editor/', '/%7eeditor/1', false],
    ['Disallow: /a%2Fb', '/a/b', true],
    ['Disallow: /*?词=', '/search?%E8%AF%8D=1', false],
  ])('%s at %s, however they are coded: %s', (rule, path, may) => {
    expect(mayFetch(rulesFor(`User-agent: *\n${rule}`, 'briefroom'), path)).toBe(may)
  })
  it('what is no such file forbids nothing, and stars take no long time', () => {
    expect(mayFetch(rulesFor('<!doctype html><title>404</title>', 'briefroom'), '/x')).toBe(true)
    const stars = rulesFor(`User-agent: *\nDisallow: /${'*a'.repeat(900)}$`, 'briefroom')
    expect(mayFetch(stars, `/${'a'.repeat(3_000)}b`)).toBe(true)
    expect(mayFetch(stars, `/${'a'.repeat(3_000)}`)).toBe(false)
  })
})
