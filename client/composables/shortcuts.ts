import { onScopeDispose, reactive } from 'vue'
import { i18n } from '../locales/i18n'
import { usePreferences } from '../stores/preferences'
import { ariaKeys, isPlainKey, keyName, onMac, shownKeys } from './shortcut-keys'
import { keysOfAct, plainShortcuts, type ShortcutAct, type ShortcutGroup } from './shortcut-table'

/** A key, or two one after the other, that a person may set anew. */
interface PlainShortcut {
  act: ShortcutAct
  /** What it does here, where the words of the table are not exact enough. */
  name?: (() => string) | undefined
  run: () => void
}

/** Keys that stay as they are: with Ctrl, or Escape. */
interface FixedShortcut {
  /** `mod+k`, `mod+alt+m` */
  keys: string
  /** What it does, in the language in use when the help is opened. */
  name: () => string
  /** Heading in the help. */
  group: ShortcutGroup
  run: () => void
}

export type Shortcut = PlainShortcut | FixedShortcut

/** As the help and the palette show it. */
export interface ShortcutInUse {
  act: ShortcutAct | null
  /** Undefined where the keys do nothing now, as single letters when they are switched off. */
  keys: string | undefined
  group: ShortcutGroup
  name: string
  run: () => void
}

/** The keys for the next of a list, and for the one before. */
export const walkingKeys = (
  step: (by: 1 | -1) => void,
  [next, previous]: readonly [ShortcutAct, ShortcutAct] = ['next', 'previous'],
  names?: { next: () => string; previous: () => string },
): Shortcut[] => {
  const key = (act: ShortcutAct, name: (() => string) | undefined, by: 1 | -1): Shortcut => ({
    act,
    name,
    run: () => {
      step(by)
    },
  })
  return [key(next, names?.next, 1), key(previous, names?.previous, -1)]
}

const registry = reactive<Shortcut[]>([])
/** Those that come before all others, whenever they were registered. */
const foremost = reactive<Shortcut[]>([])
let before: { stroke: string; at: number } | null = null

/** The keys of an act, single letters or not, as the person has set them. */
export const keysOf = (act: ShortcutAct): string => keysOfAct(act, usePreferences().kept.keys)

/** The same, if they do something now. */
export const keysInUse = (act: ShortcutAct): string | undefined => {
  const keys = keysOf(act)
  return usePreferences().kept.singleKeys || !isPlainKey(keys) ? keys : undefined
}

/** What `aria-keyshortcuts` says of an act; undefined if there is nothing to press. */
export const ariaKeysOf = (act: ShortcutAct): string | undefined => ariaKeys(keysInUse(act), onMac())

/** The keys of an act as a sentence says them. */
export const shownKeysOf = (act: ShortcutAct): string => shownKeys(keysOf(act), onMac())

/** What an act is called, in the language in use. */
export const nameOfAct = (act: ShortcutAct): string => {
  const { t } = i18n.global
  const { name, place, number } = plainShortcuts[act] as { name: string; place?: string; number?: number }
  return t(name, { ...(place && { place: t(place) }), ...(number !== undefined && { number }) })
}

const inUse = (shortcut: Shortcut): ShortcutInUse =>
  'act' in shortcut
    ? {
        act: shortcut.act,
        keys: keysInUse(shortcut.act),
        group: plainShortcuts[shortcut.act].group,
        name: shortcut.name?.() ?? nameOfAct(shortcut.act),
        run: shortcut.run,
      }
    : { ...shortcut, act: null, name: shortcut.name() }

/** Everything that can be pressed now; the help screen and the palette are made from it. */
export const shortcutsInUse = (): ShortcutInUse[] => {
  const all = [...registry, ...foremost]
  const isOverruled = (shortcut: Shortcut, place: number): boolean =>
    all.some((other, at) => at > place && 'act' in other && 'act' in shortcut && other.act === shortcut.act)
  return all.filter((shortcut, place) => !isOverruled(shortcut, place)).map(inUse)
}

/** Registers shortcuts while the calling component lives. What came last wins, what is to be `first` over all that is not. */
export function useShortcuts(shortcuts: Shortcut[], { first = false } = {}): void {
  const list = first ? foremost : registry
  list.push(...shortcuts)
  onScopeDispose(() => {
    for (const shortcut of shortcuts) {
      const index = list.findIndex(({ run }) => run === shortcut.run)
      if (index >= 0) list.splice(index, 1)
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

function find(keys: string): Shortcut | undefined {
  const isMeant = (shortcut: Shortcut) => ('act' in shortcut ? keysOf(shortcut.act) : shortcut.keys) === keys
  return foremost.findLast(isMeant) ?? registry.findLast(isMeant)
}

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
