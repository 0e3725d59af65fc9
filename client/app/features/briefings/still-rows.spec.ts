import { ref } from 'vue'
import { useStillRows } from './still-rows'

const row = (id: string, state = 'draft') => ({ id, state })

describe('rows under a reader', () => {
  it('change in place, keep their order and let new ones wait until he goes', () => {
    const all = ref([row('a'), row('b')])
    const held = ref(false)
    const { rows, waiting } = useStillRows(
      () => all.value,
      () => held.value,
    )
    held.value = true
    all.value = [row('c'), row('b', 'approved'), row('a')]
    expect([rows.value, waiting.value]).toEqual([[row('a'), row('b', 'approved')], 1])
    held.value = false
    expect([rows.value, waiting.value]).toEqual([all.value, 0])
  })

  it('go at once when they are gone, and come when they are asked for', () => {
    const all = ref([row('a'), row('b')])
    const { rows, waiting, renew } = useStillRows(
      () => all.value,
      () => true,
    )
    expect(rows.value).toEqual(all.value)
    all.value = [row('c'), row('a')]
    expect([rows.value, waiting.value]).toEqual([[row('a')], 1])
    renew()
    expect([rows.value, waiting.value]).toEqual([all.value, 0])
  })
})
