import { personIn } from './session-note'

it('says whose session a note is, and nobody’s for whatever is no note', () => {
  expect(personIn('{"user":{"id":"chen","name":"Chen Yu"},"roles":[]}')).toBe('chen')
  for (const note of [null, '', '{', '[]', '7', '{"user":{}}', '{"user":{"id":7}}'])
    expect(personIn(note)).toBeNull()
})
