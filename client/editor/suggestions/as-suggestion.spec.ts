import fc from 'fast-check'
import { Fragment, Slice, type Node } from '@tiptap/pm/model'
import { EditorState, TextSelection, type Transaction } from '@tiptap/pm/state'
import { TableMap } from '@tiptap/pm/tables'
import { attributeTextBytes } from '#core/document/document-limits'
import { canonicalContent } from '#core/editor/canonical/canonical-content'
import type { EditorNode } from '#core/editor/json/editor-json'
import { fitToSchema } from '#core/editor/json/fit-to-schema'
import { minimalJson } from '#core/editor/json/minimal-json'
import { bold, citation, list, paragraph, table, text } from '#core/editor/sample/build'
import { briefingSchema as schema } from '#core/editor/schema/briefing-schema'
import { settleSuggestions } from '#core/editor/suggestions/settle-suggestions'
import { suggestedBy } from '#core/editor/suggestions/suggestion-id'
import { suggestionsIn } from '#core/editor/suggestions/suggestions-in'
import { asSuggestion } from './as-suggestion'
import { sizeOf } from './changed-blocks'

const [ada, bo] = ['aaaaaaaa-0000-4000-8000-000000000001', 'bbbbbbbb-0000-4000-8000-000000000002'] as const
type Change = (tr: Transaction) => Transaction

const docOf = (...content: EditorNode[]): EditorNode => ({ type: 'doc', content })
const stateOf = (json: EditorNode) => EditorState.create({ schema, doc: fitToSchema(json) })
const suggest = (state: EditorState, change: Change, who: string = ada): EditorState =>
  state.apply(asSuggestion(change(state.tr), state, who)!)
const settled = (doc: Node, verdict: 'accept' | 'reject', id?: string): EditorNode => {
  const { tr } = EditorState.create({ schema, doc })
  settleSuggestions(tr, verdict, (one) => id === undefined || one === id)
  tr.doc.check()
  return minimalJson(tr.doc)
}
const shown = ({ doc }: EditorState) =>
  suggestionsIn(doc).map(({ id, inserted, deleted, changes }) => [
    suggestedBy(id) === ada ? 'ada' : 'bo',
    deleted,
    inserted,
    ...changes.map(({ type, attrName }) => attrName ?? type),
  ])

const words = docOf(
  paragraph('first words'),
  paragraph('second'),
  list('bulletList', paragraph('item one'), paragraph('item two')),
)
const node = (name: string) => schema.nodes[name]!
const chip = () => node('citation').create({ id: 'c' })

