import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm'
import { Bytes, Count, Created, Id, PrimaryCount, Uuid, Whole } from '#server/database/columns'
import { Desk } from '#server/database/entities/desk'

/** The head of a document's log. Its row lock makes one order of all writers over all nodes. */
@Entity('collab_documents')
export class CollabDocument {
  @Id() id: string
  @Index() @ForeignKey(() => Desk, { onDelete: 'CASCADE' }) @Uuid() deskId: string
  @Whole({ default: 1 }) epoch: number
  @Count({ default: 1 }) nextSeq: number
  @Whole({ default: 1 }) schemaVersion: number
  @Count({ default: 0 }) snapshotSeq: number
  @Count({ default: 0 }) bytes: number
  @Count({ default: 0 }) textUnits: number
  @Created() createdAt: Date
}

/** One committed batch of updates of one document: length-prefixed Yjs updates (V1) in one bytea. Append only. */
@Entity('collab_updates')
export class CollabUpdate {
  @ForeignKey(() => CollabDocument, { onDelete: 'CASCADE' }) @PrimaryColumn('uuid') documentId: string
  @PrimaryColumn('integer') epoch: number
  @PrimaryCount() seq: number
  @Count() previous: number
  @Bytes() update: Buffer
  @Column('uuid', { array: true, default: '{}' }) authorIds: string[]
  @Column('bigint', { array: true, default: '{}' }) clientIds: string[]
  @Bytes({ nullable: true }) checksum: Buffer | null
  @Created() at: Date
}

/** The document up to `seq` as one Yjs state, and its state vector. */
@Entity('collab_snapshots')
export class CollabSnapshot {
  @ForeignKey(() => CollabDocument, { onDelete: 'CASCADE' }) @PrimaryColumn('uuid') documentId: string
  @PrimaryColumn('integer') epoch: number
  @PrimaryCount() seq: number
  @Bytes() state: Buffer
  @Bytes() stateVector: Buffer
  @Bytes({ nullable: true }) checksum: Buffer | null
  @Created() at: Date
}

/** Whose a Yjs client id is, and the next clock it may use: attribution and "one history per client id". */
@Entity('collab_clients')
export class CollabClient {
  @ForeignKey(() => CollabDocument, { onDelete: 'CASCADE' }) @PrimaryColumn('uuid') documentId: string
  @PrimaryColumn('integer') epoch: number
  @PrimaryCount() clientId: number
  @Uuid() userId: string
  @Count() nextClock: number
}
