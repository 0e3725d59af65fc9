import { Approval, ApprovalWithdrawal } from '#server/database/entities/approval'
import { AccessToken } from '#server/database/entities/access-token'
import { Article } from '#server/database/entities/article'
import { ArticleImage } from '#server/database/entities/article-image'
import { ArticleTranslation } from '#server/database/entities/article-translation'
import { EndedSubscription } from '#server/database/entities/ended-subscription'
import { FeedSubscription } from '#server/database/entities/feed-subscription'
import { ArticleBand } from '#server/database/entities/article-band'
import { ArticleGrade } from '#server/database/entities/article-grade'
import { ArticleLater } from '#server/database/entities/article-later'
import { Arrival } from '#server/database/entities/arrival'
import { ArticleOrigin } from '#server/database/entities/article-origin'
import { ArticleRead } from '#server/database/entities/article-read'
import { ArticleTerm } from '#server/database/entities/article-term'
import { ArticleVersion } from '#server/database/entities/article-version'
import { AuditEntry } from '#server/database/entities/audit-entry'
import { Briefing } from '#server/database/entities/briefing'
import { BriefingCitation } from '#server/database/entities/briefing-citation'
import { CollabClient, CollabDocument, CollabSnapshot, CollabUpdate } from '#server/database/entities/collab'
import { Comment, CommentReport } from '#server/database/entities/comment'
import { Desk } from '#server/database/entities/desk'
import { DeskMailbox } from '#server/database/entities/desk-mailbox'
import { DeskLook } from '#server/database/entities/desk-look'
import { Event, EventRoom, EventStream } from '#server/database/entities/event'
import { Export } from '#server/database/entities/export'
import { ExportLink } from '#server/database/entities/export-link'
import { Feed } from '#server/database/entities/feed'
import { FeedHost } from '#server/database/entities/feed-host'
import { FeedPoll } from '#server/database/entities/feed-poll'
import { Handover } from '#server/database/entities/handover'
import { HostTurn } from '#server/database/entities/host-turn'
import { IdempotencyKey } from '#server/database/entities/idempotency-key'
import { JobRequest } from '#server/database/entities/job-request'
import { Mail } from '#server/database/entities/mail'
import { JudgementOutcome } from '#server/database/entities/judgement-outcome'
import { MailLink } from '#server/database/entities/mail-link'
import { Membership } from '#server/database/entities/membership'
import { Message } from '#server/database/entities/message'
import { MessageReaction } from '#server/database/entities/message-reaction'
import { Notification } from '#server/database/entities/notification'
import { PortalHeadline } from '#server/database/entities/portal-headline'
import { BriefingPicture } from '#server/database/entities/briefing-picture'
import { BriefingRead } from '#server/database/entities/briefing-read'
import { BriefingStay } from '#server/database/entities/briefing-stay'
import {
  NewsletterSubscription,
  PublicationMail,
  PublicationPlan,
} from '#server/database/entities/publication-plan'
import { ApprovalRule, Review, Reviewer } from '#server/database/entities/review'
import { Publication, PublicationCorrection } from '#server/database/entities/publication'
import { RateCounter } from '#server/database/entities/rate-counter'
import { RawResponse } from '#server/database/entities/raw-response'
import { ResourceMember } from '#server/database/entities/resource-member'
import { Revision } from '#server/database/entities/revision'
import { Revocation } from '#server/database/entities/revocation'
import { SearchEntry } from '#server/database/entities/search-entry'
import { Session } from '#server/database/entities/session'
import { SigningKey } from '#server/database/entities/signing-key'
import { Source } from '#server/database/entities/source'
import { SourceGrade } from '#server/database/entities/source-grade'
import { SourcePreview } from '#server/database/entities/source-preview'
import { Story, StoryArticle, StoryChange, StoryRefusal, StoryVisit } from '#server/database/entities/story'
import { TemporaryPassword } from '#server/database/entities/temporary-password'
import { Thread } from '#server/database/entities/thread'
import { ThreadRead } from '#server/database/entities/thread-read'
import { Ticket } from '#server/database/entities/ticket'
import { User } from '#server/database/entities/user'
import { Watch, WatchHit } from '#server/database/entities/watch'
import { WatchMail } from '#server/database/entities/watch-mail'
import { WayBack } from '#server/database/entities/way-back'
import { Announcement } from '#server/database/entities/announcement'
import { Erasure } from '#server/database/entities/erasure'
import { InstallationSetting } from '#server/database/entities/installation-setting'
import { Invitation } from '#server/database/entities/invitation'
import { OidcIdentity } from '#server/database/entities/oidc-identity'
import { Passkey, PasskeyChallenge } from '#server/database/entities/passkey'
import { RecoveryCode } from '#server/database/entities/recovery-code'
import { RememberFamily } from '#server/database/entities/remember-family'
import { SecondFactor } from '#server/database/entities/second-factor'
import { SetupLink } from '#server/database/entities/setup-link'
import { Upload } from '#server/database/entities/upload'

/** All entities: what the data source knows and what the schema-drift test compares with the migrated database. */
export const entities = [
  Approval,
  ApprovalRule,
  ApprovalWithdrawal,
  BriefingPicture,
  BriefingRead,
  BriefingStay,
  NewsletterSubscription,
  PublicationMail,
  PublicationPlan,
  Review,
  Reviewer,
  AccessToken,
  Article,
  ArticleImage,
  ArticleTranslation,
  ArticleBand,
  ArticleGrade,
  ArticleLater,
  Arrival,
  ArticleOrigin,
  ArticleRead,
  ArticleTerm,
  ArticleVersion,
  AuditEntry,
  Briefing,
  BriefingCitation,
  CollabClient,
  CollabDocument,
  CollabSnapshot,
  CollabUpdate,
  Comment,
  CommentReport,
  Desk,
  DeskLook,
  DeskMailbox,
  Event,
  EventRoom,
  EventStream,
  Export,
  ExportLink,
  Feed,
  FeedHost,
  FeedPoll,
  EndedSubscription,
  FeedSubscription,
  Handover,
  HostTurn,
  IdempotencyKey,
  JobRequest,
  JudgementOutcome,
  Mail,
  MailLink,
  Membership,
  Message,
  MessageReaction,
  Notification,
  PortalHeadline,
  Publication,
  PublicationCorrection,
  RateCounter,
  RawResponse,
  ResourceMember,
  Revision,
  Revocation,
  SearchEntry,
  Session,
  SigningKey,
  Source,
  SourceGrade,
  SourcePreview,
  Story,
  StoryArticle,
  StoryChange,
  StoryRefusal,
  StoryVisit,
  TemporaryPassword,
  Thread,
  ThreadRead,
  Ticket,
  User,
  Watch,
  WatchHit,
  WatchMail,
  WayBack,
  Announcement,
  Erasure,
  InstallationSetting,
  Invitation,
  OidcIdentity,
  Passkey,
  PasskeyChallenge,
  RecoveryCode,
  RememberFamily,
  SecondFactor,
  SetupLink,
  Upload,
]
