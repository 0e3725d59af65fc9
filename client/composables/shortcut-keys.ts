/** A pressed key as the registry writes it: `j`, `shift+J`, `mod+k`, `mod+alt+m`, `?`, `Enter`. `mod` is Ctrl, on a Mac Cmd. */
export interface PressedKey {
  key: string
  /** Place of the key, where `key` says what else it would write: on a Mac Alt makes other letters. */
  code?: string
  ctrlKey: boolean
  metaKey: boolean
  altKey: boolean
  shiftKey: boolean
  isComposing: boolean
  keyCode: number
}

const held = ['Shift', 'Control', 'Alt', 'Meta', 'AltGraph', 'CapsLock', 'NumLock', 'Fn']

/** Whether a key does nothing alone. */
export const isHeldKey = (key: string): boolean => held.includes(key)

/** Name of the pressed key, or null while an input method composes or AltGraph is down: those keys belong to the writer. */
export function keyName(event: PressedKey, altGraph = false): string | null {
  if (event.isComposing || event.keyCode === 229 || altGraph) return null
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

/** Whether this key could be text: it then works only outside text fields, and can be switched off (WCAG 2.1.4). */
export const isPlainKey = (name: string): boolean => !name.includes('mod+') && !name.includes('alt+')

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
    .split(' ')
    .map((stroke) =>
      stroke
        .split('+')
        .map((part) => words[part] ?? (part.length === 1 ? part.toUpperCase() : part))
        .join(' '),
    )
    .join(' ')
}
