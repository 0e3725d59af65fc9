import { Editor } from '@tiptap/core'
import { TextSelection, type EditorState, type Transaction } from '@tiptap/pm/state'
import type { EditorView } from '@tiptap/pm/view'
import { canonicalContent } from '#core/editor/canonical/canonical-content'
import type { EditorNode } from '#core/editor/json/editor-json'
import { fitToSchema } from '#core/editor/json/fit-to-schema'
import { minimalJson } from '#core/editor/json/minimal-json'
import { briefingExtensions } from '#core/editor/schema/briefing-extensions'
import { settleSuggestions } from '#core/editor/suggestions/settle-suggestions'
import { BlockIds } from '../block-ids'
import { PlainAtoms } from '../plain-atoms'
import { asSuggestion } from './as-suggestion'
import { accepted } from './readings'
import { suggestionKeys } from './suggestion-keys'
import { isUntracked } from './untracked'

/** What this reaches of an editor that has no view. */
interface Bare {
  editorState: EditorState
  dispatchTransaction: (tr: Transaction) => void
}

/** For tests: an editor without a page, in which somebody suggests; real commands and keys, and the plugins that repair a text after them. */
export class ViewlessSuggester {
  suggests = true
  readonly editor: Editor
  readonly #bare: Bare

  constructor(
    content: readonly EditorNode[],
    public who: string,
  ) {
    const doc = fitToSchema({ type: 'doc', content: [...content] }).toJSON() as EditorNode
    this.editor = new Editor({
      element: null,
      injectCSS: false,
      extensions: [...briefingExtensions(), BlockIds, PlainAtoms],
      content: doc,
    })
    this.#bare = this.editor as unknown as Bare
    const plugins = this.editor.extensionManager.plugins.filter(({ spec }) => spec.appendTransaction)
    this.#bare.editorState = this.editor.state.reconfigure({ plugins })
    const { tr } = this.editor.state
    this.#apply(tr.replaceWith(0, tr.doc.content.size, tr.doc.content))
    this.#bare.dispatchTransaction = (done) => {
      const isTracked = this.suggests && done.docChanged && !isUntracked(done)
      const next = isTracked ? asSuggestion(done, this.editor.state, this.who) : done
      if (next) this.#apply(next)
      this.editor.state.doc.check()
    }
  }

  /** The words that an approval would be of. */
  get words(): EditorNode {
    return canonicalContent(minimalJson(this.editor.state.doc))
  }

  /** The words when all is rejected. */
  get rejected(): EditorNode {
    const { tr } = this.editor.state
    settleSuggestions(tr, 'reject', () => true)
    return canonicalContent(minimalJson(tr.doc))
  }

  /** The text when all is accepted, without the ids of its blocks. */
  get accepted(): EditorNode {
    return minimalJson(accepted(this.editor.state.doc))
  }

  /** Selects so many places of the text from the nth on. */
  select(nth: number, length: number): void {
    const { doc } = this.editor.state
    const places: number[] = []
    doc.descendants((node, at) => {
      if (node.isTextblock) for (let n = 0; n <= node.content.size; n++) places.push(at + 1 + n)
    })
    if (places.length === 0) return
    const first = nth % places.length
    this.#selectBetween(places[first]!, places[Math.min(places.length - 1, first + length)]!)
  }

  /** Puts the caret at an end of the first text that has these words. */
  placeCaret(words: string, end: 'start' | 'end' = 'end'): this {
    const { doc } = this.editor.state
    let place = -1
    doc.descendants((node, at) => {
      if (place >= 0 || !node.isTextblock || node.textContent.replaceAll('\u200B', '') !== words) return
      place = at + 1 + (end === 'start' ? 0 : node.content.size)
    })
    this.#selectBetween(place, place)
    return this
  }

  /** Presses keys by name, `Shift-Tab`; what has no name is a letter. */
  press(...names: readonly string[]): this {
    const view = this.#view()
    for (const name of names) {
      const key = name.replace('Shift-', '')
      const event = { key, shiftKey: key !== name, ctrlKey: false, altKey: false, metaKey: false }
      const isKey = view.someProp('handleKeyDown', (handle) => handle(view, event as KeyboardEvent))
      if (isKey === true || key.length > 1) continue
      const { from, to } = view.state.selection
      const plainly = () => view.state.tr.insertText(key)
      const isText = view.someProp('handleTextInput', (handle) => handle(view, from, to, key, plainly))
      if (isText !== true) view.dispatch(plainly())
    }
    return this
  }

  /** As much of a view as keys need. */
  #view(): EditorView {
    const { editor } = this
    const own = suggestionKeys({ userId: this.who, on: () => this.suggests })
    const plugins = [own, ...editor.extensionManager.plugins]
    const someProp = (
      name: 'handleKeyDown' | 'handleTextInput',
      use: (value: unknown) => unknown,
    ): unknown => {
      for (const plugin of plugins) {
        const taken = plugin.props[name] && use(plugin.props[name].bind(plugin))
        if (taken) return taken
      }
      return undefined
    }
    const dispatch = (tr: Transaction): void => {
      editor.view.dispatch(tr)
    }
    return {
      get state() {
        return editor.state
      },
      ...{ composing: false, dispatch, someProp },
    } as unknown as EditorView
  }

  #selectBetween(anchor: number, head: number): void {
    const { tr, doc } = this.editor.state
    this.#apply(tr.setSelection(TextSelection.create(doc, anchor, head)))
  }

  #apply(tr: Transaction): void {
    this.#bare.editorState = this.editor.state.applyTransaction(tr).state
  }
}
