import { HostPatience } from '#workers/ingestion/store/host-patience'

describe('a host that asks for patience', () => {
  const answered = (status: number, retryAfterSeconds: number | null) => {
    let now = 0
    const patience = new HostPatience(() => now)
    patience.hear('harbour.example', { status, retryAfterSeconds })
    return {
      at: (seconds: number) => {
        now = seconds * 1_000
        return patience.askedBy('harbour.example')
      },
      other: () => patience.askedBy('quay.example'),
    }
  }

  test('is left alone for as long as it says, an hour at most, and no other host with it', () => {
    const many = answered(429, 600)
    expect([many.at(0), many.at(599), many.at(600), many.other()]).toEqual([
      { status: 429, retryAfterSeconds: 600 },
      { status: 429, retryAfterSeconds: 1 },
      null,
      null,
    ])
    const away = answered(503, 86_400)
    expect([away.at(3_599), away.at(3_600)]).toEqual([{ status: 503, retryAfterSeconds: 1 }, null])
  })

  test('for a minute at least', () => {
    expect(answered(429, 0).at(59)).toEqual({ status: 429, retryAfterSeconds: 1 })
  })

  test.each([
    [429, null],
    [200, 600],
    [404, 600],
  ])('has not asked by %d with %s', (status, seconds) => {
    expect(answered(status, seconds).at(0)).toBeNull()
  })
})
