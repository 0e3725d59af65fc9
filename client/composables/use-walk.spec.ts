import { nextTick, ref, shallowRef } from 'vue'
import { useWalk } from './use-walk'

const rowsOf = (...keys: string[]) => keys.map((key) => ({ key }))

describe('the row that Enter takes', () => {
  it('is the first, goes round by the arrows, and stays where others come below it', async () => {
    const rows = shallowRef(rowsOf('a', 'b', 'c'))
    const typed = ref('x')
    const { row, at, step, goTo } = useWalk(rows, typed)
    expect(row.value?.key).toBe('a')
    step(-1)
    expect(row.value?.key).toBe('c')
    rows.value = rowsOf('a', 'b', 'c', 'd')
    expect([row.value?.key, at.value]).toEqual(['c', 2])
    goTo(1)
    step(1)
    expect(row.value?.key).toBe('c')
    typed.value = 'xy'
    await nextTick()
    expect(row.value?.key).toBe('a')
  })
  it('is none where there are none', () => {
    const { row, step } = useWalk(shallowRef([]), ref(''))
    step(1)
    expect(row.value).toBeUndefined()
  })
})