describe('a change as a suggestion', () => {
  const changes: [string, Change, unknown[]][] = [
    ['a word', (tr) => tr.insertText('new ', 7), ['', 'new ']],
    ['a word for another', (tr) => tr.insertText('other', 1, 6), ['first', 'other']],
    ['a split paragraph', (tr) => tr.split(7), ['', '¶']],
    ['two joined paragraphs', (tr) => tr.delete(12, 14), ['¶', '']],
    ['a paragraph less', (tr) => tr.delete(13, 21), ['second', '']],
    ['less over two blocks', (tr) => tr.delete(4, 17), ['st words¶sec', '']],
    [
      'a paragraph more',
      (tr) => tr.insert(13, node('paragraph').create(null, schema.text('between'))),
      ['', 'between'],
    ],
    ['a chip', (tr) => tr.insert(4, chip()), ['', '⧉']],
    [
      'a picture',
      (tr) => tr.insert(13, node('image').create({ upload: 'u', alt: 'Ports' })),
      ['', '▧ Ports'],
    ],
    ['a list less', (tr) => tr.delete(21, tr.doc.content.size), ['item one¶item two', '']],
  ]
  it.each(changes)('is %s to accept or to reject', (_, change, told) => {
    const state = suggest(stateOf(words), change)
    expect(shown(state)).toEqual([['ada', ...told]])
    expect(settled(state.doc, 'reject')).toEqual(words)
    expect(settled(state.doc, 'accept')).toEqual(minimalJson(change(stateOf(words).tr).doc))
  })

  it('is a heading or another value of a block, with what it was, and nothing when it is back there', () => {
    const heading: Change = (tr) => tr.setBlockType(1, 3, node('heading'), { level: 2 })
    const state = suggest(stateOf(words), heading)
    expect(shown(state)[0]?.slice(0, 3)).toEqual(['ada', '', ''])
    expect(settled(state.doc, 'reject')).toEqual(words)
    expect(settled(state.doc, 'accept')).toEqual(minimalJson(heading(stateOf(words).tr).doc))
    const marked = suggest(stateOf(words), (tr) => tr.setNodeAttribute(0, 'marking', 'RED'))
    const twice = suggest(marked, (tr) => tr.setNodeAttribute(0, 'marking', 'AMBER'))
    expect(shown(twice)).toEqual([['ada', '', '', 'marking']])
    expect(settled(twice.doc, 'reject')).toEqual(words)
    expect(shown(suggest(twice, (tr) => tr.setNodeAttribute(0, 'marking', null)))).toEqual([])
  })

  it('is one with what the same person writes on, and not with what somebody else suggests beside it', () => {
    let state = suggest(stateOf(words), (tr) => tr.insertText('ne', 7))
    state = suggest(state, (tr) => tr.insertText('w ', 9))
    expect(shown(state)).toEqual([['ada', '', 'new ']])
    state = suggest(state, (tr) => tr.insertText('bo ', 7), bo)
    state = suggest(state, (tr) => tr.insertText('!', 14), bo)
    expect(shown(state)).toEqual([
      ['bo', '', 'bo '],
      ['ada', '', 'new '],
      ['bo', '', '!'],
    ])
    state = suggest(state, (tr) => tr.insertText('?', 12), bo)
    expect(shown(state)).toContainEqual(['bo', '', '?'])
    expect(shown(state)).toContainEqual(['ada', '', 'new '])
  })

  it('takes back at once what the same person had suggested to come', () => {
    let state = suggest(stateOf(words), (tr) => tr.insertText('new ', 7))
    state = suggest(state, (tr) => tr.insert(4, chip()))
    state = suggest(state, (tr) => tr.delete(4, 5))
    state = suggest(state, (tr) => tr.delete(7, 11))
    expect(minimalJson(state.doc)).toEqual(words)
  })

  it('changes at once what stands in a block that the same person suggests', () => {
    const more: Change = (tr) => tr.insert(13, node('paragraph').create(null, schema.text('between')))
    let state = suggest(stateOf(words), more)
    state = suggest(state, (tr) => tr.insertText('!', 21))
    expect(shown(state)).toEqual([['ada', '', 'between!']])
    expect(settled(suggest(state, (tr) => tr.split(17)).doc, 'reject')).toEqual(words)
    state = suggest(state, (tr) => tr.insertText('?', 22), bo)
    expect(settled(state.doc, 'reject')).toEqual(words)
  })

  it('is decided by itself within a block that somebody else suggests', () => {
    const more: Change = (tr) => tr.insert(13, node('paragraph').create(null, schema.text('between')))
    const state = suggest(suggest(stateOf(words), more), (tr) => tr.insertText('!', 21), bo)
    expect(shown(state)).toEqual([
      ['ada', '', 'between'],
      ['bo', '', '!'],
    ])
    const [adas, bos] = suggestionsIn(state.doc)
    const without = fitToSchema(settled(state.doc, 'reject', bos!.id))
    expect(shown(stateOf(minimalJson(without)))).toEqual([['ada', '', 'between']])
    expect(settled(without, 'accept', adas!.id)).toEqual(minimalJson(more(stateOf(words).tr).doc))
  })

  it('leaves the words as they are where another suggestion parts the paragraph around it', () => {
    const halves = [node('paragraph'), node('horizontalRule'), node('paragraph')].map((type) => type.create())
    const parted = suggest(stateOf(words), (tr) => tr.replace(7, 7, new Slice(Fragment.from(halves), 1, 1)))
    const quote: Change = (tr) => {
      const half = tr.doc.resolve(sizeOf(tr.doc.children.slice(0, 2)) + 1)
      return tr.wrap(half.blockRange()!, [{ type: node('blockquote') }])
    }
    const state = suggest(parted, quote)
    expect(canonicalContent(minimalJson(state.doc))).toEqual(words)
    expect(settled(state.doc, 'reject')).toEqual(words)
  })

  it('never leaves a table with rows of different length, which would get cells that nobody suggests', () => {
    const start = minimalJson(fitToSchema(docOf(table(['a', 'b'], ['c', 'd']))))
    const state = suggest(stateOf(start), (tr) => {
      const cell = tr.doc.firstChild!.firstChild!.firstChild!
      return tr.replaceWith(
        2,
        2 + cell.nodeSize,
        node('tableCell').create(null, node('horizontalRule').create()),
      )
    })
    state.doc.descendants((one) => {
      if (one.type.name === 'table') expect(TableMap.get(one).problems).toBeNull()
    })
    expect(settled(state.doc, 'reject')).toEqual(start)
  })

  it('is whole blocks where the library would change the words', () => {
    let state = suggest(stateOf(docOf(paragraph('one two three'))), (tr) => tr.insertText('new', 9))
    state = suggest(state, (tr) => tr.addMark(5, 14, schema.mark('bold')))
    expect(settled(state.doc, 'reject')).toEqual(docOf(paragraph('one two three')))
    expect(settled(state.doc, 'accept')).toEqual(docOf(paragraph('one ', text('two newth', bold), 'ree')))
  })

  it('of the same thing by two people is decided one by one, in either order', () => {
    const marked = (marking: string, who: string, state: EditorState) =>
      suggest(state, (tr) => tr.setNodeAttribute(0, 'marking', marking), who)
    const state = marked('AMBER', bo, marked('RED', ada, stateOf(words)))
    const [adas, bos] = suggestionsIn(state.doc).map(({ id }) => id)
    const ended = (...acts: ['accept' | 'reject', string][]): unknown[] => {
      const { tr } = EditorState.create({ schema, doc: state.doc })
      for (const [verdict, id] of acts) settleSuggestions(tr, verdict, (one) => one === id)
      return [
        tr.doc.firstChild!.attrs.marking,
        suggestionsIn(tr.doc).length,
        canonicalContent(minimalJson(tr.doc)).content![0]!.attrs?.marking,
      ]
    }
    expect(ended(['reject', adas!])).toEqual(['AMBER', 1, undefined])
    expect(ended(['reject', adas!], ['reject', bos!])).toEqual([null, 0, undefined])
    expect(ended(['reject', bos!])).toEqual(['RED', 1, undefined])
    expect(ended(['accept', adas!], ['reject', bos!])).toEqual(['RED', 0, 'RED'])
    expect(ended(['accept', bos!])).toEqual(['AMBER', 0, 'AMBER'])
  })

  it('is none where one block has too many suggestions, as many as the server takes', () => {
    let state = stateOf(docOf(paragraph('one')))
    const people = Array.from({ length: 40 }, (_, n) => ada.replace(/01$/, String(n + 10)))
    const outcomes = people.map((who) => {
      const suggested = asSuggestion(state.tr.setNodeAttribute(0, 'marking', who.slice(-2)), state, who)
      if (suggested) state = state.apply(suggested)
      return suggested !== null
    })
    expect(outcomes[0]).toBe(true)
    expect(outcomes.at(-1)).toBe(false)
    state.doc.descendants((one) => {
      const list: unknown = one.attrs.suggestion
      expect(JSON.stringify(list ?? null).length).toBeLessThanOrEqual(attributeTextBytes)
    })
    expect(settled(state.doc, 'reject')).toEqual(docOf(paragraph('one')))
  })

  it('is settled alone, whatever else is suggested beside it', () => {
    let state = suggest(stateOf(words), (tr) => tr.insertText('new ', 7))
    state = suggest(state, (tr) => tr.delete(1, 6), bo)
    const [bos, adas] = suggestionsIn(state.doc)
    const without = settled(state.doc, 'accept', bos!.id)
    expect(canonicalContent(without).content?.[0]).toEqual(paragraph(' words'))
    expect(suggestionsIn(fitToSchema(without)).map(({ id }) => id)).toEqual([adas!.id])
    expect(canonicalContent(settled(state.doc, 'reject', bos!.id))).toEqual(words)
  })
})

