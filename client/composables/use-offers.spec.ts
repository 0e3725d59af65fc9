import { jest } from '@jest/globals'
import { createSSRApp, h, ref } from 'vue'
import { renderToString } from 'vue/server-renderer'
import { useOffers, type OfferKey } from './use-offers'

/** A composable as a component has it. */
async function inComponent<T>(use: () => T): Promise<T> {
  let used!: T
  const setup = () => {
    used = use()
    return () => h('i')
  }
  await renderToString(createSSRApp({ setup }))
  return used
}

const pressed = (key: string, isComposing = false): OfferKey => ({
  key,
  isComposing,
  keyCode: 0,
  preventDefault: () => undefined,
  stopPropagation: () => undefined,
})

describe('offers under a field', () => {
  it('are walked through with the arrows, which lead back into the field at both ends', async () => {
    const { key, chosen, field, optionId } = await inComponent(() => useOffers(() => ['one', 'two']))
    const seen = ['ArrowDown', 'ArrowDown', 'ArrowDown', 'ArrowUp'].map((name) => {
      key(pressed(name))
      return chosen.value
    })
    expect(seen).toEqual(['one', 'two', undefined, 'two'])
    expect(field.value['aria-activedescendant']).toBe(optionId(1))
    expect(field.value['aria-expanded']).toBe(true)
  })
  it('stand still under whoever walks among them, until he types on', async () => {
    const fitting = ref(['one'])
    const { key, shown, show } = await inComponent(() => useOffers(() => fitting.value))
    key(pressed('ArrowDown'))
    fitting.value = ['none', 'one']
    expect(shown.value).toEqual(['one'])
    show(true)
    expect(shown.value).toEqual(['none', 'one'])
  })
  it('are folded by Escape, which then empties nothing, and left alone by an input method', async () => {
    const folded = jest.fn()
    const { key, shown, show } = await inComponent(() => useOffers(() => ['one'], folded))
    show(true)
    key(pressed('Escape', true))
    expect(shown.value).toEqual(['one'])
    const prevented = jest.fn()
    key({ ...pressed('Escape'), preventDefault: prevented })
    expect(shown.value).toEqual([])
    expect([prevented, folded].map(({ mock }) => mock.calls.length)).toEqual([1, 1])
    key(pressed('Escape'))
    expect(folded).toHaveBeenCalledTimes(1)
  })
})
