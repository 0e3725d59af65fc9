import { Injectable } from '@nestjs/common'
import type { EntityManager } from 'typeorm'
import { briefingStates, type BriefingView } from '#core/contracts/http/briefings'
import type { DeskFigures, FiguresQuery } from '#core/contracts/http/figures'
import { likelihoodScale } from '#core/editor/scales/likelihood'
import type { Principal } from '#server/auth/principal'
import { audited } from '#server/database/append-audit'
import { Transactions } from '#server/database/transactions'
import { figuresCsv } from '#server/features/figures/figures-csv'
import * as statements from '#server/features/figures/figure-statements'
import { requireRight } from '#server/permissions/require'

interface StayRow {
  state: BriefingView['state']
  stays: number
  median_hours: number | null
  ninth_tenth_hours: number | null
  now: number
}
interface SourceRow {
  source_id: string | null
  title: string
  reliability: DeskFigures['sources'][number]['reliability']
  citations: number
  briefings: number
}
interface JudgementRow {
  likelihood: number
  count: number
  decided: number
  came_true: number
}

const dayMs = 86_400_000

/** The Monday, in UTC, with which the first of so many whole weeks before this one begins. */
export const firstMonday = (now: Date, weeks: number): Date => {
  const midnight = Date.UTC(now.getUTCFullYear(), now.getUTCMonth(), now.getUTCDate())
  const sinceMonday = (now.getUTCDay() + 6) % 7
  return new Date(midnight - (sinceMonday + 7 * weeks) * dayMs)
}

/** What a desk does, in numbers. */
@Injectable()
export class FiguresService {
  constructor(private readonly transactions: Transactions) {}

  get(me: Principal, deskId: string, weeks: number): Promise<DeskFigures> {
    requireRight(me, 'figures.read', { deskId })
    return this.transactions.asUser(me.userId, (manager) => figuresOf(manager, me.userId, deskId, weeks))
  }

  /** One table as a file; that somebody took it is written. */
  csv(me: Principal, deskId: string, { weeks, table }: FiguresQuery): Promise<string> {
    requireRight(me, 'figures.read', { deskId })
    return this.transactions.asUser(me.userId, async (manager) => {
      const figures = await figuresOf(manager, me.userId, deskId, weeks)
      const object = { kind: 'desk', id: deskId }
      await audited(manager, {
        ...{ action: 'figures.taken', actorId: me.userId, deskId, object, data: { table, weeks } },
      })
      return figuresCsv(figures, table)
    })
  }
}

const figuresOf = async (
  manager: EntityManager,
  userId: string,
  deskId: string,
  weeks: number,
): Promise<DeskFigures> => {
  const now = new Date()
  const [from, to] = [firstMonday(now, weeks).toISOString(), now.toISOString()]
  const values = [userId, deskId, from, to]
  return {
    ...{ from, to },
    throughput: await manager.query(statements.throughput, values),
    states: statesOf(await manager.query<StayRow[]>(statements.stays, values)),
    sources: (await manager.query<SourceRow[]>(statements.sources, values)).map(({ source_id, ...row }) => ({
      sourceId: source_id,
      ...row,
    })),
    origins: await manager.query(statements.origins, values),
    judgements: judgementsOf(await manager.query<JudgementRow[]>(statements.judgements, values)),
  }
}

const statesOf = (rows: readonly StayRow[]): DeskFigures['states'] =>
  briefingStates.map((state) => {
    const found = rows.find((row) => row.state === state)
    return {
      state,
      stays: found?.stays ?? 0,
      medianHours: found?.median_hours ?? null,
      ninthTenthHours: found?.ninth_tenth_hours ?? null,
      now: found?.now ?? 0,
    }
  })

const judgementsOf = (rows: readonly JudgementRow[]): DeskFigures['judgements'] =>
  likelihoodScale.map(({ step, range: [from, to] }) => {
    const found = rows.find(({ likelihood }) => likelihood === step)
    return {
      ...{ likelihood: step, from, to, count: found?.count ?? 0 },
      ...{ decided: found?.decided ?? 0, cameTrue: found?.came_true ?? 0 },
    }
  })
