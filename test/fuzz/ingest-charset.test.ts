import fc from 'fast-check'
import { cleanHtml } from '#workers/ingestion/clean/index'
import { extractArticle } from '#workers/ingestion/extract/index'
import { decode, knownEncoding } from '#core/text/decode'
import { parseFeed } from '#workers/ingestion/parse/index'

const seed = Number(process.env.FUZZ_SEED ?? Date.now() % 2 ** 31)
const options = { seed, numRuns: 600 }

/** Labels that are none of the WHATWG list, or that would let bytes mean two things. */
const dangerous = [
  'utf-7',
  'UTF-7',
  'unicode-1-1-utf-7',
  'iso-2022-cn',
  'iso-2022-kr',
  'hz-gb-2312',
  'cesu-8',
  'scsu',
  'bocu-1',
  'utf-32',
]
const labels = fc.constantFrom(
  ...dangerous,
  'utf-8',
  'gb18030',
  'gbk',
  'big5',
  'shift_jis',
  'windows-1252',
  'utf-16le',
  'nonsense',
)

describe(`ingest/charset: bytes are decoded once, then parsed (seed ${seed})`, () => {
  test('whatever is claimed, the encoding is one of the list, and the text is well formed', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 600 }), labels, labels, (bytes, header, inside) => {
        const head = Buffer.from(`<?xml version="1.0" encoding="${inside}"?><meta charset="${inside}">`)
        const { text, encoding } = decode({
          bytes: Buffer.concat([head, bytes]),
          contentType: `text/html; charset=${header}`,
        })
        expect(knownEncoding(encoding)).toBe(encoding)
        expect(text.isWellFormed()).toBe(true)
        expect(['replacement', 'utf-7', 'iso-2022-kr', 'iso-2022-cn']).not.toContain(encoding)
      }),
      options,
    )
  })

  test.each(dangerous)('%s smuggles no markup', (label) => {
    const smuggled = '+ADw-script+AD4-alert(1)+ADw-/script+AD4- \u001b$)C<\u000e !\u000f ~{<script>~}'
    const words = 'The words of the article that was printed. '.repeat(12)
    const page = `<html><head><meta charset="${label}"><title>x</title></head><body><article><p>${words}${smuggled}</p></article></body></html>`
    const { html } = extractArticle({
      bytes: Buffer.from(page, 'latin1'),
      url: 'https://a.example/',
      contentType: `text/html; charset=${label}`,
    })
    const { tree } = cleanHtml(html)
    expect(JSON.stringify(tree)).not.toMatch(/"tag":"script"/)
    expect(html).not.toMatch(/<script/i)
  })

  test('a byte order mark beats the header, valid UTF-8 beats both claims', () => {
    const text = '港口费用下调'
    const feed = (bytes: Uint8Array, contentType: string) => decode({ bytes, contentType }).text
    expect(feed(Buffer.from(text), 'text/xml; charset=big5')).toBe(text)
    expect(
      feed(
        Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(text, 'utf16le')]),
        'text/xml; charset=utf-8',
      ),
    ).toBe(text)
  })

  test('overlong forms, lone surrogates and cut GB 18030 tails become signs of replacement, never signs of markup', () => {
    const overlong = Buffer.from([0xc0, 0xbc, 0x73, 0xe0, 0x80, 0xbc, 0xed, 0xa0, 0x80])
    const { text } = decode({
      bytes: Buffer.concat([Buffer.from('x'.repeat(40)), overlong]),
      contentType: 'text/html; charset=utf-8',
    })
    expect(text).not.toContain('<')
    const cut = decode({
      bytes: Buffer.from([0xb8, 0xdb, 0xbf, 0xda, 0x81]),
      contentType: 'text/html; charset=gb18030',
    })
    expect(cut.text.startsWith('港口')).toBe(true)
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 1, maxLength: 200 }), labels, (tail, label) => {
        const rss = Buffer.concat([
          Buffer.from('<rss><channel><title>t</title><item><title>'),
          tail,
          Buffer.from('</title></item></channel></rss>'),
        ])
        try {
          for (const { title } of parseFeed({
            bytes: rss,
            url: 'https://a.example/',
            contentType: `text/xml; charset=${label}`,
          }).items)
            expect(title.isWellFormed()).toBe(true)
        } catch (error) {
          expect(error).toMatchObject({ name: 'DomainError' })
        }
      }),
      options,
    )
  })
})
