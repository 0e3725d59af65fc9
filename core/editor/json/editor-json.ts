/** A mark in the editor's JSON (ProseMirror's form). */
export interface EditorMark {
  type: string
  attrs?: Record<string, unknown>
}

/**
 * A node in the editor's JSON (ProseMirror's form, minimal: attributes that are null, and empty lists of attributes,
 * marks and children are left out, as y-tiptap leaves them out of the shared document).
 */
export interface EditorNode {
  type: string
  attrs?: Record<string, unknown>
  content?: EditorNode[]
  marks?: EditorMark[]
  text?: string
}

/** A whole briefing: its root is always of type `doc`. */
export interface EditorDocument extends EditorNode {
  type: 'doc'
}

/** What a suggestion on a block or an inline atom carries; marks on such nodes are not shared by y-tiptap. */
export interface NodeSuggestion {
  kind: 'insertion' | 'deletion' | 'modification'
  /** The suggestion's id, the same as in the marks of text. */
  id: string | number
  /** Of a modification: what was changed. */
  type?: 'attr' | 'nodeType' | 'mark'
  attrName?: string | null
  previousValue?: unknown
  newValue?: unknown
}
