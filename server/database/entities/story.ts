import { Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm'
import type { StoryChangeKind, StoryReason } from '#core/news/stories'
import { Created, Id, Json, Moment, Text, Uuid } from '#server/database/columns'
import { Article } from '#server/database/entities/article'
import { Desk } from '#server/database/entities/desk'
import { User } from '#server/database/entities/user'

/** Articles about one event. Without `createdBy` it was found, not made by a person. */
@Entity('stories')
@Index(['deskId', 'lastReportAt', 'id'])
export class Story {
  @Id() id: string
  @ForeignKey(() => Desk, { onDelete: 'CASCADE' }) @Uuid() deskId: string
  @Text() title: string
  @Text({ default: 'open' }) state: 'open' | 'closed'
  @ForeignKey(() => User, { onDelete: 'SET NULL' }) @Uuid({ nullable: true }) createdBy: string | null
  @Created() createdAt: Date
  @Moment({ default: () => 'now()' }) lastReportAt: Date
  /** Where its articles went; a merged story is only a pointer. */
  @ForeignKey(() => Story, { onDelete: 'SET NULL' }) @Uuid({ nullable: true }) mergedInto: string | null
}

/** An article belongs to one story at most. What a person put there (`addedBy`) is never moved by the machine. */
@Entity('story_articles')
export class StoryArticle {
  @ForeignKey(() => Article, { onDelete: 'CASCADE' }) @PrimaryColumn('uuid') articleId: string
  @ForeignKey(() => Desk, { onDelete: 'CASCADE' }) @Uuid() deskId: string
  @Index() @ForeignKey(() => Story, { onDelete: 'CASCADE' }) @Uuid() storyId: string
  @Json() reason: StoryReason
  @ForeignKey(() => User, { onDelete: 'SET NULL' }) @Uuid({ nullable: true }) addedBy: string | null
  @Created() at: Date
}

/** Somebody said that this article is not about this story: the machine never says so again. */
@Entity('story_refusals')
export class StoryRefusal {
  @ForeignKey(() => Article, { onDelete: 'CASCADE' }) @PrimaryColumn('uuid') articleId: string
  @ForeignKey(() => Story, { onDelete: 'CASCADE' }) @PrimaryColumn('uuid') storyId: string
  @ForeignKey(() => Desk, { onDelete: 'CASCADE' }) @Uuid() deskId: string
  @ForeignKey(() => User, { onDelete: 'SET NULL' }) @Uuid({ nullable: true }) refusedBy: string | null
  @Created() at: Date
}

/** What people did to a story, for its timeline. */
@Entity('story_changes')
@Index(['storyId', 'at'])
export class StoryChange {
  @Id() id: string
  @ForeignKey(() => Desk, { onDelete: 'CASCADE' }) @Uuid() deskId: string
  @ForeignKey(() => Story, { onDelete: 'CASCADE' }) @Uuid() storyId: string
  @Text() kind: StoryChangeKind
  @Json({ default: {} }) data: Record<string, string | string[]>
  @ForeignKey(() => User, { onDelete: 'SET NULL' }) @Uuid({ nullable: true }) actorId: string | null
  @Created() at: Date
}

/** When a person last looked at a story. */
@Entity('story_visits')
export class StoryVisit {
  @ForeignKey(() => Story, { onDelete: 'CASCADE' }) @PrimaryColumn('uuid') storyId: string
  @ForeignKey(() => User, { onDelete: 'CASCADE' }) @PrimaryColumn('uuid') userId: string
  @ForeignKey(() => Desk, { onDelete: 'CASCADE' }) @Uuid() deskId: string
  @Created() at: Date
}
