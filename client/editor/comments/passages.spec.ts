import { Extension } from '@tiptap/core'
import { Plugin, TextSelection, type Transaction } from '@tiptap/pm/state'
import { bold, citation, paragraph, text } from '#core/editor/sample/build'
import { PlainAtoms } from '../plain-atoms'
import { bareEditor } from './bare-editor'
import { PassageLooks, tellPassages } from './passage-looks'
import { markPassage, passagesIn, selectedWords } from './passages'
import { PastedPassages } from './pasted-passages'

const editorWith = (...content: object[]) => {
  const { editor, dispatch } = bareEditor(content)
  const select = (from: number, to: number) =>
    dispatch(editor.state.tr.setSelection(TextSelection.create(editor.state.doc, from, to)))
  return { editor, select, dispatch }
}

describe('passages of comments', () => {
  it('are the selected words, also over blocks and marks, as one line', () => {
    const { editor, select } = editorWith(paragraph('Fees ', text('fall', bold)), paragraph('by a fifth.'))
    expect(selectedWords(editor)).toBeNull()
    select(1, 10)
    expect(selectedWords(editor)).toBe('Fees fall')
    select(6, 21)
    expect(selectedWords(editor)).toBe('fall by a fift')
  })

  it('wander with the words, grow with what is typed inside, and are gone with them', () => {
    const { editor, dispatch } = editorWith(paragraph('Fees fall by a fifth.'))
    markPassage(editor, 't1', { from: 6, to: 10 })
    expect(passagesIn(editor).get('t1')).toEqual({ from: 6, to: 10, text: 'fall' })
    dispatch(editor.state.tr.insertText('All ', 1))
    dispatch(editor.state.tr.insertText('-', 12))
    expect(passagesIn(editor).get('t1')?.text).toBe('fa-ll')
    dispatch(editor.state.tr.delete(9, 16))
    expect(passagesIn(editor).size).toBe(0)
  })

  it('are marked in no step of undo, also with a chip between the words', () => {
    const seen: Transaction[] = []
    const Watcher = Extension.create({
      name: 'watcher',
      addProseMirrorPlugins: () => [
        new Plugin({ appendTransaction: (transactions) => void seen.push(...transactions) }),
      ],
    })
    const words = paragraph('Fees fall', citation({ id: 'c1' }), ' by a fifth.')
    const { editor } = bareEditor([words], [PlainAtoms, Watcher])
    markPassage(editor, 't1', { from: 6, to: 14 })
    expect(passagesIn(editor).get('t1')).toEqual({ from: 6, to: 14, text: 'fall by' })
    const changes = seen.filter(({ docChanged }) => docChanged)
    expect(changes.map((tr) => tr.getMeta('addToHistory') === false)).toEqual([true])
  })

  it('may lie over one another', () => {
    const { editor } = editorWith(paragraph('Fees fall by a fifth.'))
    markPassage(editor, 't1', { from: 1, to: 10 })
    markPassage(editor, 't2', { from: 6, to: 13 })
    expect([...passagesIn(editor)].map(([id, { text: words }]) => [id, words])).toEqual([
      ['t1', 'Fees fall'],
      ['t2', 'fall by'],
    ])
  })
})

/** With what takes off marks that a paste must not bring. */
const pasteInto = (content: object[], at: number, put: object[], known?: string[]) => {
  const { editor, dispatch, schema } = bareEditor(content, [PassageLooks, PastedPassages])
  if (known) tellPassages(editor, { threads: new Set(known) })
  const nodes = put.map((json) => schema.nodeFromJSON(json))
  dispatch(editor.state.tr.insert(at, nodes).setMeta('uiEvent', 'paste'))
  return [...passagesIn(editor)].map(([id, { text: words }]) => [id, words])
}

describe('pasted words', () => {
  const about = (...ids: string[]) => ids.map((id) => ({ type: 'comment', attrs: { id } }))
  const fees = paragraph(text('Fees fall', ...about('t1')), ' by a fifth.')

  it('take a comment along where they were cut', () => {
    expect(pasteInto([paragraph('Port. ')], 6, [text('Fees fall', ...about('t1'))], ['t1'])).toEqual([
      ['t1', 'Fees fall'],
    ])
  })

  it('leave it behind where it still stands, also right beside it', () => {
    const copy = [text('Fees fall', ...about('t1'))]
    for (const at of [1, 10, 22]) expect(pasteInto([fees], at, copy, ['t1'])).toEqual([['t1', 'Fees fall']])
  })

  it('leave behind what is about another text, as far as that is known', () => {
    const foreign = [text('Elsewhere', ...about('t9'))]
    expect(pasteInto([fees], 22, foreign, ['t1'])).toEqual([['t1', 'Fees fall']])
    expect(pasteInto([fees], 22, foreign)).toEqual([
      ['t1', 'Fees fall'],
      ['t9', 'Elsewhere'],
    ])
  })
})
