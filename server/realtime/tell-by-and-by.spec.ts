import { jest } from '@jest/globals'
import { tellByAndBy } from '#server/realtime/tell-by-and-by'

describe('a room of which much is to be told', () => {
  beforeEach(() => {
    jest.useFakeTimers()
  })
  afterEach(() => {
    jest.useRealTimers()
  })

  it('is told of at once and of the rest together, and apart from the others', () => {
    const told: string[] = []
    const tell = tellByAndBy((room) => told.push(room), 250)
    for (let n = 0; n < 100; n += 1) tell('desk:1')
    tell('desk:2')
    expect(told).toEqual(['desk:1', 'desk:2'])
    jest.advanceTimersByTime(250)
    expect(told).toEqual(['desk:1', 'desk:2', 'desk:1'])
    jest.advanceTimersByTime(1_000)
    expect(told).toHaveLength(3)
    tell('desk:1')
    expect(told).toHaveLength(4)
  })
})
