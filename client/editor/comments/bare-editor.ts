import { getSchema, type AnyExtension, type Editor } from '@tiptap/core'
import { EditorState, type Plugin, type Transaction } from '@tiptap/pm/state'
import { briefingExtensions } from '#core/editor/schema/briefing-extensions'

interface PluginMaker {
  addProseMirrorPlugins: () => Plugin[]
}

/** An editor without a view, for tests: its state alone, with the plugins of these extensions. */
export const bareEditor = (content: object[], extensions: readonly AnyExtension[] = []) => {
  const schema = getSchema(briefingExtensions())
  const plugins = extensions.flatMap(({ config }) => (config as PluginMaker).addProseMirrorPlugins())
  let state = EditorState.create({ doc: schema.nodeFromJSON({ type: 'doc', content }), plugins })
  const dispatch = (tr: Transaction) => (state = state.apply(tr))
  const editor = {
    get state() {
      return state
    },
    view: { dispatch },
  } as unknown as Editor
  return { editor, dispatch, schema, plugins }
}
