import { EditorState } from '@tiptap/pm/state'
import { ySyncPluginKey } from '@tiptap/y-tiptap'
import { briefingSchema } from '#core/editor/schema/briefing-schema'
import { FillEmptyBlocks } from '#core/editor/schema/fill-empty-blocks'

const plugins = FillEmptyBlocks.config.addProseMirrorPlugins?.call({} as never) ?? []
const state = EditorState.create({ schema: briefingSchema, plugins })
const table = () => {
  const { table, tableRow, tableCell } = briefingSchema.nodes
  return table!.create(null, tableRow!.create(null, [tableCell!.create(), tableCell!.create()]))
}

describe('an empty container', () => {
  it('gets a paragraph from the person who made it', () => {
    const after = state.apply(state.tr.insert(0, table()))
    expect(after.doc.textBetween(0, after.doc.content.size, '|')).toBe('|')
    expect(after.doc.firstChild?.firstChild?.children.map((cell) => cell.firstChild?.type.name)).toEqual([
      'paragraph',
      'paragraph',
    ])
  })

  it('gets one when its last block is deleted, deep in the document', () => {
    const filled = state.apply(state.tr.insert(0, table()))
    const emptied = filled.apply(filled.tr.delete(3, 5))
    expect(emptied.doc.eq(filled.doc)).toBe(true)
  })

  it('is left alone when it came from somebody else', () => {
    const after = state.apply(state.tr.insert(0, table()).setMeta(ySyncPluginKey, { isChangeOrigin: true }))
    expect(after.doc.firstChild?.firstChild?.firstChild?.childCount).toBe(0)
  })
})
