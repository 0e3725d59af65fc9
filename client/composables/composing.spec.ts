import { isComposing, stayWhileComposing } from './composing'

describe('a key of an input method', () => {
  it.each([
    ['that says so', { isComposing: true, keyCode: 27 }, true],
    ['that ends a composition in Safari', { isComposing: false, keyCode: 229 }, true],
    ['of nobody but the writer', { isComposing: false, keyCode: 27 }, false],
  ])('%s', (_what, key, composed) => {
    expect(isComposing(key)).toBe(composed)
    let stays = false
    stayWhileComposing({ ...key, preventDefault: () => (stays = true) } as unknown as KeyboardEvent)
    expect(stays).toBe(composed)
  })
})
