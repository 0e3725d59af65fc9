import { clampSize, sizeAfterKey } from './split-size'

const limits = { minimum: 280, maximum: 720, standard: 420 }

it('moves by keys and never beyond its limits', () => {
  expect(sizeAfterKey('ArrowLeft', 420, limits)).toBe(396)
  expect(sizeAfterKey('ArrowRight', 710, limits)).toBe(720)
  expect(sizeAfterKey('Home', 420, limits)).toBe(280)
  expect(sizeAfterKey('End', 420, limits)).toBe(720)
  expect(sizeAfterKey('a', 420, limits)).toBe(420)
  expect(clampSize(100.4, limits)).toBe(280)
})
