import { begins } from '#core/search/begins'

describe('begins', () => {
  it.each([
    ['Harbour Wire', 'harb', 2],
    ['Harbour Wire', 'wir', 1],
    ['Harbour Wire', 'ire', 0],
    ['台灣半導體', '台湾', 2],
    ['沿江日报', '日報', 1],
    ['Ports: Straße', 'ports', 2],
    ['Ｈarbour', 'h', 2],
    ['Café ports', 'cafe', 2],
    ['anything', '  ', 0],
  ])('%s for %s: %i', (name, typed, expected) => {
    expect(begins(name, typed)).toBe(expected)
  })
})
