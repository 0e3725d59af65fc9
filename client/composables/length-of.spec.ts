import { lengthOf } from './length-of'

it('counts letters as people see them, and not what stands around them', () => {
  expect(lengthOf('  港口费 ')).toBe(3)
  expect(lengthOf('⚓🚢')).toBe(2)
  expect(lengthOf(' ')).toBe(0)
})
