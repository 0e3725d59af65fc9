import { nextTick, ref } from 'vue'
import { useStillRows } from './still-rows'

const row = (id: string, state = 'draft') => ({ id, state })

function aList(...ids: string[]) {
  const [view, all, held] = [ref('all'), ref(ids.map((id) => row(id))), ref(false)]
  const still = useStillRows(
    () => view.value,
    () => all.value,
    () => held.value,
  )
  const shown = () => [still.rows.value, still.newcomers.value, still.risen.value]
  return { view, all, held, renew: still.renew, shown }
}

describe('rows under a reader', () => {
  it('change in place, keep their order and let new ones wait until he goes', async () => {
    const { all, held, shown } = aList('a', 'b')
    held.value = true
    await nextTick()
    all.value = [row('c'), row('b', 'approved'), row('a')]
    await nextTick()
    expect(shown()).toEqual([[row('a'), row('b', 'approved')], 1, 1])
    held.value = false
    await nextTick()
    expect(shown()).toEqual([all.value, 0, 0])
  })

  it('go at once when they are gone, and come when they are asked for', async () => {
    const { all, held, renew, shown } = aList('a', 'b')
    held.value = true
    await nextTick()
    all.value = [row('c'), row('a')]
    await nextTick()
    expect(shown()).toEqual([[row('a')], 1, 0])
    renew()
    expect(shown()).toEqual([all.value, 0, 0])
  })

  it('are followed by the next page while he reads', async () => {
    const { all, held, shown } = aList('a', 'b')
    held.value = true
    await nextTick()
    all.value = [row('b'), row('a'), row('c')]
    await nextTick()
    expect(shown()).toEqual([[row('a'), row('b'), row('c')], 0, 1])
    all.value = [row('c'), row('b'), row('a')]
    await nextTick()
    expect(shown()).toEqual([[row('a'), row('b'), row('c')], 0, 2])
  })

  it('begin anew where another list is asked for, and where there were none', async () => {
    const { view, all, held, shown } = aList()
    held.value = true
    await nextTick()
    all.value = [row('b'), row('a')]
    await nextTick()
    expect(shown()).toEqual([all.value, 0, 0])
    view.value = 'mine'
    all.value = [row('a'), row('b')]
    await nextTick()
    expect(shown()).toEqual([all.value, 0, 0])
  })
})
