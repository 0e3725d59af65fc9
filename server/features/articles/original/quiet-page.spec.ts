import { quietPage, quietText } from '#server/features/articles/original/quiet-page'

const bodyOf = async (html: string): Promise<string> => (await quietPage(html)).replace(/^.*?<\/style>/s, '')

describe('a page of somebody else’s, made quiet', () => {
  test.each([
    [
      '<p onclick="x()" style="color:red">Fees & <b>ports</b></p>',
      '<p style="color:red">Fees &amp; <b>ports</b></p>',
    ],
    ['<script>alert("</p>")</script>a', 'a'],
    ['a<link rel=preconnect href=//x><meta http-equiv=refresh content=0><base href=//x>b', 'ab'],
    ['<a href="https://x" ping=//x>words</a>', '<a>words</a>'],
    ['<img src=//x srcset=//x alt="A ship">', '<img alt="A ship">'],
    ['<form action=//x><button formaction=//x>Send</button><input></form>', 'Send'],
    ['<svg><a><svg></svg>no</a></svg>yes', 'yes'],
    ['<svg/>yes', 'yes'],
    ['<iframe><p></iframe>yes<object><embed></object>', 'yes'],
    ['<style>p>b{x:"<"}</style>a', '<style>p>b{x:"<"}</style>a'],
    ['<style><!--</style><img src=x onerror=y>', '<style><!--</style><img>'],
    ['<title></title><script>x</script>', '<title></title>'],
    ['<noscript><img src=x></noscript>a', '<noscript><img></noscript>a'],
    ['<p title="&quot;><script>">a', '<p title="&quot;&gt;&lt;script&gt;">a'],
    ['<x"y>a<plaintext>b</p>', 'ab&lt;/p&gt;'],
    ['<!--<p>--><!doctype x>a', 'a'],
  ])('%s', async (html, quiet) => {
    expect(await bodyOf(html)).toBe(quiet)
  })

  test('of text alone shows every sign of it', async () => {
    expect((await quietText('a <b> &lt; & c')).endsWith('<pre>a &lt;b&gt; &amp;lt; &amp; c</pre>')).toBe(true)
  })

  test('is read whole, also where a tag lies across two parts', async () => {
    const html = `<p class="${'x'.repeat(65_530)}">港口</p>`
    expect(await bodyOf(html)).toBe(html)
  })

  test('of any depth costs no more than its length', async () => {
    expect(await bodyOf('<b><i>'.repeat(50_000))).toHaveLength(300_000)
  })
})