describe('the caret after a suggestion', () => {
  const caretAfter = (change: Change): string => {
    const { doc, selection } = suggest(stateOf(words), change)
    return `${doc.textBetween(0, selection.head, '¶')}|${selection.$head.parent.type.name}`
  }

  it('stands where one goes on writing', () => {
    const select = (tr: Transaction, place: number) => tr.setSelection(TextSelection.create(tr.doc, place))
    const moved: Change = (tr) => select(tr.replaceWith(0, 21, [tr.doc.child(1), tr.doc.child(0)]), 12)
    expect(caretAfter(moved)).toBe('second¶fir|paragraph')
    const judged: Change = (tr) => select(tr.insert(13, node('keyJudgement').create()), 14)
    expect(caretAfter(judged)).toBe('first words¶|keyJudgement')
    const parted: Change = (tr) => select(tr.split(7), 9)
    expect(caretAfter(parted)).toBe('first \u200B¶\u200B|paragraph')
  })

  it('stands before what one has taken out from behind, and behind what one has taken out else', () => {
    const state = stateOf(words)
    const at = (place: number) => state.apply(state.tr.setSelection(TextSelection.create(state.doc, place)))
    const after = (from: EditorState) => asSuggestion(from.tr.delete(3, 4), from, ada)!.selection.head
    expect(after(at(4))).toBe(3)
    expect(after(at(3))).toBe(4)
  })
})

