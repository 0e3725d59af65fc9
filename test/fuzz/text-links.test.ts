import fc from 'fast-check'
import { hiddenHost, shownHost, visibleControls } from '#core/text/link-truth'
import { decodePunycode } from '#core/text/punycode'
import { imageAddress, linkAddress } from '#workers/ingestion/clean/address'

const seed = Number(process.env.FUZZ_SEED ?? Date.now() % 2 ** 31)
const options = { seed, numRuns: 2_000 }

/** What browsers have been talked into following. */
const schemes = fc.constantFrom(
  'javascript:',
  'JaVaScRiPt:',
  'java\tscript:',
  '\u0001javascript:',
  ' javascript:',
  'data:text/html,',
  'vbscript:',
  'file:///',
  'blob:',
  'view-source:',
  'http://',
  'https://',
  'HTTPS:/',
  '//',
  'mailto:',
  'tel:',
  '',
)
const places = fc.constantFrom(
  'alert(1)',
  'host.example/x',
  'user:word@host.example',
  '[::1]/',
  'пример.рф',
  '\u202egpj.exe',
)

describe(`text/links: links say where they go (seed ${seed})`, () => {
  test('only http, https and mailto come out, absolute, without credentials, the same again', () => {
    fc.assert(
      fc.property(schemes, places, fc.string(), (scheme, place, tail) => {
        const address = linkAddress(scheme + place + tail, 'https://publisher.example/a')
        if (address === null) return
        const url = new URL(address)
        expect(['http:', 'https:', 'mailto:']).toContain(url.protocol)
        expect([url.username, url.password]).toEqual(['', ''])
        expect(linkAddress(address)).toBe(address)
        expect(/[\u0000-\u001f\u202a-\u202e]/u.test(address)).toBe(false)
        const image = imageAddress(scheme + place, 'https://publisher.example/a')
        if (image !== null) expect(image).toMatch(/^https?:/)
      }),
      options,
    )
  })

  test.each([
    ['https://xn--pple-43d.com/', 'xn--pple-43d.com'],
    ['https://xn--80ak6aa92e.com/', 'xn--80ak6aa92e.com'],
    ['https://xn--fiq228c.xn--fiqs8s/', '中文.中国'],
    ['https://xn--e1afmkfd.xn--p1ai/', 'пример.рф'],
    ['https://xn--mgbh0fb.xn--kgbechtv/', 'مثال.إختبار'],
  ])('%s is shown as %s', (href, shown) => {
    expect(shownHost(new URL(href).host)).toBe(shown)
  })

  test.each([
    ['https://bank.example', 'https://evil.example/', 'evil.example'],
    ['www.bank.example/login', 'https://www.bank.example/login', null],
    ['bank.example', 'https://news.bank.example/', null],
    ['read on', 'https://evil.example/', null],
    ['аррӏе.com', 'https://apple.com/', 'apple.com'],
    ['apple.com', 'https://xn--80ak6aa92e.com/', 'xn--80ak6aa92e.com'],
    ['read on', 'https://xn--80ak6aa92e.com/', 'xn--80ak6aa92e.com'],
  ])('the words %s of a link to %s hide: %s', (words, href, hidden) => {
    expect(hiddenHost(words, href)).toBe(hidden)
  })

  test('signs that turn the text around are seen, and nothing else changes', () => {
    expect(visibleControls('photo_\u202egpj.exe')).toBe('photo_⟦U+202E⟧gpj.exe')
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        const seen = visibleControls(text)
        expect(/[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/u.test(seen)).toBe(false)
        expect(seen.replaceAll(/⟦U\+[0-9A-F]{4}⟧/gu, '')).toBe(
          text.replaceAll(/[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu, ''),
        )
      }),
      options,
    )
  })

  test('names are decoded as the platform encodes them', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[a-zа-я一-龥ا-ي]{1,12}$/u), (label) => {
        const address = `https://${label}.example/`
        if (!URL.canParse(address)) return
        const [first = ''] = new URL(address).host.split('.')
        if (first.startsWith('xn--'))
          expect(new URL(`https://${decodePunycode(first.slice(4)) ?? ''}.example/`).host).toBe(
            new URL(address).host,
          )
      }),
      options,
    )
    fc.assert(
      fc.property(fc.string(), (text) => {
        decodePunycode(text)
      }),
      options,
    )
  })
})
