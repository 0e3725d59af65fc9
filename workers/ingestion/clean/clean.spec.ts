import { cleanHtml } from '#workers/ingestion/clean/index'

const base = 'https://harbour.example/n/1.html'
const html = (dirty: string): string => cleanHtml(dirty, base).html

describe('cleanHtml', () => {
  it.each([
    ['<script>alert(1)</script><p>a</p>', '<p>a</p>'],
    ['<p style="x" class="y" id="z" onclick="w">a</p>', '<p>a</p>'],
    ['<a href="java&#9;script:alert(1)">a</a>', '<a>a</a>'],
    ['<svg onload=alert(1)>a</svg>', 'a'],
    ['<svg><style><img title="</style><img src=x onerror=alert(1)>">', ''],
    ['<form><input name=x><button>go</button></form><p>a</p>', '<p>a</p>'],
    ['<img src="data:image/svg+xml,x" alt="plan">', 'plan'],
    ['<iframe src="https://e.example"></iframe><b>a</b>', '<b>a</b>'],
  ])('cleans %s', (dirty, clean) => {
    expect(html(dirty)).toBe(clean)
  })

  it('makes addresses absolute and says what links are', () => {
    expect(html('<a href="../a b">x</a>')).toBe(
      '<a href="https://harbour.example/a%20b" rel="noopener noreferrer nofollow ugc">x</a>',
    )
    expect(html('<a href="https://u:p@e.example/">x</a>')).toContain('href="https://e.example/"')
    expect(html('<a href="mailto:a@e.example">x</a>')).toContain('mailto:a@e.example')
    expect(html('<img data-src="p.jpg" src="blank.gif" width="20px" height="10">')).toBe(
      '<img src="https://harbour.example/n/p.jpg" height="10">',
    )
  })

  it.each([
    '<img data-echo="p.jpg" src="blank.gif">',
    '<img data-lazyload="p.jpg" src="data:image/gif;base64,R0">',
    '<img srcset="p.jpg 1x, q.jpg 2x">',
    '<img data-srcset="p.jpg, q.jpg 2x" src="data:image/gif;base64,R0">',
    '<img src="p.jpg" srcset="q.jpg 2x">',
    '<img file="s.jpg" zoomfile="p.jpg" src="none.gif">',
    '<img file="p.jpg" src="none.gif">',
  ])('finds the picture of %s', (dirty) => {
    expect(html(dirty)).toBe('<img src="https://harbour.example/n/p.jpg">')
  })

  it.each(['center', 'aside', 'address', 'header', 'footer', 'main', 'nav', 'summary', 'fieldset'])(
    'keeps lines apart that stood in <%s>',
    (tag) => {
      expect(cleanHtml(`one<${tag}>two</${tag}>three`).text).toBe('one\ntwo\nthree')
    },
  )

  it.each([
    '<center>a<center>b</center></center>c',
    '<p>a<header>b</header>c</p>',
    '<a href="/a">x<a href="/b">y</a></a>',
    '<table><p>out</p><tr><td>1</td></tr></table>',
    '<p>a<div>b</div>c</p>',
    '<pre>\n\n x\n</pre>',
    '<b><p>a</b>b</p>',
    '<math><mtext><table><mglyph><style><!--</style><img title="--&gt;&lt;img src=1 onerror=alert(1)&gt;">',
    '<div>'.repeat(400) + 'x',
  ])('is settled: %#', (dirty) => {
    expect(html(html(dirty))).toBe(html(dirty))
  })

  it('gives the words, one line a block', () => {
    const { text } = cleanHtml(
      '<h2>港口</h2><p>a&nbsp; b<br>c\u200b</p><ul><li>1</li><li>2</li></ul><ruby>漢<rt>かん</rt></ruby>',
    )
    expect(text).toBe('港口\na b\nc\n1\n2\n漢')
  })

  it('cuts what is too long beside a sign, never through it', () => {
    const longest = 'a'.repeat(499)
    expect(cleanHtml(`<img src="/p.jpg" alt="${longest}🚢">`, base).tree).toEqual([
      { tag: 'img', attrs: { src: 'https://harbour.example/p.jpg', alt: longest }, children: [] },
    ])
  })

  it('gives the tree that the markup says', () => {
    expect(cleanHtml('<p>a<b>c</b></p>').tree).toEqual([
      { tag: 'p', children: ['a', { tag: 'b', children: ['c'] }] },
    ])
  })
})
