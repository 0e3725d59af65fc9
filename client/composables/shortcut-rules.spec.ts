import { holderOf, refusalOf } from './shortcut-rules'
import { plainShortcuts, shortcutActs } from './shortcut-table'

describe('keys that may be set', () => {
  it.each(['q', 'shift+q', '7', '!', '=', 'ж', '。', 'mod+alt+e', 'mod+alt+shift+a', 'g z'])('%s', (keys) => {
    expect(refusalOf(keys)).toBeNull()
  })

  it('are all those that Briefroom itself begins with', () => {
    const refused = shortcutActs.filter((act) => refusalOf(plainShortcuts[act].keys) !== null)
    expect(refused).toEqual([])
  })
})

describe('keys that are nobody’s to set', () => {
  it.each([
    ['mod+t', 'browser'],
    ['mod+shift+n', 'browser'],
    ['mod+k', 'browser'],
    ['alt+d', 'browser'],
    ['mod+alt+ArrowLeft', 'browser'],
    ['F5', 'browser'],
    ['mod+ ', 'inputMethod'],
    ['mod+.', 'inputMethod'],
    ['shift+ ', 'inputMethod'],
    ['mod+alt+t', 'system'],
    ['mod+alt+c', 'briefroom'],
    ['mod+alt+3', 'briefroom'],
    ['Enter', 'page'],
    ['Escape', 'page'],
    ['ArrowDown', 'page'],
    [' ', 'page'],
    ['+', 'page'],
    ['g Enter', 'page'],
    ['g', 'prefix'],
  ])('%s: %s', (keys, why) => {
    expect(refusalOf(keys)).toBe(why)
  })
})

describe('who has keys already', () => {
  it('is told where both would be on one screen', () => {
    expect(holderOf('d', 'claim', {})).toBe('dismiss')
    expect(holderOf('?', 'claim', {})).toBe('help')
    expect(holderOf('j', 'claim', {})).toBe('next')
    expect(holderOf('m', 'claim', {})).toBe('read')
    expect(holderOf('e', 'help', {})).toBe('export')
  })

  it('is nobody where the other one is on another screen', () => {
    expect(holderOf('e', 'claim', {})).toBeNull()
    expect(holderOf('1', 'claim', {})).toBeNull()
    expect(holderOf('c', 'claim', {})).toBeNull()
  })

  it('is whoever has them now, and no longer who had them first', () => {
    const own = { dismiss: 'q' }
    expect(holderOf('d', 'claim', own)).toBeNull()
    expect(holderOf('q', 'claim', own)).toBe('dismiss')
  })

  it('is nobody as long as nothing was set', () => {
    const twice = shortcutActs.filter((act) => holderOf(plainShortcuts[act].keys, act, {}) !== null)
    expect(twice).toEqual([])
  })
})
