import { ariaKeys, isPlainKey, keyName, shownKeys, type PressedKey } from './shortcut-keys'

const press = (part: Partial<PressedKey>): PressedKey => ({
  key: 'j',
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  shiftKey: false,
  isComposing: false,
  keyCode: 74,
  ...part,
})

describe('keys', () => {
  it('are named as the registry writes them', () => {
    expect(keyName(press({}))).toBe('j')
    expect(keyName(press({ key: 'J', shiftKey: true }))).toBe('shift+j')
    expect(keyName(press({ key: 'k', ctrlKey: true }))).toBe('mod+k')
    expect(keyName(press({ key: '?', shiftKey: true }))).toBe('?')
    expect(keyName(press({ key: 'Enter' }))).toBe('Enter')
    const place = { ctrlKey: true, altKey: true }
    expect(keyName(press({ ...place, key: 'µ', code: 'KeyM' }))).toBe('mod+alt+m')
    expect(keyName(press({ ...place, key: '¡', code: 'Digit1' }))).toBe('mod+alt+1')
  })

  it('belong to the input method while it composes', () => {
    expect(keyName(press({ isComposing: true }))).toBeNull()
    expect(keyName(press({ keyCode: 229, key: 'Process' }))).toBeNull()
    expect(keyName(press({ altKey: true, ctrlKey: true }), true)).toBeNull()
  })

  it('count as text unless a modifier is held', () => {
    expect(isPlainKey('j')).toBe(true)
    expect(isPlainKey('shift+j')).toBe(true)
    expect(isPlainKey('mod+k')).toBe(false)
  })

  it('are shown as they stand on the keyboard', () => {
    expect(shownKeys('mod+k', false)).toBe('Ctrl K')
    expect(shownKeys('mod+k', true)).toBe('⌘ K')
    expect(shownKeys('g w', false)).toBe('G W')
    expect(shownKeys('mod++', false)).toBe('Ctrl +')
    expect(shownKeys(' ', false)).toBe('Space')
  })

  it('are told to screen readers where those can tell them', () => {
    expect(ariaKeys('j', false)).toBe('j')
    expect(ariaKeys('shift+o', false)).toBe('Shift+O')
    expect(ariaKeys('mod+alt+e', false)).toBe('Control+Alt+E')
    expect(ariaKeys('mod+alt+e', true)).toBe('Meta+Alt+E')
    expect(ariaKeys('g w', false)).toBeUndefined()
    expect(ariaKeys(undefined, false)).toBeUndefined()
  })
})
