import fc from 'fast-check'
import { parseFeed } from '#workers/ingestion/parse/index'

const seed = Number(process.env.FUZZ_SEED ?? Date.now() % 2 ** 31)
const options = { seed, numRuns: 800 }
const url = 'https://a.example/feed'
const read = (text: string) => parseFeed({ bytes: Buffer.from(text), url })

/** What reading gives, or the code of the refusal; anything else is a fault. */
const outcome = (text: string): string => {
  try {
    return JSON.stringify(read(text).items)
  } catch (error) {
    expect(error).toMatchObject({ name: 'DomainError' })
    return (error as { code: string }).code
  }
}

const rss = (inside: string, head = ''): string =>
  `<?xml version="1.0"?>${head}<rss version="2.0"><channel><title>t</title>${inside}</channel></rss>`
const item = (words: string): string => `<item><title>${words}</title><guid>1</guid></item>`

describe(`ingest/xml: XML is data: no entities, no expansion (seed ${seed})`, () => {
  test.each([
    ['an external entity', '<!DOCTYPE rss [<!ENTITY x SYSTEM "file:///etc/passwd">]>'],
    ['a parameter entity', '<!DOCTYPE rss [<!ENTITY % p SYSTEM "http://127.0.0.1/x.dtd"> %p;]>'],
    ['a billion laughs', '<!DOCTYPE rss [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]>'],
    ['a foreign DTD', '<!DOCTYPE rss SYSTEM "http://evil.example/x.dtd">'],
    [
      'a public DTD that hides another',
      '<!DOCTYPE rss PUBLIC "-//Netscape//DTD RSS 0.91//EN" "http://evil.example/x.dtd">',
    ],
  ])('%s is refused, not read', (_name, head) => {
    expect(outcome(rss(item('&x;&b;'), head))).toBe('BROKEN_FEED')
  })

  test('the plain document type of RSS 0.91 is passed over', () => {
    const head =
      '<!DOCTYPE rss PUBLIC "-//Netscape Communications//DTD RSS 0.91//EN" "http://my.netscape.com/publish/formats/rss-0.91.dtd">'
    expect(read(rss(item('Port fees'), head)).items[0]?.title).toBe('Port fees')
  })

  test('names that nobody declared stay words; numbers of no character become none', () => {
    const title =
      read(rss(item('&xxe; &#x41; &#xD800; &#x110000; &#0; &amp;lt;b&amp;gt;'))).items[0]?.title ?? ''
    expect(title).toContain('A')
    expect(title.isWellFormed()).toBe(true)
    expect(title).not.toContain('\u0000')
  })

  test('depth, elements, attributes and references end at their caps', () => {
    expect(outcome(rss('<a>'.repeat(100)))).toBe('BROKEN_FEED')
    expect(read(rss(item('x').repeat(3)) + '<b/>'.repeat(200_000)).items.length).toBeLessThanOrEqual(3)
    expect(outcome(rss(item('&#65;'.repeat(600_000))))).toMatch(/BROKEN_FEED|TOO_LARGE|A/)
    expect(outcome(rss(`<item ${'a="1" '.repeat(20_000)}><title>x</title></item>`))).toBeDefined()
  })

  const pieces = fc.constantFrom(
    '<item>',
    '</item>',
    '<title>',
    '</title>',
    '<![CDATA[',
    ']]>',
    '<!--',
    '-->',
    '<?x',
    '?>',
    '<!DOCTYPE rss [',
    ']>',
    '<!ENTITY a "b">',
    '&a;',
    '&#38;#60;',
    '&lt;',
    '<x:y xmlns:x="z">',
    '</x:y>',
    '<br/>',
    '"',
    "'",
    '>',
    '<',
    'words',
    '\u0000',
    '港口',
  )
  test('random markup is read or refused, twice the same, and never hangs on itself', () => {
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 120 }), (parts) => {
        const text = rss(parts.join(''))
        const once = outcome(text)
        expect(outcome(text)).toBe(once)
        expect(once).not.toContain('/etc/passwd')
      }),
      options,
    )
  })
})
