import { ariaKeys, keyName, onMac } from '@client/composables/shortcut-keys'
import { keysOf, type Shortcut } from '@client/composables/shortcuts'
import type { ShortcutAct } from '@client/composables/shortcut-table'

/** The keys that select the paragraphs of a text one after the other. */
export const paragraphKeys = (step: (by: 1 | -1) => void): Shortcut[] => [
  {
    act: 'nextParagraph',
    run: () => {
      step(1)
    },
  },
  {
    act: 'previousParagraph',
    run: () => {
      step(-1)
    },
  },
]

/** What a key does in the one place that has the focus, also where single letters are switched off everywhere else. */
export const doneByKey = (event: KeyboardEvent, acts: Partial<Record<ShortcutAct, () => void>>): void => {
  const stroke = keyName(event, event.getModifierState('AltGraph'))
  for (const [act, run] of Object.entries(acts)) {
    if (stroke !== keysOf(act as ShortcutAct)) continue
    event.preventDefault()
    run()
    return
  }
}

export const heldKeysOf = (act: ShortcutAct): string | undefined => ariaKeys(keysOf(act), onMac())
