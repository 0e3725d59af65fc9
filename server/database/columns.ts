import { Column, PrimaryColumn, type ColumnOptions } from 'typeorm'

/** A count or a sequence number: bigint in the table, a number here (they stay far below 2^53). */
const asNumber = {
  to: (value: number | null | undefined) => value,
  from: (value: string | null) => (value === null ? null : Number(value)),
}

export const Id = (): PropertyDecorator => PrimaryColumn('uuid')
export const Uuid = (options: ColumnOptions = {}): PropertyDecorator => Column('uuid', options)
export const Text = (options: ColumnOptions = {}): PropertyDecorator => Column('text', options)
export const TextList = (): PropertyDecorator => Column('text', { array: true, default: '{}' })
export const Count = (options: ColumnOptions = {}): PropertyDecorator =>
  Column('bigint', { transformer: asNumber, ...options })
export const PrimaryCount = (): PropertyDecorator => PrimaryColumn('bigint', { transformer: asNumber })
export const Whole = (options: ColumnOptions = {}): PropertyDecorator => Column('integer', options)
export const Flag = (options: ColumnOptions = {}): PropertyDecorator =>
  Column('boolean', { default: false, ...options })
export const Bytes = (options: ColumnOptions = {}): PropertyDecorator => Column('bytea', options)
export const Json = (options: ColumnOptions = {}): PropertyDecorator => Column('jsonb', options)
export const Moment = (options: ColumnOptions = {}): PropertyDecorator => Column('timestamptz', options)
export const Created = (): PropertyDecorator => Column('timestamptz', { default: () => 'now()' })
