import { judgementView, type JudgementOutcome, type JudgementView } from '#core/contracts/http/judgements'
import { deskFigures, type DeskFigures, type FiguresQuery } from '#core/contracts/http/figures'
import { readPage } from './pages'
import { queryString, request } from './request'

export const fetchFigures = (deskId: string, weeks: number): Promise<DeskFigures> =>
  request('GET', `/desks/${deskId}/figures`, deskFigures, { query: { weeks } })

/** Where one of the tables is to be had as a file. */
export const figuresFile = (deskId: string, weeks: number, table: FiguresQuery['table']): string =>
  `/api/desks/${deskId}/figures${queryString({ weeks, table, format: 'csv' })}`

/** Key judgements of the newest approved revision of a briefing, with what became of them. */
export const fetchJudgements = async (briefingId: string): Promise<JudgementView[]> =>
  (await readPage(`/briefings/${briefingId}/judgements`, judgementView)).items

/** Says what became of a judgement; `cameTrue` null takes it back. */
export const decideJudgement = (
  briefingId: string,
  judgement: string,
  body: JudgementOutcome,
): Promise<JudgementView> =>
  request(
    'PUT',
    `/briefings/${briefingId}/judgements/${encodeURIComponent(judgement)}/outcome`,
    judgementView,
    {
      body,
    },
  )
