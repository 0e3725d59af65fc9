import { keptSession } from './kept-session'

it('gives nobody for whatever is not a session', () => {
  for (const kept of [null, '', '{', '{}', '[]', '{"user":{}}']) expect(keptSession(kept)).toBeNull()
})
