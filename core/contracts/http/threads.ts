import { z } from 'zod'
import { id, line, pageQuery, person, timestamp } from '#core/contracts/http/common'
import { checkCodes } from '#core/editor/checks/finding'

export const threadObjectKinds = ['desk', 'story', 'article', 'briefing'] as const
export type ThreadObjectKind = (typeof threadObjectKinds)[number]

/** `article:ID`: the thing that a discussion is about. */
export const threadObject = z.string().regex(/^(desk|story|article|briefing):[0-9a-f-]{36}$/)

/** `decided`: something was decided in it, or its point is done; `open`: neither. */
export const threadStates = ['open', 'decided'] as const
export type ThreadState = (typeof threadStates)[number]

/** Without `on`, a desk's threads: `desk` is needed then, and `state` limits them. */
export const threadQuery = pageQuery.extend({
  on: threadObject.optional(),
  desk: id.optional(),
  state: z.enum(threadStates).optional(),
})
export type ThreadQuery = z.infer<typeof threadQuery>

export const threadView = z.object({
  id,
  deskId: id,
  on: threadObject,
  title: z.string(),
  objectTitle: z.string(),
  /** Begun without a title of its own, it bears its object's, whatever that becomes. The first of an object is its general discussion. */
  general: z.boolean(),
  createdBy: person,
  createdAt: timestamp,
  messageCount: z.number().int(),
  unreadCount: z.number().int(),
  lastMessageAt: timestamp.nullable(),
  /** As long as it is open, the briefing that it is about cannot be approved. */
  mustFix: z.boolean(),
  resolvedAt: timestamp.nullable(),
  resolvedBy: person.nullable(),
  /** The passage of the briefing that it is about, as it was when the thread began; its mark in the text carries the thread's id. */
  quote: z.string().nullable(),
  /** What the checks found in that passage, if it is about why that stays as it is: the title says why. */
  finding: z.string().nullable(),
  /** What was decided in it last. */
  decision: z.object({ messageId: id, text: z.string(), by: person, at: timestamp }).nullable(),
})
export type ThreadView = z.infer<typeof threadView>

/**
 * `quote` is the passage of a briefing that it is about; of nothing else is one taken. `mustFix`: a point from its beginning.
 * `finding`: what the checks found there stays as it is; it is done at once, and the title says why.
 */
export const newThread = z.strictObject({
  on: threadObject,
  title: line(200).optional(),
  quote: line(500).optional(),
  mustFix: z.boolean().optional(),
  finding: z.enum(checkCodes).optional(),
})
export type NewThread = z.infer<typeof newThread>

export const threadChange = z.strictObject({
  mustFix: z.boolean().optional(),
  resolved: z.boolean().optional(),
})
export type ThreadChange = z.infer<typeof threadChange>

/** The small rich form of a message: paragraphs of text with bold, italic, code and links. */
const messageMark = z.object({
  type: z.enum(['bold', 'italic', 'code', 'link']),
  attrs: z.strictObject({ href: z.url({ protocol: /^(https?|mailto)$/ }) }).optional(),
})
const messageText = z.strictObject({
  type: z.literal('text'),
  text: z.string().min(1),
  marks: z.array(messageMark).optional(),
})
export const messageContent = z.strictObject({
  type: z.literal('doc'),
  content: z
    .array(z.strictObject({ type: z.literal('paragraph'), content: z.array(messageText).optional() }))
    .min(1)
    .max(200),
})
export type MessageContent = z.infer<typeof messageContent>

/** Longest message, in code points. */
export const messageMaximum = 10_000

/** The article that a message speaks of: one version of it, and its passage or the whole. */
export const messageAbout = z.strictObject({
  articleId: id,
  version: z.number().int().min(1),
  quote: z.string().trim().min(1).max(2_000).nullable(),
})
export type MessageAbout = z.infer<typeof messageAbout>

/** `clientId` makes a repeat harmless: the same author's second message with it is the first one again. */
export const newMessage = z
  .strictObject({
    text: z.string().max(40_000).optional(),
    content: messageContent.optional(),
    clientId: z.string().min(1).max(80).optional(),
    about: messageAbout.optional(),
  })
  .refine((body) => (body.text === undefined) !== (body.content === undefined), 'either text or content')
  .refine(
    (body) =>
      body.text === undefined || (body.text.trim() !== '' && Array.from(body.text).length <= messageMaximum),
    'text of 1 to 10,000 characters',
  )
  .refine(
    (body) => (body.text ?? '').isWellFormed() && !(body.text ?? '').includes('\u0000'),
    'well-formed text',
  )
export type NewMessage = z.infer<typeof newMessage>

export const messageChange = z.strictObject({ text: z.string().trim().min(1).max(40_000) })
export type MessageChange = z.infer<typeof messageChange>

/**
 * Short answers to a message: `agree`, `disagree`, `unsure`, and `mine`: I see to it. Signs of work and no more, so that they read the same for
 * everybody and in both languages.
 */
export const reactionSigns = ['agree', 'disagree', 'unsure', 'mine'] as const
export type ReactionSign = (typeof reactionSigns)[number]
export const reactionSign = z.enum(reactionSigns)

/** Who answered with one sign, the first first. */
const reaction = z.object({ sign: reactionSign, people: z.array(person) })
export type Reaction = z.infer<typeof reaction>

export const messageView = z.object({
  id,
  threadId: id,
  author: person,
  text: z.string(),
  content: messageContent.nullable(),
  clientId: z.string().nullable(),
  createdAt: timestamp,
  editedAt: timestamp.nullable(),
  deletedAt: timestamp.nullable(),
  /** The article that it speaks of, by its title and publisher of now. */
  about: messageAbout
    .extend({ title: z.string(), source: z.string(), language: z.string().nullable() })
    .nullable()
    .default(null),
  /** It is the decision of its discussion: since when, and who says so. Events from before there were any do not have these three. */
  decision: z.object({ by: person, at: timestamp }).nullable().default(null),
  /** In the order of `reactionSigns`; a sign that nobody gave is not there. */
  reactions: z.array(reaction).default([]),
})
export type MessageView = z.infer<typeof messageView>

/**
 * The oldest first, or from the end on: what was said last is then the first. `from` is the message with which the list begins, either
 * way.
 */
export const messageQuery = pageQuery.extend({
  order: z.enum(['oldest', 'newest']).default('oldest'),
  from: id.optional(),
})
export type MessageQuery = z.infer<typeof messageQuery>

/** Everything up to this message has been seen by me. */
export const threadRead = z.strictObject({ messageId: id })
