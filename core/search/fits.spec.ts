import { fits, foldName } from '#core/search/fits'

describe('fits', () => {
  it.each([
    ['Harbour Wire', 'harb', 3],
    ['Harbour Wire', 'wir', 2],
    ['Harbour Wire', 'ire', 0],
    ['台灣半導體', '台湾', 3],
    ['沿江日报', '日報', 2],
    ['Ports: Straße', 'ports', 3],
    ['Ｈarbour', 'h', 3],
    ['Café ports', 'cafe', 3],
    ['Port fees cut for coastal ships', 'coast  fee', 1],
    ['Port fees cut for coastal ships', 'coast oast', 0],
    ['海峡航运 Strait', 'str 航運', 1],
    ['anything', '  ', 0],
  ])('%s for %s: %i', (name, typed, expected) => {
    expect(fits(foldName(name), foldName(typed))).toBe(expected)
  })
})
