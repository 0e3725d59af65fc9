import { createHash } from 'node:crypto'
import fc from 'fast-check'
import * as Y from 'yjs'
import { markings } from '#core/contracts/http/common'
import { canonicalContent } from '#core/editor/canonical/canonical-content'
import { contentHash } from '#core/editor/canonical/content-hash'
import { countChanges } from '#core/editor/changes/count-changes'
import type { EditorDocument } from '#core/editor/json/editor-json'
import { fragmentToJson } from '#core/editor/json/fragment-to-json'
import { jsonToState } from '#core/editor/json/json-to-state'
import { arbitraryDocument } from '#core/editor/sample/arbitrary-document'

const seed = Number(process.env.FUZZ_SEED ?? 20_261_124)
const runs = { seed, numRuns: 150 }

const words = fc.record({
  title: fc.string({ minLength: 1, unit: 'grapheme' }),
  language: fc.constantFrom('en' as const, 'zh' as const),
  marking: fc.constantFrom(...markings),
  content: arbitraryDocument.map((document) => canonicalContent(document)),
})

/** The same content typed by several people in pieces, merged in another order, written down and read again. */
const throughTheLog = (content: EditorDocument, pieces: number): EditorDocument => {
  const origin = new Y.Doc()
  Y.applyUpdate(origin, jsonToState(content, 7))
  const other = new Y.Doc()
  other.clientID = 9
  Y.applyUpdate(other, Y.encodeStateAsUpdate(origin))
  for (let piece = 0; piece < pieces; piece += 1) {
    const fragment = other.getXmlFragment('default')
    const text = new Y.XmlText()
    const paragraph = new Y.XmlElement('paragraph')
    paragraph.insert(0, [text])
    text.insert(0, 'passing')
    fragment.insert(fragment.length, [paragraph])
    fragment.delete(fragment.length - 1, 1)
  }
  const merged = Y.mergeUpdates([Y.encodeStateAsUpdate(other), Y.encodeStateAsUpdate(origin)])
  return canonicalContent(fragmentToJson(merged))
}

describe('approval/canonical: one text has one hash, and another text another', () => {
  beforeAll(() => {
    process.stdout.write(`approval/canonical seed ${seed}\n`)
  })

  test('the hash is the same for the author, after the log, after Postgres and after canonicalising again', async () => {
    await fc.assert(
      fc.asyncProperty(words, fc.nat({ max: 3 }), async (value, pieces) => {
        const hash = await contentHash(value)
        expect(hash).toMatch(/^[0-9a-f]{64}$/)
        expect(await contentHash({ ...value, content: canonicalContent(value.content) })).toBe(hash)
        const stored = JSON.parse(JSON.stringify(value.content)) as EditorDocument
        expect(await contentHash({ ...value, content: shuffled(stored) as EditorDocument })).toBe(hash)
        if ((value.content.content ?? []).length > 0)
          expect(await contentHash({ ...value, content: throughTheLog(value.content, pieces) })).toBe(hash)
      }),
      runs,
    )
  })

  test('two texts have one hash exactly when nothing differs between them', async () => {
    await fc.assert(
      fc.asyncProperty(words, words, fc.boolean(), async (one, two, same) => {
        const other = same ? { ...two, content: one.content, title: one.title } : two
        const equal = (await contentHash(one)) === (await contentHash(other))
        expect(equal).toBe(countChanges(one, other) === 0)
      }),
      runs,
    )
  })

  test('marks of comments are no words; text that is not well formed has no hash at all', async () => {
    const plain: EditorDocument = {
      type: 'doc',
      content: [{ type: 'paragraph', content: [{ type: 'text', text: 'words' }] }],
    }
    const commented = structuredClone(plain)
    commented.content![0]!.content![0]!.marks = [{ type: 'comment', attrs: { thread: 'x' } }]
    const of = (content: EditorDocument) =>
      contentHash({ title: 't', language: 'en', marking: 'CLEAR', content })
    expect(await of(canonicalContent(commented))).toBe(await of(canonicalContent(plain)))
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 0xd800, max: 0xdfff }), async (unit) => {
        const torn = structuredClone(plain)
        torn.content![0]!.content![0]!.text = `a${String.fromCharCode(unit)}b`
        await expect(of(torn)).rejects.toThrow(TypeError)
        await expect(
          contentHash({ title: String.fromCharCode(unit), language: 'en', marking: 'CLEAR', content: plain }),
        ).rejects.toThrow(TypeError)
      }),
      { ...runs, numRuns: 40 },
    )
  })

  test('is SHA-256 of the canonical JSON and of nothing else', async () => {
    const text = '{"content":{"content":[],"type":"doc"},"language":"en","marking":"CLEAR","title":"é","v":1}'
    const expected = createHash('sha256').update(text).digest('hex')
    const content: EditorDocument = { type: 'doc', content: [] }
    expect(await contentHash({ marking: 'CLEAR', title: 'é', language: 'en', content })).toBe(expected)
  })
})

/** Members of every object in another order, as a database may give them back. */
const shuffled = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(shuffled)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value)
      .reverse()
      .map(([name, member]) => [name, shuffled(member)]),
  )
}
