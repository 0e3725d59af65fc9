import type { ChainedCommands, Editor } from '@tiptap/core'

/** One button of the toolbar: how it looks, whether it is on, what it does. The name is `editor.toolbar.<key>`. */
export interface ToolbarAct {
  key: string
  path: string
  on?: (editor: Editor) => boolean
  run: (chain: ChainedCommands) => ChainedCommands
  keys?: string
}

/** A thin line between groups. */
export const toolbarGroups: readonly (readonly ToolbarAct[])[] = [
  [
    {
      key: 'bold',
      path: 'M5 3h3.6a2.4 2.4 0 0 1 0 5H5zM5 8h4.3a2.5 2.5 0 0 1 0 5H5z',
      on: (editor) => editor.isActive('bold'),
      run: (chain) => chain.toggleBold(),
      keys: 'Control+B',
    },
    {
      key: 'italic',
      path: 'M7 3h5M4 13h5M9.5 3l-3 10',
      on: (editor) => editor.isActive('italic'),
      run: (chain) => chain.toggleItalic(),
      keys: 'Control+I',
    },
  ],
  [
    {
      key: 'bulletList',
      path: 'M6.5 4h7M6.5 8h7M6.5 12h7M3 4h.01M3 8h.01M3 12h.01',
      on: (editor) => editor.isActive('bulletList'),
      run: (chain) => chain.toggleBulletList(),
      keys: 'Control+Shift+8',
    },
    {
      key: 'orderedList',
      path: 'M7 4h6.5M7 8h6.5M7 12h6.5M2.5 3l1-.5V6M2.3 10.3c.4-.8 2-.7 1.8.4-.1.6-1.2 1.3-1.9 2.1h2',
      on: (editor) => editor.isActive('orderedList'),
      run: (chain) => chain.toggleOrderedList(),
      keys: 'Control+Shift+7',
    },
    {
      key: 'quote',
      path: 'M3 3v10M6.5 4.5h7M6.5 8h7M6.5 11.5h4.5',
      on: (editor) => editor.isActive('blockquote'),
      run: (chain) => chain.toggleBlockquote(),
      keys: 'Control+Shift+B',
    },
  ],
]

export const undoAct: ToolbarAct = {
  key: 'undo',
  path: 'M3 6.5h6.5a3.5 3.5 0 0 1 0 7H6M3 6.5 6 3.5M3 6.5l3 3',
  run: (chain) => chain.undo(),
  keys: 'Control+Z',
}
export const redoAct: ToolbarAct = {
  key: 'redo',
  path: 'M13 6.5H6.5a3.5 3.5 0 0 0 0 7H10M13 6.5l-3-3M13 6.5l-3 3',
  run: (chain) => chain.redo(),
  keys: 'Control+Shift+Z',
}

export const linkPath = 'M6.5 9.5l3-3M5 8 3.6 9.4a2.1 2.1 0 0 0 3 3L8 11M8 5l1.4-1.4a2.1 2.1 0 0 1 3 3L11 8'
export const tablePath = 'M2.5 3.5h11v9h-11zM2.5 6.5h11M2.5 9.5h11M8 3.5v9'
export const citePath = 'M3 11V7.5C3 5.5 4 4.5 6 4M9 11V7.5c0-2 1-3 3-3.5M3 8h3v3H3zM9 8h3v3H9z'
export const blockPath = 'M8 3v10M3 8h10'
export const portionPath = 'M3 13.5V2.5h7l3 3v8zM5.5 8h5M5.5 10.5h3'
export const suggestPath = 'M3 13h10M4 10.5l.6-2.4L10.5 2l2 2-6 6zM9 3.6l2 2'
