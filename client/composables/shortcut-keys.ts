import { isComposing, type ComposedKey } from './composing'

/** A pressed key as the registry writes it: `j`, `shift+J`, `mod+k`, `mod+alt+m`, `?`, `Enter`. `mod` is Ctrl, on a Mac Cmd. */
export interface PressedKey extends ComposedKey {
  key: string
  /** Place of the key, where `key` says what else it would write: on a Mac Alt makes other letters. */
  code?: string
  ctrlKey: boolean
  metaKey: boolean
  altKey: boolean
  shiftKey: boolean
}

const held = ['Shift', 'Control', 'Alt', 'Meta', 'AltGraph', 'CapsLock', 'NumLock', 'Fn']

/** Whether a key does nothing alone. */
export const isHeldKey = (key: string): boolean => held.includes(key)

/** Name of the pressed key, or null while an input method composes or AltGraph is down: those keys belong to the writer. */
export function keyName(event: PressedKey, altGraph = false): string | null {
  if (isComposing(event) || altGraph) return null
  if (isHeldKey(event.key) || event.key === 'Dead' || event.key === 'Process') return null
  const mod = event.ctrlKey || event.metaKey
  const other = mod && event.altKey && !/^[a-z0-9]$/i.test(event.key) ? letterAt(event.code) : ''
  const key = other || event.key
  const letter = /^[a-z]$/i.test(key)
  const parts = [
    mod ? 'mod' : '',
    event.altKey ? 'alt' : '',
    event.shiftKey && (letter || key.length > 1) ? 'shift' : '',
    letter ? key.toLowerCase() : key,
  ]
  return parts.filter(Boolean).join('+')
}

/** The letter or digit of a key's place; empty for another key. */
const letterAt = (code = ''): string => /^(?:Key|Digit)([A-Z0-9])$/.exec(code)?.[1] ?? ''

/** Whether this key could be text, or ends what is written in: it then works only outside text fields, and can be switched off (WCAG 2.1.4). */
export const isPlainKey = (name: string): boolean =>
  !name.includes('mod+') && !name.includes('alt+') && !/^(?:shift\+)?F\d+$/.test(name)

/** `mod+alt+m` in its parts; a plus that stands last is the key. */
const partsOf = (stroke: string): string[] => stroke.split(/\+(?=.)/)

/** Whether the keys are those of an Apple machine. */
export const onMac = (): boolean => /Mac|iPhone|iPad/.test(navigator.userAgent)

/** How a shortcut is shown: `mod+k` → `Ctrl K` or `⌘ K`, `g w` → `G W`. */
export function shownKeys(keys: string, mac: boolean): string {
  const words: Record<string, string> = {
    mod: mac ? '⌘' : 'Ctrl',
    alt: mac ? '⌥' : 'Alt',
    shift: '⇧',
    Escape: 'Esc',
    Enter: '⏎',
  }
  return keys
    .replace(/ $/, 'Space')
    .split(' ')
    .map((stroke) =>
      partsOf(stroke)
        .map((part) => words[part] ?? (part.length === 1 ? part.toUpperCase() : part))
        .join(' '),
    )
    .join(' ')
}

/** What `aria-keyshortcuts` says of keys: `Control+Alt+M`, `Shift+O`, `j`. Of two one after the other it cannot speak. */
export function ariaKeys(keys: string | undefined, mac: boolean): string | undefined {
  if (!keys || keys.includes(' ')) return undefined
  const words: Record<string, string> = { mod: mac ? 'Meta' : 'Control', alt: 'Alt', shift: 'Shift' }
  const parts = partsOf(keys)
  const held = parts.slice(0, -1).map((part) => words[part] ?? part)
  const key = parts.at(-1)!
  return [...held, held.length > 0 && key.length === 1 ? key.toUpperCase() : key].join('+')
}
