import { decode } from '#core/text/decode'

const latin = (text: string): Buffer => Buffer.from(text, 'latin1')
/** 合作 in GB 18030. */
const cooperation = Buffer.from([0xba, 0xcf, 0xd7, 0xf7])

describe('decode', () => {
  it('believes a byte order mark before everything else', () => {
    const bytes = Buffer.concat([Buffer.from([0xef, 0xbb, 0xbf]), Buffer.from('<a>合作</a>')])
    expect(decode({ bytes, contentType: 'text/xml; charset=gb2312' })).toEqual({
      text: '<a>合作</a>',
      encoding: 'utf-8',
    })
  })

  it('reads UTF-32 with a mark and without', () => {
    const wide = (text: string, littleEndian: boolean): Uint8Array => {
      const view = new DataView(new ArrayBuffer(4 * Array.from(text).length))
      Array.from(text).forEach((sign, at) => {
        view.setUint32(4 * at, sign.codePointAt(0)!, littleEndian)
      })
      return new Uint8Array(view.buffer)
    }
    for (const [encoding, littleEndian] of [
      ['utf-32le', true],
      ['utf-32be', false],
    ] as const)
      for (const mark of ['', '\ufeff'])
        expect(decode({ bytes: wide(`${mark}<a>合作𠮷</a>`, littleEndian) })).toEqual({
          text: '<a>合作𠮷</a>',
          encoding,
        })
  })

  it('reads the control characters that stand for signs of Windows, in UTF-8 too', () => {
    expect(decode({ bytes: Buffer.from('<a>don\u0092t</a>') }).text).toBe('<a>don’t</a>')
  })

  it('believes valid UTF-8 before a header that says otherwise', () => {
    const bytes = Buffer.from('<a>合作</a>')
    expect(decode({ bytes, contentType: 'text/xml; charset=iso-8859-1' }).text).toBe('<a>合作</a>')
  })

  it('believes the header before the declaration', () => {
    const bytes = Buffer.concat([
      latin('<?xml version="1.0" encoding="iso-8859-1"?><a>'),
      cooperation,
      latin('</a>'),
    ])
    expect(decode({ bytes, contentType: 'text/xml; charset=gb2312' }).text).toContain('合作')
  })

  it('does not believe a header of UTF-8 that the bytes deny', () => {
    const bytes = Buffer.concat([
      latin('<?xml version="1.0" encoding="gbk"?><a>'),
      cooperation,
      latin('</a>'),
    ])
    expect(decode({ bytes, contentType: 'text/xml; charset=utf-8' })).toMatchObject({ encoding: 'gb18030' })
  })

  it('finds UTF-16 without a mark', () => {
    const bytes = Buffer.from('<rss>合作</rss>', 'utf16le')
    expect(decode({ bytes }).text).toBe('<rss>合作</rss>')
  })

  it('never uses an encoding outside the list of WHATWG', () => {
    const bytes = latin('<?xml version="1.0" encoding="utf-7"?><a>+ADw-script+AD4-</a>')
    expect(decode({ bytes, contentType: 'text/xml; charset=utf-7' }).text).toContain('+ADw-script+AD4-')
  })

  it('reads a meta element of a page', () => {
    const bytes = Buffer.concat([latin('<html><meta charset="gb2312"><p>'), cooperation])
    expect(decode({ bytes, contentType: 'text/html' }).text).toContain('合作')
  })

  it('keeps UTF-8 with one broken byte', () => {
    const bytes = Buffer.concat([Buffer.from('外长会谈达成合作共识'), Buffer.from([0xff])])
    expect(decode({ bytes }).encoding).toBe('utf-8')
  })
})
