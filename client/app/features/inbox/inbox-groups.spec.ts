import type { NotificationView } from '#core/contracts/http/notifications'
import { groupsOf } from './inbox-groups'

const told = (id: string, part: Partial<NotificationView>): NotificationView => ({
  ...{ id, deskId: 'd', kind: 'mention', object: 'thread:1', title: id, data: {}, actor: null, solved: null },
  ...{ at: '2026-12-01T00:00:00.000Z', readAt: null, ...part },
})
const readAt = '2026-12-02T00:00:00.000Z'

describe('groups of the inbox', () => {
  it('are about one thing each, in the order of what is newest in them', () => {
    const groups = groupsOf([
      told('c', { object: 'thread:2' }),
      told('b', {}),
      told('a', { object: 'thread:2' }),
    ])
    expect(groups.map(({ id, head, rest }) => [id, head.id, rest.map((item) => item.id)])).toEqual([
      ['thread:2', 'c', ['a']],
      ['thread:1', 'b', []],
    ])
  })

  it('are stood for by the newest that is unread, and by the newest where none is', () => {
    const [some] = groupsOf([told('b', { readAt }), told('a', {})])
    const [none] = groupsOf([told('b', { readAt }), told('a', { readAt })])
    expect([some!.head.id, none!.head.id]).toEqual(['a', 'b'])
  })

  it('take what one watch found together', () => {
    const hit = (id: string, watchId: string) =>
      told(id, { kind: 'watch-hit', object: `article:${id}`, data: { watchId } })
    expect(groupsOf([hit('c', 'one'), hit('b', 'two'), hit('a', 'one')]).map(({ id }) => id)).toEqual([
      'watch:one',
      'watch:two',
    ])
  })
})
