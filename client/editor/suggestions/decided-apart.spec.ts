import type { Editor } from '@tiptap/core'
import type { Transaction } from '@tiptap/pm/state'
import * as Y from 'yjs'
import { textShares } from '#core/document/text-shares'
import type { EditorNode } from '#core/editor/json/editor-json'
import { fragmentName } from '#core/editor/json/fragment-name'
import { fragmentToJson } from '#core/editor/json/fragment-to-json'
import { jsonToState } from '#core/editor/json/json-to-state'
import { minimalJson } from '#core/editor/json/minimal-json'
import { list, paragraph } from '#core/editor/sample/build'
import type { Verdict } from '#core/editor/suggestions/settle-suggestions'
import { suggestionsIn } from '#core/editor/suggestions/suggestions-in'
import { applyAround } from '../../collaboration/own-words'
import { sharedEditor } from '../simulation/shared-editor'
import { asSuggestion } from './as-suggestion'
import { decideSuggestions } from './decide-suggestions'

const ada = 'aaaaaaaa-0000-4000-8000-000000000001'

const briefing: EditorNode = {
  type: 'doc',
  content: [
    paragraph('first words here'),
    paragraph('second line'),
    list('bulletList', paragraph('item one'), paragraph('item two')),
    paragraph('last'),
  ],
}

type Change = (tr: Transaction, at: (words: string) => number) => Transaction
const changes: Record<string, Change> = {
  'a word more': (tr, at) => tr.insertText('new ', at('words')),
  'a word less': (tr, at) => tr.delete(at('words'), at('here')),
  'a word for another': (tr, at) => tr.insertText('other', at('words'), at(' here')),
  'words in bold': (tr, at) => tr.addMark(at('words'), at(' here'), tr.doc.type.schema.mark('bold')),
  'a paragraph more': (tr, at) => tr.insert(at('second') - 1, blockOf(tr, 'paragraph', 'between')),
  'a paragraph less': (tr, at) => tr.delete(at('second') - 1, at('item one') - 3),
  'a parted paragraph': (tr, at) => tr.split(at('words')),
  'two joined paragraphs': (tr, at) => tr.join(at('second') - 1),
  'less over two paragraphs': (tr, at) => tr.delete(at('words'), at('line')),
  'a heading': (tr, at) =>
    tr.setBlockType(at('second'), at('second'), tr.doc.type.schema.nodes.heading!, { level: 2 }),
  'a block for another': (tr, at) =>
    tr.replaceWith(at('second') - 1, at('item one') - 3, blockOf(tr, 'codeBlock', 'code')),
  'a parted item': (tr, at) => tr.split(at('one'), 2),
  'two joined items': (tr, at) => tr.delete(at('item one') + 8, at('item two')),
}
const blockOf = ({ doc }: Transaction, type: string, words: string) =>
  doc.type.schema.nodes[type]!.create(null, doc.type.schema.text(words))

const placeIn =
  ({ state }: Editor) =>
  (words: string): number => {
    let found = -1
    state.doc.descendants((node, at) => {
      const index = node.text?.indexOf(words) ?? -1
      if (index >= 0) found = at + index
    })
    return found
  }

/** Somebody with the briefing open in a browser of his own. */
class Person {
  readonly #shared: ReturnType<typeof sharedEditor>
  takenBack = 0

  constructor(state: Uint8Array) {
    this.#shared = sharedEditor(state)
  }

  get editor(): Editor {
    return this.#shared.editor
  }

