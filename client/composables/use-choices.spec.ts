import { nextTick, shallowRef } from 'vue'
import { useChoices } from './use-choices'

interface Settings {
  registration: 'open' | 'closed'
  factor: 'offered' | 'staff'
}

/** What was sent is answered when the test says so. */
const begin = () => {
  const known = shallowRef<Settings>({ registration: 'open', factor: 'offered' })
  const sent: { what: unknown; answer: (taken: boolean) => void }[] = []
  const choices = useChoices<Settings>(
    () => known.value,
    (key, value) =>
      new Promise((resolve) => {
        sent.push({ what: [key, value], answer: resolve })
      }),
  )
  /** Long enough for whatever follows from an answer. */
  const settled = () => new Promise((resolve) => setImmediate(resolve))
  return { known, sent, settled, ...choices }
}

describe('a choice that is sent', () => {
  it('shows at once, and goes back when it was refused', async () => {
    const { sent, settled, chosen, choose } = begin()
    choose('registration', 'closed')
    expect(chosen('registration')).toBe('closed')
    await settled()
    sent[0]!.answer(false)
    await settled()
    expect(chosen('registration')).toBe('open')
  })

  it('stays until the server says how it is, and hides nothing that comes after', async () => {
    const { known, sent, settled, chosen, choose } = begin()
    choose('registration', 'closed')
    await settled()
    sent[0]!.answer(true)
    await settled()
    expect(chosen('registration')).toBe('closed')
    known.value = { registration: 'closed', factor: 'offered' }
    await nextTick()
    known.value = { registration: 'open', factor: 'offered' }
    expect(chosen('registration')).toBe('open')
  })

  it('hides nothing either when the server had said so before its answer came', async () => {
    const { known, sent, settled, chosen, choose } = begin()
    choose('registration', 'closed')
    await settled()
    known.value = { registration: 'closed', factor: 'offered' }
    await nextTick()
    sent[0]!.answer(true)
    await settled()
    known.value = { registration: 'open', factor: 'offered' }
    expect(chosen('registration')).toBe('open')
  })

  it('waits for the one before, and is none the worse for its refusal', async () => {
    const { sent, settled, chosen, choose } = begin()
    choose('registration', 'closed')
    choose('factor', 'staff')
    await settled()
    expect(sent.map(({ what }) => what)).toEqual([['registration', 'closed']])
    sent[0]!.answer(false)
    await settled()
    sent[1]!.answer(true)
    await settled()
    expect([chosen('registration'), chosen('factor')]).toEqual(['open', 'staff'])
  })
})
