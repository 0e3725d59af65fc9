import type { DeskFigures } from '#core/contracts/http/figures'

type Judgement = DeskFigures['judgements'][number]

export interface Calibration extends Judgement {
  /** How often it came true, in per cent of what is decided; null as long as nothing is. */
  observed: number | null
}

/** Whole per cent whatever the ranges are written in: `from` 0.55 and 55 both mean 55. */
const percent = (value: number): number => (value > 0 && value < 1 ? value * 100 : value)

/** Each step of the scale with what was observed of it, the most likely first. */
export const calibrationOf = (judgements: readonly Judgement[]): Calibration[] =>
  [...judgements]
    .sort((one, other) => other.likelihood - one.likelihood)
    .map((judgement) => ({
      ...judgement,
      from: Math.round(percent(judgement.from)),
      to: Math.round(percent(judgement.to)),
      observed: judgement.decided === 0 ? null : Math.round((judgement.cameTrue / judgement.decided) * 100),
    }))
