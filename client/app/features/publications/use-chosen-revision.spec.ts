import { nextTick, ref } from 'vue'
import { useChosenRevision } from './use-chosen-revision'

const named = (...ids: string[]) => ids.map((id) => ({ id }))
const begin = (...ids: string[]) => {
  const [open, list] = [ref(false), ref(named(...ids))]
  const chosen = useChosenRevision(open, () => list.value)
  const show = async (is: boolean) => {
    open.value = is
    await nextTick()
  }
  return { open, list, chosen, show }
}

describe('the revision chosen in a dialog', () => {
  it('is not the one that has just been taken, nor an older one, when the dialog opens again', async () => {
    const { list, chosen, show } = begin('b', 'a')
    await show(true)
    expect(chosen.value).toBe('b')
    await show(false)
    list.value = []
    await nextTick()
    list.value = named('d', 'c')
    await nextTick()
    list.value = named('e', 'd', 'c')
    await show(true)
    expect(chosen.value).toBe('e')
  })

  it('stays while the dialog is open and the list is renewed, unless it is no longer on it', async () => {
    const { list, chosen, show } = begin('b', 'a')
    await show(true)
    chosen.value = 'a'
    list.value = named('c', 'b', 'a')
    await nextTick()
    expect(chosen.value).toBe('a')
    list.value = named('c')
    await nextTick()
    expect(chosen.value).toBe('c')
  })
})