  get state(): Uint8Array {
    return Y.encodeStateAsUpdate(this.#shared.doc)
  }

  get client(): number {
    return this.#shared.doc.clientID
  }

  /** The text as others get it. */
  get text(): EditorNode {
    return fragmentToJson(this.#shared.doc.getXmlFragment(fragmentName))
  }

  get open(): Set<string> {
    return new Set(suggestionsIn(this.editor.state.doc).map(({ id }) => id))
  }

  suggest(change: Change): void {
    const { state, view } = this.editor
    view.dispatch(asSuggestion(change(state.tr, placeIn(this.editor)), state, ada)!)
  }

  decide(verdict: Verdict, ids: ReadonlySet<string> = this.open): void {
    decideSuggestions(this.editor, verdict, ids, () => this.takenBack++)
  }

  hear(update: Uint8Array): void {
    applyAround(this.#shared.doc, update, {}, 0)
  }

  leave(): void {
    this.editor.destroy()
  }
}

const people: Person[] = []
const personWith = (state: Uint8Array): Person => {
  const person = new Person(state)
  people.push(person)
  return person
}
/** Two who see the same suggestions. */
const twoWith = (...suggested: Change[]): [Person, Person] => {
  const first = personWith(jsonToState(briefing))
  for (const change of suggested) first.suggest(change)
  return [personWith(first.state), personWith(first.state)]
}
/** Each hears what the other did without him, and then what came of that. */
const meet = (one: Person, other: Person): void => {
  const before = one.state
  one.hear(other.state)
  other.hear(before)
  one.hear(other.state)
  other.hear(one.state)
  expect(one.text).toEqual(other.text)
  for (const { editor, text } of [one, other]) expect(minimalJson(editor.state.doc)).toEqual(text)
}

describe('what two people decide at the same moment', () => {
  afterEach(() => {
    for (const person of people.splice(0)) person.leave()
  })

  describe.each(Object.entries(changes))('%s', (_, change) => {
    it.each(['accept', 'reject'] as const)('is done once if both %s it', (verdict) => {
      const [ada, bo] = twoWith(change)
      for (const person of [ada, bo]) person.decide(verdict)
      const { text } = ada
      meet(ada, bo)
      expect(ada.text).toEqual(text)
      expect(ada.takenBack + bo.takenBack).toBe(0)
    })

    it('is done by one, or still open with all its old words, if one accepts and the other rejects it', () => {
      const [ada, bo] = twoWith(change)
      ada.decide('accept')
      bo.decide('reject')
      const [accepted, rejected] = [ada.text, bo.text]
      meet(ada, bo)
      if (ada.takenBack === 0) expect([accepted, rejected]).toContainEqual(ada.text)
      else {
        ada.decide('reject')
        expect(ada.text).toEqual(rejected)
      }
    })

    it('is taken back with one undo', () => {
      const [ada] = twoWith(change)
      const { text } = ada
      ada.decide('accept')
      ada.editor.commands.undo()
      expect(ada.text).toEqual(text)
    })
  })

  it('is done once if both decide all, and if one decides all and the other a part', () => {
    const several = Object.values(changes).slice(0, 2)
    const joins = [changes['two joined paragraphs']!, changes['two joined items']!]
    for (const verdict of ['accept', 'reject'] as const) {
      const [ada, bo] = twoWith(...joins)
      ada.decide(verdict)
      bo.decide(verdict, new Set([...bo.open].slice(0, 1)))
      const { text } = ada
      meet(ada, bo)
      expect(ada.text).toEqual(text)
      const [chen, dora] = twoWith(...several, ...joins)
      for (const person of [chen, dora]) person.decide(verdict)
      const all = chen.text
      meet(chen, dora)
      expect(chen.text).toEqual(all)
    }
  })

  it('leaves what was written elsewhere in the paragraph meanwhile', () => {
    const [ada, bo] = twoWith(changes['a word less']!, changes['a parted item']!)
    bo.editor.view.dispatch(bo.editor.state.tr.insertText('very ', 1))
    ada.decide('accept')
    bo.decide('accept')
    meet(ada, bo)
    expect(JSON.stringify(ada.text)).toContain('very first here')
    expect(ada.editor.state.doc.textContent).toBe('very first heresecond lineitem oneitem twolast')
  })
  it('writes nothing under the name of who decides, where words only come and go', () => {
    const [ada] = twoWith(changes['a word more']!, (tr, at) => tr.delete(at('here'), at('here') + 4))
    ada.decide('accept')
    expect(ada.editor.state.doc.firstChild!.textContent).toBe('first new words ')
    expect([...textShares(ada.state, String).keys()]).not.toContain(String(ada.client))
  })
})
