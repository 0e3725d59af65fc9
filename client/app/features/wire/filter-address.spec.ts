import { addressOf, filterOf } from './filter-address'
import { plainFilter } from './plain-filter'

describe('the filter in the address of the wire', () => {
  it('is read as it was written, also where somebody looks for the word all or a tag of that name', () => {
    const filter = { ...plainFilter('unread'), q: 'all', tag: 'all', language: 'zh' }
    const address = addressOf({}, filter)
    expect(address).toEqual({ view: 'unread', q: 'all', tag: 'all', language: 'zh' })
    expect(filterOf(address as Record<string, string>)).toEqual(filter)
  })

  it('leaves out what filters nothing, and leaves the article that is open', () => {
    const before = { item: 'a', view: 'kept', q: 'quay', tag: 'ports' }
    expect(addressOf(before, plainFilter('all'))).toEqual({ item: 'a' })
    expect(filterOf({ item: 'a' })).toEqual(plainFilter('all'))
  })

  it('takes a view that there is not for all', () => {
    expect(filterOf({ view: 'elsewhere', q: ['one', 'two'] })).toEqual(plainFilter('all'))
  })
})
