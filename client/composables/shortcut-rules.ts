import { isPlainKey } from './shortcut-keys'
import {
  keysOfAct,
  plainShortcuts,
  shortcutActs,
  type OwnKeys,
  type ShortcutAct,
  type ShortcutGroup,
} from './shortcut-table'

/** Why keys are nobody's to set. */
export type KeysRefusal = 'browser' | 'inputMethod' | 'system' | 'briefroom' | 'page' | 'prefix'

/** Keys with Ctrl and Alt that open something of Briefroom's. */
const ours = 'acjkm0123456'
/** Those that open a browser's own tools, or belong to the desktop. */
const others = 'bdfhilqtuvw'

/** The key that begins a pair: first it, then another one. */
export const prefix = 'g'

export const isPair = (keys: string): boolean => keys.includes(' ')

/** Why these keys cannot be given to an act; null if they can. */
export const refusalOf = (keys: string): KeysRefusal | null => {
  if (keys === 'mod+ ' || keys === 'mod+.' || keys === 'shift+ ') return 'inputMethod'
  if (!isPlainKey(keys)) return refusalOfHeld(keys)
  if (keys === prefix) return 'prefix'
  const [last] = keys.split(' ').slice(-1)
  return /^(?:shift\+)?[^\s+]$/u.test(last!) ? null : 'page'
}

const refusalOfHeld = (keys: string): KeysRefusal | null => {
  const key = /^mod\+alt\+(?:shift\+)?([a-z0-9])$/.exec(keys)?.[1]
  if (!key) return 'browser'
  if (keys.includes('shift+')) return null
  if (ours.includes(key)) return 'briefroom'
  return others.includes(key) ? 'system' : null
}

/** Whether two groups are ever on one screen: an article is read beside the wire, a story is discussed beside it, and most screens have a list. */
const meet = (one: ShortcutGroup, other: ShortcutGroup): boolean => {
  const both = [one, other]
  if (one === other || both.includes('everywhere') || both.includes('list')) return true
  return (
    (both.includes('wire') && both.includes('article')) || (both.includes('story') && both.includes('thread'))
  )
}

/** The act that has these keys already where `act` would have them; null if there is none. */
export const holderOf = (keys: string, act: ShortcutAct, own: OwnKeys): ShortcutAct | null =>
  shortcutActs.find(
    (other) =>
      other !== act &&
      keysOfAct(other, own) === keys &&
      meet(plainShortcuts[other].group, plainShortcuts[act].group),
  ) ?? null
