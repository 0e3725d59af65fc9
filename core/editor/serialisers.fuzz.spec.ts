import fc from 'fast-check'
import * as Y from 'yjs'
import { canonicalContent } from '#core/editor/canonical/canonical-content'
import { canonicalJson } from '#core/editor/canonical/canonical-json'
import { countWords } from '#core/editor/counts/count-words'
import { toHtml } from '#core/editor/html/to-html'
import { fragmentToJson } from '#core/editor/json/fragment-to-json'
import { jsonToState } from '#core/editor/json/json-to-state'
import { normaliseJson } from '#core/editor/json/normalise-json'
import { toMarkdown } from '#core/editor/markdown/to-markdown'
import { arbitraryDocument } from '#core/editor/sample/arbitrary-document'
import { toText } from '#core/editor/text/to-text'
import type { EditorNode } from '#core/editor/json/editor-json'

const textOf = (node: EditorNode): string => (node.text ?? '') + (node.content ?? []).map(textOf).join('')

/** What a canonical document must not hold: marks of comments and suggestions, suggestions of nodes, U+200B. */
const traces = (node: EditorNode): string[] => [
  ...(node.marks ?? [])
    .map(({ type }) => type)
    .filter((type) => /^(comment|insertion|deletion|modification)$/.test(type)),
  ...(node.attrs?.suggestion === undefined ? [] : ['suggestion']),
  ...(node.text?.includes('\u200B') ? ['U+200B'] : []),
  ...(node.content ?? []).flatMap(traces),
]

describe('any document', () => {
  it('is made valid without losing text, and stays as it is the second time', () => {
    fc.assert(
      fc.property(arbitraryDocument, (json) => {
        const valid = normaliseJson(json)
        expect(normaliseJson(valid)).toEqual(valid)
        for (const word of ['引用', '台灣', '🚀'])
          expect(textOf(valid).split(word).length).toBe(textOf(json).split(word).length)
      }),
    )
  })

  it('has canonical words that are their own canonical words and can be hashed', () => {
    fc.assert(
      fc.property(arbitraryDocument, (json) => {
        const content = canonicalContent(json)
        expect(canonicalContent(content)).toEqual(content)
        expect(canonicalJson(content)).toBe(canonicalJson(canonicalContent(content)))
        expect(traces(content)).toEqual([])
      }),
    )
  })

  it('comes back from the shared document as it went in', () => {
    fc.assert(
      fc.property(arbitraryDocument, (json) => {
        const valid = normaliseJson(json)
        const doc = new Y.Doc()
        Y.applyUpdate(doc, jsonToState(valid))
        expect(textOf(fragmentToJson(doc.getXmlFragment('default')))).toBe(textOf(valid))
      }),
    )
  })

  it('can be written in every format, with no element in the HTML that is not ours', () => {
    fc.assert(
      fc.property(arbitraryDocument, fc.constantFrom('en' as const, 'zh' as const), (json, language) => {
        const content = canonicalContent(json)
        const html = toHtml(content, { language })
        expect(html).not.toMatch(
          /<(?!\/?(?:a|aside|blockquote|br|cite|code|dd|div|dl|dt|em|figure|h[2-6]|hr|img|li|ol|p|pre|s|section|span|strong|sup|table|tbody|td|th|thead|tr|u|ul)[ >])/,
        )
        expect(html).not.toMatch(/href="(?!#|https?:|mailto:)/i)
        expect(typeof toMarkdown(content, { language })).toBe('string')
        expect(typeof toText(content, { language, withNotes: true })).toBe('string')
        expect(countWords(content).words).toBeGreaterThanOrEqual(0)
      }),
    )
  })
})
