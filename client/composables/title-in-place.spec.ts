import { nextTick, ref } from 'vue'
import { useTitleInPlace } from './title-in-place'

/** A title with its field, and what was sent; `takes` says whether the server takes it. */
function field(takes = true) {
  const title = ref('Port fees')
  const sent: string[] = []
  const { draft, typed, keep, giveUp } = useTitleInPlace(
    () => title.value,
    (next) => {
      sent.push(next)
      if (takes) title.value = next
      return Promise.resolve(takes)
    },
  )
  const type = (words: string): void => {
    draft.value = words
    typed()
  }
  const othersCallIt = async (words: string): Promise<void> => {
    title.value = words
    await nextTick()
  }
  /** The field, as far as a key can leave it. */
  const target = Object.assign(new EventTarget(), { blur: () => void keep() })
  return {
    title,
    sent,
    draft,
    type,
    keep,
    othersCallIt,
    giveUp: () => {
      giveUp({ isComposing: false, keyCode: 27, target })
    },
  }
}

describe('a title that is changed in place', () => {
  it('is saved, trimmed, when the field is left', async () => {
    const { sent, type, keep, draft, title } = field()
    type(' Fees of the port ')
    await keep()
    await nextTick()
    expect([...sent, draft.value, title.value]).toEqual(Array(3).fill('Fees of the port'))
  })

  it('is not replaced while somebody types, whatever others call it', async () => {
    const { sent, type, keep, draft, othersCallIt } = field()
    type('Fees of')
    await othersCallIt('Tolls')
    expect(draft.value).toBe('Fees of')
    await keep()
    expect(sent).toEqual(['Fees of'])
  })

  it('follows others where nothing was typed, and is not put back by whoever was in the field', async () => {
    const { sent, type, keep, draft, othersCallIt } = field()
    await othersCallIt('Tolls')
    expect(draft.value).toBe('Tolls')
    await keep()
    type('Toll')
    type('Tolls')
    await othersCallIt('Duties')
    await keep()
    expect([sent, draft.value]).toEqual([[], 'Duties'])
  })

  it('is given up by Escape, and no title is none', async () => {
    const { sent, type, keep, draft, giveUp } = field()
    type('Fees of')
    giveUp()
    expect(draft.value).toBe('Port fees')
    type('  ')
    await keep()
    expect([sent, draft.value]).toEqual([[], 'Port fees'])
  })

  it('stays in the field when it was not taken, and is sent at the next leaving', async () => {
    const { sent, type, keep, draft, othersCallIt } = field(false)
    type('Fees of the port')
    await keep()
    await othersCallIt('Tolls')
    expect(draft.value).toBe('Fees of the port')
    await keep()
    expect(sent).toEqual(['Fees of the port', 'Fees of the port'])
  })
})
