import fc from 'fast-check'
import * as Y from 'yjs'
import { DomainError } from '#core/contracts/errors/domain-error'
import { admitUpdate } from '#core/document/admit-update'
import { DocumentIndex } from '#core/document/document-index'
import { defaultDocumentLimits } from '#core/document/document-limits'
import { sampleShape } from '#core/document/sample-shape'
import { scanUpdate } from '#core/document/scan-update'
import { randomFrom, randomHistory } from '#test/fuzz/collab-support/random-history'

const seed = Number(process.env.FUZZ_SEED ?? Math.floor(Math.random() * 2 ** 31))
const runs = Number(process.env.FUZZ_RUNS ?? 3_000)

const codeOf = (work: () => unknown): string => {
  try {
    work()
    return 'accepted'
  } catch (error) {
    if (error instanceof DomainError) return error.code
    throw error
  }
}
const admit = (update: Uint8Array): unknown =>
  admitUpdate(update, scanUpdate(update, defaultDocumentLimits), new DocumentIndex(), {
    shape: sampleShape,
    limits: defaultDocumentLimits,
    documentBytes: 0,
    assertAuthor: () => undefined,
  })
const updateOf = (write: (root: Y.XmlFragment) => void): Uint8Array => {
  const doc = new Y.Doc()
  write(doc.getXmlFragment('default'))
  return Y.encodeStateAsUpdate(doc)
}

describe('collab/scanner: bytes are understood within bounds before anything is applied', () => {
  it(`what it accepts, Yjs reads as the same clients and clocks (FUZZ_SEED=${seed})`, () => {
    const random = randomFrom(seed)
    const honest = Y.encodeStateAsUpdate(randomHistory(random, 60).doc)
    let accepted = 0
    for (let n = 0; n < runs; n++) {
      const bytes = new Uint8Array(honest)
      for (let flips = random(3); flips > 0; flips--) bytes[random(bytes.length)]! ^= 1 << random(8)
      if (codeOf(() => scanUpdate(bytes, defaultDocumentLimits)) !== 'accepted') continue
      accepted++
      const { clients } = scanUpdate(bytes, defaultDocumentLimits)
      expect(new Map(clients.map(({ client, end }) => [client, end]))).toEqual(Y.parseUpdateMeta(bytes).to)
    }
    expect(accepted).toBeGreaterThan(0)
    expect(accepted).toBeLessThan(runs)
  })

  it(`any bytes at all end in a code or are taken (FUZZ_SEED=${seed})`, () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
        codeOf(() => scanUpdate(bytes, defaultDocumentLimits))
      }),
      { seed, numRuns: runs },
    )
  })
})

describe('collab/schema-guard: only the form of a briefing gets in', () => {
  const nodes = fc.constantFrom('paragraph', 'heading', 'blockquote', 'script', 'evil_v9', '__proto__')
  const keys = fc.constantFrom('level', 'textAlign', 'suggestion', 'onclick', 'constructor')

  it(`an element and its attribute are accepted exactly if the lists have them (FUZZ_SEED=${seed})`, () => {
    fc.assert(
      fc.property(nodes, keys, (name, key) => {
        const update = updateOf((root) => {
          const element = new Y.XmlElement(name)
          element.setAttribute(key, 'x')
          root.insert(0, [element])
        })
        const fits = sampleShape.nodes.get(name)?.has(key) ?? false
        expect(codeOf(() => admit(update))).toBe(fits ? 'accepted' : 'SCHEMA')
      }),
      { seed, numRuns: 200 },
    )
  })

  it(`a mark is accepted exactly if the list has it (FUZZ_SEED=${seed})`, () => {
    fc.assert(
      fc.property(fc.constantFrom('bold', 'link', 'comment--a1B2c3D4', 'onclick', 'font'), (mark) => {
        const update = updateOf((root) => {
          const [element, text] = [new Y.XmlElement('paragraph'), new Y.XmlText('x')]
          element.insert(0, [text])
          root.insert(0, [element])
          text.format(0, 1, { [mark]: {} })
        })
        const fits = sampleShape.marks.has(mark.split('--')[0]!)
        expect(codeOf(() => admit(update))).toBe(fits ? 'accepted' : 'SCHEMA')
      }),
      { seed, numRuns: 100 },
    )
  })
})

describe('collab/well-formed: text is well formed, live and after reload', () => {
  it(`what is accepted reads the same after a reload; U+0000 and half characters are not (FUZZ_SEED=${seed})`, () => {
    const units = fc.array(fc.constantFrom('a', '陈', '🚀', '\u0000', '\ud83d', '\udc00', '\u2028'), {
      minLength: 1,
      maxLength: 8,
    })
    fc.assert(
      fc.property(units, (parts) => {
        const text = parts.join('')
        const update = updateOf((root) => {
          const element = new Y.XmlElement('paragraph')
          element.insert(0, [new Y.XmlText(text)])
          root.insert(0, [element])
        })
        const code = codeOf(() => admit(update))
        if (text.includes('\u0000')) expect(code).toBe('ILL_FORMED_TEXT')
        if (code !== 'accepted') return
        const doc = new Y.Doc()
        Y.applyUpdate(doc, update)
        const again = new Y.Doc()
        Y.applyUpdate(again, Y.encodeStateAsUpdate(doc))
        const seen = again.getXmlFragment('default').toJSON()
        expect(seen).toBe(doc.getXmlFragment('default').toJSON())
        expect(seen.isWellFormed()).toBe(true)
      }),
      { seed, numRuns: 500 },
    )
  })

  it('a lone surrogate that is written as bytes is refused', () => {
    const honest = updateOf((root) => {
      const element = new Y.XmlElement('paragraph')
      element.insert(0, [new Y.XmlText('xyz')])
      root.insert(0, [element])
    })
    const at = honest.findIndex(
      (byte, n) => byte === 0x78 && honest[n + 1] === 0x79 && honest[n + 2] === 0x7a,
    )
    const broken = new Uint8Array(honest)
    broken.set([0xed, 0xa0, 0xbd], at)
    expect(codeOf(() => admit(broken))).toBe('ILL_FORMED_TEXT')
  })
})
