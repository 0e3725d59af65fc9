import { nextTick, ref } from 'vue'
import { useFollowedForm } from './followed-form'

const begin = () => {
  const current = ref({ notes: 'Ask Lin.', zone: '' })
  return { current, ...useFollowedForm(() => ({ ...current.value })) }
}

describe('a form over what others change too', () => {
  it('has nothing to send of what nobody touched, and follows it', async () => {
    const { current, form, changed } = begin()
    form.notes = 'Ask Mara.'
    current.value = { notes: 'Ask Lin.', zone: 'Asia/Shanghai' }
    await nextTick()
    expect(form).toEqual({ notes: 'Ask Mara.', zone: 'Asia/Shanghai' })
    expect(changed()).toEqual({ notes: 'Ask Mara.' })
  })

  it('keeps what was typed when another changes the same, until it is as it was before', async () => {
    const { current, form, changed } = begin()
    form.notes = 'Ask Mara.'
    current.value = { notes: 'Ask Chen.', zone: '' }
    await nextTick()
    expect(changed()).toEqual({ notes: 'Ask Mara.' })
    form.notes = 'Ask Lin.'
    expect(changed()).toEqual({})
    current.value = { notes: 'Ask Ye.', zone: '' }
    await nextTick()
    expect(form.notes).toBe('Ask Ye.')
  })

  it('follows again what was sent, and has still to send what was typed meanwhile', async () => {
    const { current, form, changed, settled } = begin()
    form.notes = ' Ask Mara. '
    const sent = { ...form }
    form.zone = 'UTC'
    settled(sent, { ...sent, notes: 'Ask Mara.' })
    expect(form).toEqual({ notes: 'Ask Mara.', zone: 'UTC' })
    expect(changed()).toEqual({ zone: 'UTC' })
    current.value = { notes: 'Ask Mara, or Lin.', zone: '' }
    await nextTick()
    expect(form).toEqual({ notes: 'Ask Mara, or Lin.', zone: 'UTC' })
  })
})
