import { decode } from '#workers/ingestion/parse/decode'

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
