import { onScopeDispose, reactive } from 'vue'
import { usePreferences } from '../stores/preferences'
import { isPlainKey, keyName } from './shortcut-keys'

export interface Shortcut {
  /** `j`, `mod+k`, `g w` (one after the other) */
  keys: string
  /** What it does, in the language in use when the help is opened. */
  name: () => string
  /** Heading in the help. */
  group: 'everywhere' | 'list' | 'article' | 'thread' | 'briefing'
  run: () => void
}

/** `J` and `K` along a list, or the same with `shift+`: the next, and the one before. */
export const walkingKeys = (
  step: (by: 1 | -1) => void,
  names: { next: () => string; previous: () => string },
  held: '' | 'shift+' = '',
): Shortcut[] => {
  const key = (letter: string, name: () => string, by: 1 | -1): Shortcut => ({
    keys: `${held}${letter}`,
    group: 'list',
    name,
    run: () => {
      step(by)
    },
  })
  return [key('j', names.next, 1), key('k', names.previous, -1)]
}

const registry = reactive<Shortcut[]>([])
let before: { stroke: string; at: number } | null = null

/** Everything that can be pressed now; the help screen and the palette are made from it. */
export const shortcutsInUse = (): readonly Shortcut[] => registry

/** Registers shortcuts while the calling component lives. What came last wins. */
export function useShortcuts(shortcuts: Shortcut[]): void {
  registry.push(...shortcuts)
  onScopeDispose(() => {
    for (const shortcut of shortcuts) {
      const index = registry.findIndex(({ run }) => run === shortcut.run)
      if (index >= 0) registry.splice(index, 1)
    }
  })
}

/** Hears every key of the window; called once, by the shell. Gives back how to stop. */
export function listenToShortcuts(): () => void {
  window.addEventListener('keydown', pressed)
  return () => {
    window.removeEventListener('keydown', pressed)
  }
}

function pressed(event: KeyboardEvent): void {
  const stroke = keyName(event, event.getModifierState('AltGraph'))
  if (stroke === null || event.defaultPrevented) return
  if (isPlainKey(stroke) && (isTyping(event.target) || !usePreferences().kept.singleKeys)) return
  const pair = before && event.timeStamp - before.at < 1_000 ? `${before.stroke} ${stroke}` : null
  before = { stroke, at: event.timeStamp }
  const shortcut = (pair === null ? undefined : find(pair)) ?? find(stroke)
  if (!shortcut) return
  before = null
  event.preventDefault()
  shortcut.run()
}

const find = (keys: string) => registry.findLast((shortcut) => shortcut.keys === keys)

/** In text, menus, lists and dialogs plain keys mean something else already. */
function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false
  if (target.isContentEditable) return true
  return (
    target.closest(
      'input:not([type=checkbox]), textarea, select, [role=menu], [role=listbox], [role=dialog], [role=combobox], [role=tablist]',
    ) !== null
  )
}
