import { AnswerEnd } from '#server/database/answer-end'

const halves = (...pieces: string[]): boolean[] => {
  const answer = new AnswerEnd()
  return pieces.map((piece) => {
    answer.heard(Buffer.from(piece, 'latin1'))
    return answer.half
  })
}

describe('the end of an answer of Postgres', () => {
  it('is ReadyForQuery, in any state of the transaction', () => {
    expect(halves('rows Z\0\0\0\x05I', 'rows Z\0\0\0\x05T', 'rows', 'rows Z\0\0\0\x05E')).toEqual([
      false,
      false,
      true,
      false,
    ])
  })

  it('is known in whatever pieces it comes', () => {
    expect(halves('Z\0\0\0\x05I', 'rows Z', '\0\0', '\0\x05', 'I')).toEqual([false, true, true, true, false])
  })

  it('says nothing before the first one: somebody signs in, or it is encrypted', () => {
    expect(halves('R', 'S', '\x17\x03\x03', 'anything')).toEqual([false, false, false, false])
  })
})
