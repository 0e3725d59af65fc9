import { nextTick, ref, shallowRef } from 'vue'
import type { BriefingView } from '#core/contracts/http/briefings'
import { useHeldApproval } from './use-held-approval'

const approved = (number: number, changesSince = 0): NonNullable<BriefingView['approval']> => ({
  ...{ revisionId: `r${number}`, revisionNumber: number, contentHash: `h${number}`, changesSince },
  ...{ by: { id: 'm', name: 'Mana Ger' }, at: '2026-01-01T00:00:00Z' },
})
const opened = async () => {
  const [open, approval] = [ref(false), shallowRef<BriefingView['approval']>(approved(1))]
  const dialog = useHeldApproval(open, () => approval.value)
  open.value = true
  await nextTick()
  return { open, approval, ...dialog }
}

describe('the approved revision in a dialog', () => {
  it('stays the one that is looked at when another is approved, until that is looked at', async () => {
    const { approval, held, passed, look } = await opened()
    approval.value = approved(2)
    expect([held.value?.revisionNumber, passed.value]).toEqual([1, 'newer'])
    look()
    expect([held.value?.revisionNumber, passed.value]).toEqual([2, null])
  })

  it('is said to be gone when its approval was taken back, and not when the text was written on', async () => {
    const { approval, held, passed } = await opened()
    approval.value = approved(1, 3)
    expect(passed.value).toBeNull()
    approval.value = null
    expect([held.value?.revisionNumber, passed.value]).toEqual([1, 'gone'])
  })

  it('is the one of now when the dialog opens again', async () => {
    const { open, approval, held, passed } = await opened()
    open.value = false
    approval.value = approved(3)
    await nextTick()
    open.value = true
    await nextTick()
    expect([held.value?.revisionNumber, passed.value]).toEqual([3, null])
  })
})