describe('any changes as suggestions', () => {
  const start = docOf(
    paragraph('one ', text('two', bold), ' three'),
    paragraph('四五六', citation({ id: 'c' }), ' seven'),
    list('bulletList', paragraph('eight'), paragraph('nine')),
    paragraph('ten'),
  )
  const at = fc.nat({ max: 1000 })
  const step = fc.record({
    who: fc.constantFrom(ada, bo),
    act: fc.constantFrom('type', 'delete', 'split', 'chip', 'bold', 'block'),
    from: at,
    length: fc.nat({ max: 12 }),
  })
  const changeOf =
    ({ act, from, length }: { act: string; from: number; length: number }): Change =>
    (tr) => {
      const place = from % tr.doc.content.size
      const $from = tr.doc.resolve(place)
      const to = Math.min(tr.doc.content.size, place + length)
      if (act === 'delete')
        return place < to && $from.parent.isTextblock && tr.doc.resolve(to).parent.isTextblock
          ? tr.deleteRange(place, to)
          : tr
      if (!$from.parent.isTextblock) return tr
      if (act === 'type') return tr.insertText('新x'.slice(0, 1 + (length % 2)), place)
      if (act === 'split')
        return $from.parent.type.name === 'paragraph' && $from.depth === 1 ? tr.split(place) : tr
      if (act === 'chip') return tr.insert(place, chip())
      if (act === 'bold') return tr.addMark(place, Math.min($from.end(), to), schema.mark('bold'))
      return $from.depth === 1 ? tr.setBlockType(place, place, node('heading'), { level: 2 }) : tr
    }

  it('leave the words as they are until somebody decides, and when all are rejected', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 14 }), (steps) => {
        let state = stateOf(start)
        for (const one of steps) {
          const tr = changeOf(one)(state.tr)
          if (!tr.docChanged) continue
          const suggested = asSuggestion(tr, state, one.who)
          if (suggested) state = state.apply(suggested)
          state.doc.check()
        }
        expect(canonicalContent(minimalJson(state.doc))).toEqual(canonicalContent(start))
        expect(settled(state.doc, 'reject')).toEqual(canonicalContent(start))
        expect(suggestionsIn(fitToSchema(settled(state.doc, 'accept')))).toEqual([])
      }),
      { numRuns: 200 },
    )
  })
})
