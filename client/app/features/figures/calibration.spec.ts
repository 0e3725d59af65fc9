import { calibrationOf } from './calibration'

describe('calibration', () => {
  const judgement = (likelihood: number, decided: number, cameTrue: number) => ({
    likelihood,
    from: 55,
    to: 80,
    count: 10,
    decided,
    cameTrue,
  })

  it('tells how often a word came true, and nothing where nothing is decided', () => {
    const rows = calibrationOf([judgement(5, 0, 0), judgement(6, 4, 3)])
    expect(rows.map(({ likelihood, observed }) => [likelihood, observed])).toEqual([
      [6, 75],
      [5, null],
    ])
  })

  it('shows ranges in per cent', () => {
    expect(calibrationOf([{ ...judgement(5, 0, 0), from: 0.55, to: 0.8 }])[0]).toMatchObject({
      from: 55,
      to: 80,
    })
  })
})
