import type { DecorationSet } from '@tiptap/pm/view'
import { ySyncPluginKey } from '@tiptap/y-tiptap'
import { bareEditor } from '../comments/bare-editor'
import { placesOfBlocks, ReadMarks, tellRead } from './read-marks'

const block = (id: string, text: string) => ({
  type: 'paragraph',
  attrs: { id },
  content: [{ type: 'text', text }],
})

function editorWith(...content: object[]) {
  const { editor, dispatch, plugins } = bareEditor(content, [ReadMarks])
  /** Blocks by their look, in order. */
  const looks = () =>
    (plugins[0]!.props.decorations!.call(plugins[0]!, editor.state) as DecorationSet)
      .find()
      .map((one) => [
        editor.state.doc.nodeAt(one.from)!.textContent,
        (one as unknown as { type: { attrs: { class: string } } }).type.attrs.class,
      ])
  const insert = (text: string, at: number, meta?: object) => {
    const { tr } = editor.state
    dispatch(tr.insertText(text, at).setMeta(ySyncPluginKey, meta))
  }
  return { editor, looks, insert }
}

describe('marks of what others changed', () => {
  it('stand beside what changed before the text was opened, and what others change then, until it was read', () => {
    const { editor, looks, insert } = editorWith(block('a', 'Fees'), block('b', 'Ports'), block('c', '码头'))
    expect(looks()).toEqual([])
    tellRead(editor, new Set(['b']))
    expect(looks()).toEqual([['Ports', 'changed-since-read']])
    insert('长江', placesOfBlocks(editor.state.doc).get('c')! + 1, { isChangeOrigin: true })
    insert('All ', placesOfBlocks(editor.state.doc).get('b')! + 1, { isChangeOrigin: true })
    expect(looks()).toEqual([
      ['All Ports', 'changed-since-read'],
      ['长江码头', 'changed-since-open'],
    ])
    tellRead(editor, null)
    insert('Port ', 1, { isChangeOrigin: true })
    expect(looks()).toEqual([])
  })

  it('are none of what I write or undo myself', () => {
    const { editor, looks, insert } = editorWith(block('a', 'Fees'), block('b', 'Ports'))
    tellRead(editor, new Set())
    insert('Port ', 1)
    insert('All ', 1, { isChangeOrigin: true, isUndoRedoOperation: true })
    expect(looks()).toEqual([])
  })
})
