import { themeOf } from './theme'

describe('the theme', () => {
  it('follows the system where nothing was chosen', () => {
    const choice = { theme: 'system', contrast: 'system' } as const
    expect(themeOf(choice, { dark: false, contrast: false })).toBe('light')
    expect(themeOf(choice, { dark: true, contrast: false })).toBe('dark')
    expect(themeOf(choice, { dark: true, contrast: true })).toBe('hc-dark')
  })

  it('keeps to what was chosen', () => {
    expect(themeOf({ theme: 'dark', contrast: 'system' }, { dark: false, contrast: false })).toBe('dark')
    expect(themeOf({ theme: 'light', contrast: 'more' }, { dark: true, contrast: false })).toBe('hc-light')
  })
})
