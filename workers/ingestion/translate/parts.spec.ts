import { partsOf } from '#workers/ingestion/translate/parts'

describe('a text in parts for a translator', () => {
  test('keeps lines whole where they fit', () => {
    expect(partsOf('one\ntwo\nthree', 8)).toEqual(['one\ntwo', 'three'])
    expect(partsOf('', 8)).toEqual([''])
  })

  test('cuts a long line behind its sentences, in both languages', () => {
    expect(partsOf('港口费下调。航运恢复。', 8)).toEqual(['港口费下调。', '航运恢复。'])
    expect(partsOf('Fees fell. Ships came.', 12)).toEqual(['Fees fell. ', 'Ships came.'])
  })

  test('cuts what has no sentences, but no character', () => {
    expect(partsOf('𠀀𠀀𠀀', 3)).toEqual(['𠀀', '𠀀', '𠀀'])
    expect(partsOf('a'.repeat(10), 4)).toEqual(['aaaa', 'aaaa', 'aa'])
  })
})
