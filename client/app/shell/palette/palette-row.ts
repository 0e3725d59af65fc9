import type { IconName } from '@client/components/Icon.vue'

/** What is found, in the order in which kinds stand in the list. */
export const rowKinds = ['command', 'person', 'briefing', 'story', 'article', 'place'] as const
export type RowKind = (typeof rowKinds)[number]

/** One line of the palette. */
export interface PaletteRow {
  /** Its own among all rows, whoever found it. */
  key: string
  kind: RowKind
  text: string
  /** Of the text, where it is known and not that of the interface. */
  language: string | null
  icon: IconName
  /** What it is, in words, and what else is known of it. */
  facts: readonly string[]
  at: string | null
  /** What does the same without the palette. */
  keys?: string | undefined
  /** It acts on the screen that is open, and the focus goes back to where it was. */
  staysHere?: true
  run: () => void
}
