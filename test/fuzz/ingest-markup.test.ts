import fc from 'fast-check'
import { parseHTML } from 'linkedom'
import { parseFragment, type DefaultTreeAdapterTypes as Parse5 } from 'parse5'
import { cleanHtml, type CleanNode } from '#workers/ingestion/clean/index'
import { allowedTags } from '#workers/ingestion/clean/allowed'
import { decode } from '#core/text/decode'
import { parseFeed } from '#workers/ingestion/parse/index'

const seed = Number(process.env.FUZZ_SEED ?? Date.now() % 2 ** 31)
const options = { seed, numRuns: 1_500 }

/** Pieces that parsers disagree about, put together at random. */
const pieces = fc.constantFrom(
  '<p>',
  '</p>',
  '<a href="/x">',
  '</a>',
  '<a href="java&#9;script:alert(1)">',
  '<table>',
  '<tr>',
  '<td>',
  '</table>',
  '<svg>',
  '</svg>',
  '<math>',
  '<mtext>',
  '<mglyph>',
  '<style>',
  '</style>',
  '<!--',
  '-->',
  '<title>',
  '</title>',
  '<template>',
  '<noscript>',
  '</noscript>',
  '<textarea>',
  '<img src=x onerror=alert(1)>',
  '<img srcset="http:a<script>alert(1)</script>">',
  '<iframe srcdoc="<script>">',
  '<form id=x>',
  '<select>',
  '<option>',
  '<plaintext>',
  '<xmp>',
  '</xmp>',
  '<b>',
  '</b>',
  '<pre>\n',
  '</pre>',
  '<li>',
  '<ruby>',
  '<rt>',
  '<![CDATA[',
  ']]>',
  '<foreignObject>',
  '<desc>',
  '"',
  "'",
  '&lt;script&gt;',
  '&#0;',
  '&amp;lt;',
  '\u0000',
  '\u202e',
  'text',
  '港口',
  '<',
  '>',
  '=',
  '`',
  '<annotation-xml encoding="text/html">',
  '<p id="</noscript><img src=x onerror=alert(1)>">',
)
const markup = fc.array(pieces, { maxLength: 40 }).map((parts) => parts.join(''))

const attributeNames = new Set([...Object.values(allowedTags).flat(), 'rel'])
const scheme = /^(?:https?|mailto):/

function* faultsIn(nodes: Parse5.ChildNode[]): Generator<string> {
  for (const node of nodes) {
    if (!('tagName' in node)) continue
    if (!Object.hasOwn(allowedTags, node.tagName)) yield `<${node.tagName}>`
    for (const { name, value } of node.attrs) {
      if (!attributeNames.has(name)) yield name
      if ((name === 'href' || name === 'src') && !scheme.test(value)) yield value
    }
    yield* faultsIn(node.childNodes)
  }
}

const tagsOf = (nodes: readonly CleanNode[]): string[] =>
  nodes.flatMap((node) => (typeof node === 'string' ? [] : [node.tag, ...tagsOf(node.children)]))

interface OtherDocument {
  querySelectorAll(selector: string): Iterable<{ localName: string }>
}

/** The tags in their order as htmlparser2 sees them, which knows no rules of HTML trees. */
function tagsSeenByAnother(html: string): string[] {
  const { document } = parseHTML(`<html><body>${html}</body></html>`) as unknown as {
    document: OtherDocument
  }
  return Array.from(document.querySelectorAll('body *'), (element) => element.localName)
}

describe(`markup from outside (seed ${seed})`, () => {
  it('is inert once cleaned, settled, and the same for two parsers', () => {
    fc.assert(
      fc.property(markup, (dirty) => {
        const clean = cleanHtml(dirty, 'https://harbour.example/a/')
        expect([...faultsIn(parseFragment(clean.html).childNodes)]).toEqual([])
        expect(cleanHtml(clean.html, 'https://harbour.example/a/').html).toBe(clean.html)
        const seen = tagsSeenByAnother(clean.html)
        expect(seen).toEqual(tagsOf(clean.tree))
      }),
      options,
    )
  })
})

const xmlPieces = fc.constantFrom(
  '<rss>',
  '<channel>',
  '<item>',
  '</item>',
  '<title>',
  '</title>',
  '<link>',
  '</link>',
  '<guid>',
  '<feed xmlns="http://www.w3.org/2005/Atom">',
  '<entry>',
  '</entry>',
  '<content type="xhtml">',
  '<![CDATA[',
  ']]>',
  '<!--',
  '-->',
  '<?xml version="1.0"?>',
  '<!DOCTYPE r [<!ENTITY x SYSTEM "file:///etc/hostname">]>',
  '&x;',
  '&#65;',
  '&#xD800;',
  '&#99999999;',
  '&amp;',
  '<',
  '>',
  '"',
  "='",
  '<a b="c',
  '<constructor>',
  '<x:y xmlns:x="constructor">',
  '<pubDate>1 Jan 2025 00:00 constructor</pubDate>',
  '<__proto__ x="1">',
  '<x __proto__="1" constructor="2">',
  '{',
  '"items":[',
  '港口',
  '\u0000',
)

describe(`feeds from outside (seed ${seed})`, () => {
  it('are read or refused, and nothing else', () => {
    fc.assert(
      fc.property(fc.array(xmlPieces, { maxLength: 60 }), (parts) => {
        try {
          const feed = parseFeed({ bytes: Buffer.from(parts.join('')), url: 'https://harbour.example/f' })
          expect(feed.items.every((item) => item.id !== '' && item.url !== '')).toBe(true)
        } catch (error) {
          expect(error).toMatchObject({ code: expect.stringMatching(/^(NOT_A_FEED|BROKEN_FEED)$/) as string })
        }
      }),
      options,
    )
    expect(({} as { x?: string }).x).toBeUndefined()
  })

  it('are decoded whatever bytes and labels they come with', () => {
    const labels = fc.constantFrom(
      'utf-7',
      'iso-2022-kr',
      'hz-gb-2312',
      'utf-16',
      'gb2312',
      'big5',
      'x-user-defined',
      'none',
      '"',
    )
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), labels, labels, (bytes, header, inside) => {
        const whole = Buffer.concat([Buffer.from(`<?xml version="1.0" encoding="${inside}"?>`), bytes])
        const { text, encoding } = decode({ bytes: whole, contentType: `text/xml; charset=${header}` })
        expect(typeof text).toBe('string')
        expect(new TextDecoder(encoding).encoding).not.toBe('replacement')
      }),
      options,
    )
  })
})
