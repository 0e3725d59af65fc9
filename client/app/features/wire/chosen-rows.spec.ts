import { extended, toggled } from './chosen-rows'

describe('chosen rows', () => {
  it('one is chosen and let go', () => {
    expect(toggled(['a'], 'b')).toEqual(['a', 'b'])
    expect(toggled(['a', 'b'], 'a')).toEqual(['b'])
  })
  it('Shift takes rows in while it goes, and lets them go on the way back', () => {
    expect(extended([], null, 'a')).toEqual(['a'])
    expect(extended([], 'a', 'b')).toEqual(['a', 'b'])
    expect(extended(['a', 'b'], 'b', 'c')).toEqual(['a', 'b', 'c'])
    expect(extended(['a', 'b', 'c'], 'c', 'b')).toEqual(['a', 'b'])
  })
})
