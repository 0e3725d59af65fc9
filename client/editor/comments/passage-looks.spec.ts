import type { DecorationSet } from '@tiptap/pm/view'
import { paragraph, text } from '#core/editor/sample/build'
import { bareEditor } from './bare-editor'
import { PassageLooks, tellPassages } from './passage-looks'

const about = (...ids: string[]) => ids.map((id) => ({ type: 'comment', attrs: { id } }))
const editorWith = (...content: object[]) => {
  const { editor, dispatch, plugins } = bareEditor(content, [PassageLooks])
  /** Words by their look, in order. */
  const looks = () =>
    (plugins[0]!.props.decorations!.call(plugins[0]!, editor.state) as DecorationSet)
      .find()
      .map((one) => [
        editor.state.doc.textBetween(one.from, one.to),
        (one as unknown as { type: { attrs: { class: string } } }).type.attrs.class,
      ])
  return { editor, looks, dispatch }
}

describe('passages of comments', () => {
  it('stand out while they are open, most of all when they are read, hardly when they are done', () => {
    const { editor, looks, dispatch } = editorWith(
      paragraph(text('Fees', ...about('t1')), ' fall ', text('by a fifth', ...about('t2'))),
    )
    expect(looks()).toEqual([
      ['Fees', 'passage-open'],
      ['by a fifth', 'passage-open'],
    ])
    tellPassages(editor, { done: new Set(['t1']) })
    tellPassages(editor, { active: 't2' })
    expect(looks()).toEqual([
      ['Fees', 'passage-done'],
      ['by a fifth', 'passage-active'],
    ])
    dispatch(editor.state.tr.insertText('All ', 1))
    expect(looks().map(([words]) => words)).toEqual(['Fees', 'by a fifth'])
    tellPassages(editor, { active: null, done: new Set() })
    expect(looks().map(([, look]) => look)).toEqual(['passage-open', 'passage-open'])
  })

  it('look like the open one where several lie over one another', () => {
    const { editor, looks } = editorWith(
      paragraph(text('Fees ', ...about('t1')), text('fall', ...about('t1', 't2'))),
    )
    tellPassages(editor, { done: new Set(['t1']) })
    expect(looks()).toEqual([
      ['Fees ', 'passage-done'],
      ['fall', 'passage-open'],
    ])
  })
})
