import { notificationPlace } from './notification-place'

const id = '0192f0c4-6a70-7000-8000-000000000001'
const briefing = { object: `briefing:${id}`, data: {} }
const params = { desk: 'china', id }

describe('where a notification leads', () => {
  it('is the review for whoever is asked for one, also in notifications that are older than this', () => {
    const told: Record<string, string | number>[] = [{}, { revision: 3 }, { revision: 3, what: 'manager' }]
    for (const data of told)
      expect(notificationPlace({ ...briefing, kind: 'review-asked', data }, 'china')).toEqual({
        name: 'review',
        params,
      })
  })

  it('is the text for whoever wrote it and has an answer', () => {
    for (const kind of ['review-answered', 'approved', 'access'] as const)
      expect(notificationPlace({ ...briefing, kind }, 'china')).toEqual({ name: 'briefing', params })
  })

  it('is what a watch found, at the hit that it tells of, and the article where the watch is not named', () => {
    const hit = { kind: 'watch-hit' as const, object: `article:${id}` }
    expect(notificationPlace({ ...hit, data: { watchId: 'w' } }, 'china')).toEqual({
      ...{ name: 'watch', params: { desk: 'china', id: 'w' }, query: { hit: id } },
    })
    expect(notificationPlace({ ...hit, data: {} }, 'china')).toEqual({ name: 'article', params })
  })

  it('is nowhere without its desk', () => {
    expect(notificationPlace({ ...briefing, kind: 'review-asked' }, undefined)).toBeNull()
  })
})
