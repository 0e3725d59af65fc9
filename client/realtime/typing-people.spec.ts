import { jest } from '@jest/globals'
import { TypingPeople } from './typing-people'

const chen = { id: 'c', name: '陈雨' }
const okafor = { id: 'o', name: 'M. Okafor' }

describe('who writes in a discussion', () => {
  beforeEach(() => {
    jest.useFakeTimers()
  })
  afterEach(() => {
    jest.useRealTimers()
  })

  it('is told once for each, and over six seconds after the last word of him', () => {
    const told: string[][] = []
    const people = new TypingPeople((names) => told.push([...names]))
    people.types(chen)
    jest.advanceTimersByTime(4_000)
    people.types(okafor)
    people.types(chen)
    jest.advanceTimersByTime(5_999)
    expect(told).toEqual([['陈雨'], ['陈雨', 'M. Okafor']])
    jest.advanceTimersByTime(1)
    expect(told.at(-1)).toEqual([])
  })

  it('is over at once for whoever has sent what he wrote, and where another discussion is shown', () => {
    const told: string[][] = []
    const people = new TypingPeople((names) => told.push([...names]))
    people.types(chen)
    people.types(okafor)
    people.stops(chen.id)
    expect(told.at(-1)).toEqual(['M. Okafor'])
    people.clear()
    expect(told.at(-1)).toEqual([])
    expect(jest.getTimerCount()).toBe(0)
  })
})
