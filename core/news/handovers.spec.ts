import { isOpenTo, movingItems, type HandoverItem, type HandoverView } from '#core/news/handovers'

const chen = { id: 'chen', name: 'Chen Yu' }
const lena = { id: 'lena', name: 'Lena Wirth' }
const item = (id: string, more: Partial<HandoverItem> = {}): HandoverItem => ({
  ...{ kind: 'claimed', id, title: id, by: chen, done: false },
  ...more,
})
const handover = (more: Partial<HandoverView> = {}): HandoverView => ({
  ...{ id: 'h', deskId: 'd', note: '', items: [], from: chen, to: null, at: '', acceptedAt: null },
  ...more,
})

describe('a hand-over', () => {
  it('to whoever comes next is open to all but its giver', () => {
    expect([chen, lena].map(({ id }) => isOpenTo(handover(), id))).toEqual([false, true])
  })

  it('to somebody is open to him alone, until it is taken over', () => {
    expect(['chen', 'lena', 'mo'].map((id) => isOpenTo(handover({ to: lena }), id))).toEqual([
      ...[false, true, false],
    ])
    expect(isOpenTo(handover({ to: lena, acceptedAt: '2026-12-02T10:00:00.000Z' }), 'lena')).toBe(false)
  })

  it('moves what its giver has claimed and nobody has decided', () => {
    const items = [
      item('waits'),
      item('decided', { done: true }),
      item('hers', { by: lena }),
      item('kept', { kind: 'kept' }),
    ]
    expect(movingItems(handover({ items })).map(({ id }) => id)).toEqual(['waits'])
    expect(movingItems(handover({ items, from: null }))).toEqual([])
  })
})
