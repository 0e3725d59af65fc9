import * as Y from 'yjs'
import { admitUpdate } from '#core/document/admit-update'
import { DocumentIndex } from '#core/document/document-index'
import { defaultDocumentLimits } from '#core/document/document-limits'
import { sampleShape } from '#core/document/sample-shape'
import { answer, paragraph, updateOf } from '#core/document/sample-updates'
import { scanUpdate } from '#core/document/scan-update'

const bytes = (hex: string): Uint8Array => new Uint8Array(Buffer.from(hex.replaceAll(' ', ''), 'hex'))

const nested = (levels: number): Uint8Array =>
  updateOf((doc) => {
    let parent: Y.XmlElement | Y.XmlFragment = doc.getXmlFragment('default')
    for (let level = 0; level < levels; level++) {
      const child = new Y.XmlElement('blockquote')
      parent.insert(0, [child])
      parent = child
    }
  })

describe('hostile updates', () => {
  it('a byte-order mark before the value of a mark: Yjs keeps it, and cannot read what stands behind it', () => {
    const honest = updateOf((doc) => {
      const element = new Y.XmlElement('paragraph')
      const words = new Y.XmlText()
      words.insert(0, 'words', { link: { a: 'bcd' } })
      element.insert(0, [words])
      doc.getXmlFragment('default').insert(0, [element])
    })
    expect(answer(honest)).toBe('accepted')
    const poison = Buffer.from(honest)
    poison.set(Buffer.from('\ufeff{"":"b"}'), poison.indexOf('{"a":"bcd"}'))
    expect(() => Y.parseUpdateMeta(poison)).toThrow(SyntaxError)
    expect(answer(poison)).toBe('MALFORMED_UPDATE')
  })

  it('seed 1: a GC struct of length 2^40 in the victim’s client id', () => {
    expect(answer(bytes('01 01 4d 03 00 80 80 80 80 80 20 00'))).toBe('MALFORMED_UPDATE')
    expect(answer(bytes('01 01 4d 00 00 10 00'), new DocumentIndex(), new Map([[77, 'victim']]))).toBe(
      'FOREIGN_AUTHOR',
    )
    expect(answer(bytes('01 01 4d 03 00 10 00'))).toBe('MISSING_DEPS')
  })

  it('seed 2: deletes of what the victim will type', () => {
    expect(answer(bytes('00 01 4d 01 00 80 80 80 80 80 80 80 02'))).toBe('DELETE_AHEAD')
  })

  it('seed 3: one id, two texts: the first is kept, the second is a repeat', () => {
    const index = new DocumentIndex()
    const first = updateOf((doc) => {
      paragraph(doc, 'AAA')
    }, 77)
    const second = updateOf((doc) => {
      paragraph(doc, 'BBB')
    }, 77)
    const rules = {
      shape: sampleShape,
      limits: defaultDocumentLimits,
      documentBytes: 0,
      assertAuthor: () => undefined,
    }
    expect(admitUpdate(first, scanUpdate(first, defaultDocumentLimits), index, rules).bytes).toEqual(first)
    expect(admitUpdate(second, scanUpdate(second, defaultDocumentLimits), index, rules).bytes).toBeNull()
    expect(answer(bytes('01 01 4d 00 04 01 01 74 03 41 41 41 00'))).toBe('SCHEMA')
  })

  it('seed 4: orphans wait for nobody', () => {
    expect(answer(bytes('01 01 e8 07 05 84 80 c8 af a0 25 01 01 78 00'))).toBe('MISSING_DEPS')
    expect(answer(bytes('01 01 e8 07 00 84 80 c8 af a0 25 01 01 78 00'))).toBe('MISSING_DEPS')
  })

  it('seed 5: the second encoding, three million structs in 25 bytes', () => {
    expect(
      answer(bytes('00 00 01 05 00 00 01 00 01 00 00 00 05 41 be 8d b7 01 01 c0 8d b7 01 00 00')),
    ).toMatch(/^(MALFORMED_UPDATE|DELETE_AHEAD)$/)
  })

  it('seed 6: counts that are lies', () => {
    expect(answer(bytes('01 80 80 80 80 80 80 08 05 00'))).toBe('MALFORMED_UPDATE')
    expect(answer(bytes('80 80 80 80 80 80 08'))).toBe('MALFORMED_UPDATE')
    expect(answer(bytes('00 80 80 80 80 80 80 08'))).toBe('MALFORMED_UPDATE')
  })

  it('seed 7: a client id beyond 2^53', () => {
    expect(answer(bytes('01 01 ff ff ff ff ff ff ff ff ff ff 01 00 00 01 00'))).toBe('MALFORMED_UPDATE')
  })

  it('seed 8: a cut delete set, and bytes left over', () => {
    const good = updateOf((doc) => {
      paragraph(doc, 'hello')
    })
    expect(answer(good)).toBe('accepted')
    for (let end = 0; end < good.length; end++) expect(answer(good.subarray(0, end))).toBe('MALFORMED_UPDATE')
    expect(answer(new Uint8Array([...good, ...new Array<number>(1_000).fill(0)]))).toBe('MALFORMED_UPDATE')
  })

  it('seed 9: entries, attributes and roots that are not ours', () => {
    expect(answer(updateOf((doc) => doc.getMap('default').set('__proto__', { isAdmin: true })))).toBe(
      'SCHEMA',
    )
    expect(
      answer(
        updateOf((doc) => {
          doc.getXmlFragment('constructor').insert(0, [new Y.XmlText('x')])
        }),
      ),
    ).toBe('SCHEMA')
    const handler = updateOf((doc) => {
      const element = new Y.XmlElement('paragraph')
      element.setAttribute('onclick', 'alert(1)')
      doc.getXmlFragment('default').insert(0, [element])
    })
    expect(answer(handler)).toBe('SCHEMA')
    const polluted = updateOf((doc) => {
      const element = new Y.XmlElement<{ suggestion: object }>('paragraph')
      element.setAttribute('suggestion', JSON.parse('{"__proto__":{"isAdmin":true}}') as object)
      doc.getXmlFragment('default').insert(0, [element as Y.XmlElement])
    })
    expect(answer(polluted)).toBe('SCHEMA')
  })

  it('seed 10: depth and unknown nodes', () => {
    expect(answer(nested(32))).toBe('accepted')
    expect(answer(nested(33))).toBe('SCHEMA')
    for (const name of ['script', 'evil_v9']) {
      expect(
        answer(
          updateOf((doc) => {
            doc.getXmlFragment('default').insert(0, [new Y.XmlElement(name)])
          }),
        ),
      ).toBe('SCHEMA')
    }
  })

  it('depth is counted over several updates', () => {
    const doc = new Y.Doc()
    const index = new DocumentIndex()
    const answers: string[] = []
    doc.on('update', (update: Uint8Array) => answers.push(answer(update, index)))
    let parent: Y.XmlElement | Y.XmlFragment = doc.getXmlFragment('default')
    for (let level = 0; level < 34; level++) {
      const child = new Y.XmlElement('blockquote')
      parent.insert(0, [child])
      parent = child
    }
    expect(answers.slice(0, 32).every((code) => code === 'accepted')).toBe(true)
    expect(answers[32]).toBe('SCHEMA')
  })

  it('seed 12: text that is not well formed', () => {
    const good = updateOf((doc) => {
      paragraph(doc, 'abcdef')
    })
    const at = Buffer.from(good).indexOf('abcdef')
    const withText = (hex: string): Uint8Array => {
      const copy = new Uint8Array(good)
      copy.set(bytes(hex), at)
      return copy
    }
    expect(answer(withText('61 ed a0 bd 62 63'))).toBe('ILL_FORMED_TEXT')
    expect(answer(withText('61 00 62 63 64 65'))).toBe('ILL_FORMED_TEXT')
    expect(answer(withText('c0 80 62 63 64 65'))).toBe('ILL_FORMED_TEXT')
    expect(answer(withText('61 62 63 64 65 e2'))).toBe('ILL_FORMED_TEXT')
    const kept = ['\u202etxt.exe', 'e' + '\u0301'.repeat(1_000), 'a\u2028b', '陈雨😀']
    for (const text of kept) {
      const update = updateOf((doc) => {
        paragraph(doc, text)
      })
      expect(answer(update)).toBe('accepted')
    }
  })

  it('lone surrogates hidden in JSON escapes', () => {
    const update = updateOf((doc) => {
      const text = new Y.XmlText()
      text.insert(0, 'x', { link: { href: '\ud83d' } })
      doc.getXmlFragment('default').insert(0, [text])
    })
    expect(answer(update)).toBe('ILL_FORMED_TEXT')
  })

  it('content that has no place', () => {
    const edits: ((doc: Y.Doc) => void)[] = [
      (doc) => {
        doc.getText('default').insertEmbed(0, { a: 1 })
      },
      (doc) => {
        doc.getText('default').insert(0, 'letters at the root')
      },
      ...[new Uint8Array([1]), new Y.Doc(), { a: 1 }, new Y.Map()].map((content) => (doc: Y.Doc) => {
        doc.getArray('default').insert(0, [content])
      }),
    ]
    for (const edit of edits) expect(answer(updateOf(edit))).toBe('SCHEMA')
  })

  it('structs that wait for one another in a circle', () => {
    const circle = bytes(
      '02  01 02 00 87 01 00 03 09 70617261677261706800 01 01 00 87 02 00 03 09 706172616772617068 00'.replace(
        '6800 01',
        '68 01',
      ),
    )
    expect(answer(circle)).toBe('MISSING_DEPS')
    const own = bytes('01 01 01 00 87 01 05 03 09 706172616772617068 00')
    expect(answer(own)).toBe('MISSING_DEPS')
  })

  it('neighbours in two different lists', () => {
    const doc = new Y.Doc()
    doc.clientID = 1
    paragraph(doc, 'a')
    paragraph(doc, 'b')
    const index = new DocumentIndex()
    index.load(Y.encodeStateAsUpdate(doc), sampleShape)
    // clocks: 0 element, 1 text node, 2 'a'; 3 element, 4 text node, 5 'b'
    expect(answer(bytes('01 01 02 00 c4 01 02 01 05 01 78 00'), index)).toBe('MALFORMED_UPDATE')
    expect(answer(bytes('01 01 02 00 c4 01 02 01 03 01 78 00'), index)).toBe('MALFORMED_UPDATE')
    expect(answer(bytes('01 01 02 00 84 01 02 01 78 00'), index)).toBe('accepted')
  })
})
